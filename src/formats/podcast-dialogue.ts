import type { Definition, Term } from '../text/document.ts'
import type { FormedQuestion } from '../text/questions.ts'
import { sentenceText, valueAt } from './column.ts'
import type { CourseMaterial } from './course-material.ts'
import type { Phrases, PodcastLines } from './phrases/phrases.ts'
import { createLinePicker, type LinePicker } from './podcast-lines.ts'
import { contentStems } from './sentence-pool.ts'
import { termPhrase, termSlots } from './term-phrase.ts'

export type Speaker = 'host' | 'expert'
export type Part = 'introduction' | 'main' | 'conclusion'

/** A turn before it is written down; connective turns quote nothing. */
export interface DialogueTurn {
  readonly speaker: Speaker
  readonly part: Part
  /** A connective turn's words; null for a content turn. */
  readonly line: string | null
  readonly sentences: readonly number[]
}

/** The sentences of a script by where they are said. */
export interface ScriptContent {
  /** A script too short for courtesies and a road map. */
  readonly brief: boolean
  readonly overview: readonly number[]
  /** By plan section; empty for a section that is not talked about. */
  readonly sections: readonly (readonly number[])[]
  readonly recap: readonly { readonly section: number; readonly sentence: number }[]
}

/** What the host's questions are chosen from; the same for every length a script is written in. */
export interface DialogueGuide {
  readonly material: CourseMaterial
  readonly phrases: Phrases
  readonly termsIn: ReadonlyMap<number, readonly Term[]>
  readonly definitionIn: ReadonlyMap<number, Definition>
  readonly formedIn: ReadonlyMap<number, FormedQuestion>
}

interface Talk extends DialogueGuide {
  readonly lines: LinePicker
  readonly turns: DialogueTurn[]
  readonly asked: Map<number, number>
}

/** Formed questions below this are right but hardly what a host would ask. */
const leastFormedScore = 0.4

/** Terms that may be asked about: the leading ones, at most so many. */
const askableTerms = 400
/** No turn is a wall of words, and none of many hops between subjects. */
const mostTurnWords = 75
const mostTurnSentences = 4

/** Looks up once what each sentence defines, names and answers. */
export function dialogueGuide(material: CourseMaterial, phrases: Phrases): DialogueGuide {
  // The best of several comes first in its list, so it is set last.
  const definitions = [...material.definitions].reverse()
  const questions = [...material.questions()].reverse()
  return {
    material,
    phrases,
    termsIn: termsBySentence(material),
    definitionIn: new Map(definitions.map((found) => [found.sentence, found])),
    formedIn: new Map(questions.map((formed) => [formed.sentence, formed])),
  }
}

/** Turns sentences into a conversation: the host asks what the expert's next sentences answer. */
export function writeDialogue(guide: DialogueGuide, content: ScriptContent): DialogueTurn[] {
  const lines = createLinePicker(guide.phrases, guide.material.plan.title)
  const talk: Talk = { ...guide, lines, turns: [], asked: new Map() }
  open(talk, content)
  const spoken = content.sections.flatMap((sentences, index) =>
    sentences.length > 0 ? [index] : [],
  )
  spoken.forEach((index, position) => {
    discuss(talk, index, content.sections[index]!, { position, count: spoken.length })
  })
  close(talk, content)
  return talk.turns
}

function open(talk: Talk, content: ScriptContent): void {
  const { plan } = talk.material
  say(talk, 'host', 'introduction', talk.lines.say('greeting', { title: plan.title }))
  if (!content.brief) say(talk, 'expert', 'introduction', talk.lines.say('thanks'))
  if (content.overview.length > 0) {
    say(talk, 'host', 'introduction', talk.lines.say('bigPicture'))
    quote(talk, 'expert', 'introduction', content.overview)
  }
  if (content.brief) return
  const titles = plan.sections
    .filter((section) => content.sections[section.index]!.length > 0)
    .map((section) => section.title)
  const list =
    titles.length <= 7 ? titles.join('; ') : [...titles.slice(0, 3), '…', titles.at(-1)].join('; ')
  say(talk, 'host', 'introduction', talk.lines.say('roadmap', { list }))
}

