import type { BloomLevel } from '../domain/vocabulary.ts'
import type { Term } from '../text/document.ts'
import type { FormedQuestion } from '../text/questions.ts'
import { askNamed, askSteps } from './ask-told.ts'
import type { AskedQuestion, Asking, SubjectKind } from './asking.ts'
import { joinedLength } from './choose-overview.ts'
import { createUsed, type UsedSentences } from './choose-sentences.ts'
import { sentenceText, valueAt } from './column.ts'
import type { CourseMaterial } from './course-material.ts'
import { wordsKey } from './explain-terms.ts'
import { partnerOf } from './learning-objectives.ts'
import { type BloomLine, fill, type Line, type Phrases } from './phrases/phrases.ts'
import { contentStems } from './sentence-pool.ts'
import { termPhrase, termSlots } from './term-phrase.ts'

const longestAnswer = 950
const shortestAnswer = 20
/** Questions that the sentence hardly bears out are not asked. */
const leastScore = 0.3
/** Where only fixed wording would be left, a question of this score is better. */
const leastBesideNone = 0.12

/** How much less a further question of a kind is wanted, so that not all begin with the same word. */
const sameness = 0.12
const samenessOfHappenings = 0.7

/** Asked for beyond the minimum, for the verifier may find two that say the same and drop one. */
const margin = 2

/** Reading-guide questions, in reading order; what is found in the text and what takes more, in turn. */
export function askReaderQuestions(
  material: CourseMaterial,
  phrases: Phrases,
  { fewest, wanted }: { fewest: number; wanted: number },
): AskedQuestion[] {
  const taste = { definition: 0.75, time: 0.6, quantity: 0.8 }
  const asking = createAsking(
    material,
    phrases,
    { taste, varies: true, length: { least: 15, most: 400 } },
    (kind) => phrases.questions[kind],
  )
  for (let round = 0; round < 6 && asking.asked.length < wanted; round++) {
    for (const { index } of material.plan.sections) {
      if (asking.asked.length >= wanted) break
      // Once a section a question that relates two of its terms; a question formed from a sentence
      // otherwise, and fixed wording only where a section would have none.
      const relates = round === 1 && askOnSubject(asking, index, 'related')
      if (relates || askFormed(asking, index)) continue
      if (round > 0 || askFormed(asking, index, leastBesideNone)) continue
      askOnSubject(asking, index, 'theme') || askOnSubject(asking, index, 'any')
    }
  }
  fillUp(asking, fewest)
  return inOrder(asking)
}

/** Reaches the fewest questions with fixed wording where the sentences give too few. */
function fillUp(asking: Asking, fewest: number): void {
  const { sections } = asking.material.plan
  for (const [on, enough] of [
    ['theme', fewest + margin],
    ['any', fewest],
  ] as const) {
    for (let round = 0; round < 6 && asking.asked.length < enough; round++) {
      for (const { index } of sections) {
        if (asking.asked.length >= enough) break
        askFormed(asking, index, leastBesideNone) || askOnSubject(asking, index, on)
      }
    }
  }
}

/** Questions of someone who has not read the text, in reading order. */
export function askLearnerQuestions(
  material: CourseMaterial,
  phrases: Phrases,
  { fewest, wanted }: { fewest: number; wanted: number },
): AskedQuestion[] {
  const asking = createAsking(
    material,
    phrases,
    {
      taste: { time: 0.4, quantity: 0.7, person: 0.7 },
      varies: false,
      length: { least: 10, most: 300 },
    },
    (kind) => phrases.faq[kind === 'defined' ? kind : 'about'].map(plainLine),
  )
  askSteps(asking, wanted)
  askNamed(asking, Math.ceil(wanted / 2))
  for (let round = 0; round < 6 && asking.asked.length < wanted; round++) {
    for (const { index } of material.plan.sections) {
      if (asking.asked.length >= wanted) break
      if (askFormed(asking, index) || round > 0) continue
      askFormed(asking, index, leastBesideNone) || askOnSubject(asking, index, 'theme')
    }
  }
  fillUp(asking, fewest)
  return inOrder(asking)
}