function discuss(
  talk: Talk,
  index: number,
  sentences: readonly number[],
  { position, count }: { position: number; count: number },
): void {
  const title = talk.material.plan.sections[index]!.title
  const isLast = position === count - 1 && count > 1
  const pool = position === 0 ? 'firstSection' : isLast ? 'lastSection' : 'nextSection'
  const transition = talk.lines.say(pool, { title }) ?? talk.lines.say('nextSection', { title })
  const groups = groupSentences(talk.material, sentences)
  groups.forEach((group, at) => {
    const first = at === 0
    const hostAdds = !first && groups.length >= 4 && at === groups.length - 1
    const added = hostAdds ? talk.lines.say('hostAdds') : null
    if (added !== null) {
      say(talk, 'host', 'main', added)
      quote(talk, 'host', 'main', group)
      return
    }
    const question = ask(talk, group, first)
    const reaction = !first && question !== null && at % 3 === 2 ? talk.lines.say('react') : null
    const spoken = [first ? transition : reaction, question].filter((text) => text !== null)
    say(talk, 'host', 'main', spoken.length > 0 ? spoken.join(' ') : null)
    quote(talk, speakerAfter(talk, spoken.length > 0), 'main', group)
  })
}

/** The expert answers; where the host had nothing new to ask, the two take turns. */
function speakerAfter(talk: Talk, hostSpoke: boolean): Speaker {
  return hostSpoke || talk.turns.at(-1)?.speaker === 'host' ? 'expert' : 'host'
}

/** Host and expert look back in turn; the host asks, or says a sentence and the expert the next. */
function close(talk: Talk, content: ScriptContent): void {
  const { recap } = content
  recap.forEach(({ section, sentence }, at) => {
    const title = talk.material.plan.sections[section]!.title
    const byHost = at % 4 === 2 && at + 1 < recap.length
    const followsHost = at % 4 === 3
    if (at === 0) say(talk, 'host', 'conclusion', talk.lines.say('recapOpening'))
    else if (!byHost && !followsHost) {
      say(talk, 'host', 'conclusion', talk.lines.say('recapNext', { title }))
    }
    quote(talk, byHost ? 'host' : 'expert', 'conclusion', [sentence])
  })
  say(talk, 'host', 'conclusion', talk.lines.say('closing'))
}

function say(talk: Talk, speaker: Speaker, part: Part, line: string | null): void {
  if (line !== null) talk.turns.push({ speaker, part, line, sentences: [] })
}

function quote(talk: Talk, speaker: Speaker, part: Part, sentences: readonly number[]): void {
  if (sentences.length > 0) talk.turns.push({ speaker, part, line: null, sentences })
}

/** Neighbouring sentences that make one answer. */
export function groupSentences(material: CourseMaterial, sentences: readonly number[]): number[][] {
  const { analysis, words } = material
  const groups: number[][] = []
  let count = 0
  for (const index of sentences) {
    const group = groups.at(-1)
    const previous = group?.at(-1)
    const size = valueAt(words, index)
    const sameBlock =
      previous !== undefined &&
      analysis.sentences[previous]?.block === analysis.sentences[index]?.block &&
      analysis.sentences[previous]?.source === analysis.sentences[index]?.source
    const near = sameBlock || (previous !== undefined && index - previous <= 4)
    const fits = count + size <= mostTurnWords && (group?.length ?? 0) < mostTurnSentences
    if (group !== undefined && near && fits) {
      group.push(index)
      count += size
    } else {
      groups.push([index])
      count = size
    }
  }
  return groups
}

/** A question that the first sentence of the answer fits, best kind first. */
function ask(talk: Talk, group: readonly number[], first: boolean): string | null {
  const [index = -1] = group
  const [term, other] = termsToAsk(talk, index)
  return (
    askForDefinition(talk, index) ??
    askFormed(talk, index) ??
    askByCue(talk, index, first, term) ??
    askAboutTwo(talk, term, other) ??
    (term === undefined ? null : askTerm(talk, 'askTerm', term)) ??
    (first ? null : talk.lines.say('askMore'))
  )
}