function plainLine(line: Line): BloomLine {
  return { level: 'understand', line }
}

function createAsking(
  material: CourseMaterial,
  phrases: Phrases,
  manner: Pick<Asking, 'taste' | 'varies' | 'length'>,
  pool: (kind: SubjectKind) => readonly BloomLine[],
): Asking {
  const turns = new Map<SubjectKind, number>()
  const word = (kind: SubjectKind): BloomLine => {
    const lines = pool(kind)
    const turn = turns.get(kind) ?? 0
    turns.set(kind, turn + 1)
    return lines[turn % lines.length]!
  }
  const used = createUsed(material)
  return {
    material,
    phrases,
    used,
    ...manner,
    word,
    asked: [],
    texts: new Set(),
    terms: new Set(),
    kinds: new Map(),
  }
}

function inOrder({ asked }: Asking): AskedQuestion[] {
  return asked.sort((a, b) => a.section - b.section || a.answer[0]! - b.answer[0]!)
}

/** Asks the best question that a sentence of the section answers; false where there is none left. */
function askFormed(asking: Asking, section: number, least = leastScore): boolean {
  const { material, taste, used } = asking
  const value = ({ kind, score, sentence }: FormedQuestion) =>
    (score * (taste[kind] ?? 1) * (1 + (material.onTopic?.[sentence] ?? 0))) /
    (1 + (kind === 'happening' ? samenessOfHappenings : sameness) * (asking.kinds.get(kind) ?? 0))
  let best: FormedQuestion | null = null
  for (const formed of material.questions()) {
    if (material.sectionOf[formed.sentence] !== section || formed.score < least) continue
    if (valueAt(material.score, formed.sentence) <= 0 || used.repeats(formed.sentence)) continue
    const term = definedTerm(material, formed)
    if (term !== null && asking.terms.has(wordsKey(term))) continue
    if (best === null || value(formed) > value(best)) best = formed
  }
  if (best === null) return false
  const term = definedTerm(material, best)
  if (term !== null) asking.terms.add(wordsKey(term))
  asking.kinds.set(best.kind, (asking.kinds.get(best.kind) ?? 0) + 1)
  return put(asking, { ...wordingOf(asking, best, term), section, lead: best.sentence })
}

/** The term that a question for a definition asks for. */
function definedTerm(material: CourseMaterial, formed: FormedQuestion): Term | null {
  if (formed.kind !== 'definition') return null
  const found = material.definitions.find((definition) => definition.sentence === formed.sentence)
  return material.termAt.get(found?.term ?? -1) ?? null
}

function wordingOf(
  asking: Asking,
  { question, bloomLevel }: FormedQuestion,
  term: Term | null,
): Pick<Draft, 'question' | 'level'> {
  if (term === null || !asking.varies) return { question, level: bloomLevel }
  const slots = termSlots(termPhrase(asking.material.analysis, term, asking.phrases))
  // The shortest wording with a short term may be too short: the next one is longer.
  for (let turn = 0; turn < 3; turn++) {
    const { level, line } = asking.word('defined')
    const worded = { question: fill(line, slots), level }
    if (worded.question.length >= asking.length.least) return worded
  }
  return { question, level: bloomLevel }
}

interface Draft {
  readonly question: string
  readonly level: BloomLevel
  readonly section: number
  /** The sentence that answers. */
  readonly lead: number
}

/** Takes a question up with its answer: the sentence, and what the paragraph says right after it. */
function put(asking: Asking, { question, level, section, lead }: Draft): boolean {
  const { material, used, texts } = asking
  const answer = [lead, ...sentencesAfter(material, lead, used)]
  while (joinedLength(material, answer) > longestAnswer) answer.pop()
  used.add(lead)
  const fits = question.length >= asking.length.least && question.length <= asking.length.most
  if (!fits || joinedLength(material, answer) < shortestAnswer) return false
  if (texts.has(question.toLowerCase())) return false
  for (const index of answer.slice(1)) used.add(index)
  texts.add(question.toLowerCase())
  asking.asked.push({ question, level, section, answer })
  return true
}