/** A question formed from the sentence itself, where it is a good one. */
function askFormed(talk: Talk, index: number): string | null {
  const formed = talk.formedIn.get(index)
  if (formed === undefined || formed.score < leastFormedScore) return null
  return formed.question
}

function askForDefinition(talk: Talk, index: number): string | null {
  const definition = talk.definitionIn.get(index)
  const term = definition && talk.material.termAt.get(definition.term)
  return term === undefined ? null : askTerm(talk, 'askDefinition', term)
}

/** By the turn of thought in the sentence, where it goes on with what was said before. */
function askByCue(
  talk: Talk,
  index: number,
  first: boolean,
  term: Term | undefined,
): string | null {
  if (first || !continues(talk, index)) return null
  const pool = poolByCue(talk.phrases, sentenceText(talk.material.analysis, index))
  if (pool === null) return null
  const { analysis } = talk.material
  const slots = term && termSlots(termPhrase(analysis, term, talk.phrases))
  const question = talk.lines.say(pool, slots)
  return question?.includes('{') ? null : question
}

/** Now and then two subjects at once. */
function askAboutTwo(talk: Talk, term: Term | undefined, other: Term | undefined): string | null {
  if (term === undefined || other === undefined || talk.turns.length % 5 !== 0) return null
  const { analysis } = talk.material
  const phrase = (of: Term) => termPhrase(analysis, of, talk.phrases)
  return talk.lines.say('askTwoTerms', termSlots(phrase(term), phrase(other)))
}

function askTerm(talk: Talk, pool: keyof PodcastLines, term: Term): string | null {
  talk.asked.set(term.index, (talk.asked.get(term.index) ?? 0) + 1)
  return talk.lines.say(pool, termSlots(termPhrase(talk.material.analysis, term, talk.phrases)))
}

/** Questions that point back ("Why is that?"), for an answer whose sentence carries that thought. */
function poolByCue(phrases: Phrases, text: string): keyof PodcastLines | null {
  const { cues } = phrases
  if (cues.example.test(text)) return 'askExample'
  if (cues.cause.test(text)) return 'askWhy'
  if (cues.contrast.test(text)) return 'askContrast'
  if (cues.time.test(text)) return 'askTime'
  if ((text.match(/\d[\d.,]*/g) ?? []).length >= 2) return 'askNumbers'
  if (cues.manner.test(text)) return 'askHow'
  return null
}

/** Whether a sentence goes on with what was said in the turn before: two words in common. */
function continues(talk: Talk, index: number): boolean {
  const { analysis } = talk.material
  const before = talk.turns.findLast((turn) => turn.line === null)?.sentences ?? []
  const known = new Set(
    before.flatMap((at) => {
      const sentence = analysis.sentences[at]
      return sentence === undefined ? [] : contentStems(analysis, sentence)
    }),
  )
  const sentence = analysis.sentences[index]
  if (sentence === undefined) return false
  return contentStems(analysis, sentence).filter((stem) => known.has(stem)).length >= 2
}

/** The terms of a sentence least asked about so far, those near its beginning first. */
function termsToAsk(talk: Talk, index: number): Term[] {
  const text = talk.material.analysis.sentences[index]!.text.toLowerCase()
  const place = (term: Term) => {
    const at = text.indexOf(term.text.toLowerCase())
    return at < 0 ? text.length : at
  }
  return [...(talk.termsIn.get(index) ?? [])]
    .filter((term) => place(term) < text.length && (talk.asked.get(term.index) ?? 0) < 3)
    .sort(
      (a, b) =>
        (talk.asked.get(a.index) ?? 0) - (talk.asked.get(b.index) ?? 0) ||
        place(a) - place(b) ||
        a.index - b.index,
    )
}

function termsBySentence(material: CourseMaterial): Map<number, Term[]> {
  const found = new Map<number, Term[]>()
  const leading = Math.max(20, Math.ceil(material.terms.length * 0.7))
  for (const term of material.terms.slice(0, Math.min(leading, askableTerms))) {
    for (const sentence of term.sentences) {
      const list = found.get(sentence)
      if (list === undefined) found.set(sentence, [term])
      else list.push(term)
    }
  }
  return found
}