/** At most two sentences more on the same thing, as long as they can be quoted and were not. */
function sentencesAfter(material: CourseMaterial, lead: number, used: UsedSentences): number[] {
  const { analysis, score } = material
  const first = analysis.sentences[lead]!
  const known = new Set(contentStems(analysis, first))
  const after: number[] = []
  for (let index = lead + 1; index <= lead + 2; index++) {
    const next = analysis.sentences[index]
    if (next === undefined || next.block !== first.block || next.source !== first.source) break
    if (valueAt(score, index) <= 0 || used.repeats(index)) break
    // What shares no word with the answer, or says what another thing is, changes the subject.
    const shares = contentStems(analysis, next).some((stem) => known.has(stem))
    if (!shares || material.definitions.some((found) => found.sentence === index)) break
    after.push(index)
  }
  return after
}

/**
 * Asks about a leading term of the section in fixed wording: about two that a sentence relates, about
 * one that a sentence begins with, or about any.
 */
function askOnSubject(asking: Asking, section: number, on: 'related' | 'theme' | 'any'): boolean {
  const { material } = asking
  const terms = (material.termsOf[section] ?? []).filter(
    (term) => !asking.terms.has(wordsKey(term)),
  )
  const together = on === 'related'
  const themes = on === 'theme'
  const term = terms.find((found) => leadOf(asking, section, found, together, themes) !== null)
  if (term === undefined) return false
  const lead = leadOf(asking, section, term, together, themes)
  if (lead === null) return false
  asking.terms.add(wordsKey(term))
  const { analysis } = material
  const text = sentenceText(analysis, lead)
  const isDefined = material.definitions.some(
    (found) => found.term === term.index && found.sentence === lead,
  )
  const partner = together ? partnerOf(material, term) : null
  const kind = isDefined ? 'defined' : partner !== null ? 'related' : kindOf(asking.phrases, text)
  const { level, line } = asking.word(kind)
  const phrase = (of: Term) => termPhrase(analysis, of, asking.phrases)
  const slots = termSlots(phrase(term), partner === null ? undefined : phrase(partner))
  return put(asking, { question: fill(line, slots), level, section, lead })
}

/** The best sentence of a section on a term, and on its partner where both are asked for. */
function leadOf(
  asking: Asking,
  section: number,
  term: Term,
  together: boolean,
  themes = false,
): number | null {
  const { material, used } = asking
  const partner = together ? partnerOf(material, term) : null
  if (together && partner === null) return null
  const allowed = partner === null ? null : new Set(partner.sentences)
  let best: number | null = null
  for (const index of term.sentences) {
    if (material.sectionOf[index] !== section || (allowed !== null && !allowed.has(index))) continue
    // That two terms stand in one sentence relates them only where it says how.
    if (together && kindOf(asking.phrases, sentenceText(material.analysis, index)) === 'about')
      continue
    if (themes && !opensWith(sentenceText(material.analysis, index), term)) continue
    const value = valueAt(material.score, index)
    if (value <= 0 || value <= valueAt(material.score, best ?? -1) || used.repeats(index)) continue
    best = index
  }
  return best
}

/** Whether a sentence is about a term: names it, an article and an adjective aside, as its first words. */
function opensWith(text: string, term: Term): boolean {
  const opening = text.toLowerCase().slice(0, 80)
  return [term.text, ...term.variants].some((form) => {
    const at = opening.indexOf(form.toLowerCase())
    return at >= 0 && text.slice(0, at).split(' ').length <= 3
  })
}

function kindOf(phrases: Phrases, text: string): SubjectKind {
  const { cues } = phrases
  if (cues.example.test(text)) return 'example'
  if (cues.cause.test(text)) return 'cause'
  if (cues.comparison.test(text)) return 'comparison'
  if (cues.manner.test(text)) return 'manner'
  return 'about'
}
