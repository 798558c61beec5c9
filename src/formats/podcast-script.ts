import { z } from 'zod'
import { allCandidates, chooseOverview } from './choose-overview.ts'
import {
  candidatesOf,
  chooseSentences,
  createUsed,
  type UsedSentences,
} from './choose-sentences.ts'
import { citation, quoteText } from './cite.ts'
import { type CourseMaterial, courseMaterial } from './course-material.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { statement } from './fields.ts'
import { insufficient, noPhraseBook } from './insufficient.ts'
import { bulletList, inlineMarkdown, markdownDocument } from './markdown-text.ts'
import { fill, listOf, type Phrases } from './phrases/phrases.ts'
import { plainText } from './plain-text.ts'
import { type DialogueTurn, type ScriptContent, writeDialogue } from './podcast-dialogue.ts'
import { referencesOf } from './references.ts'

/** How fast a script is spoken. */
export const spokenWordsPerMinute = 150

export const podcastScriptSchema = z.strictObject({
  title: plainText(5, 200),
  speakers: z
    .array(z.strictObject({ id: plainText(1, 40), name: plainText(1, 80), role: plainText(2, 80) }))
    .min(1)
    .max(4),
  turns: z
    .array(
      z.strictObject({
        speaker: plainText(1, 40),
        part: z.enum(['introduction', 'main', 'conclusion']),
        /** `content` states what the source says and is cited; `connective` only leads over. */
        kind: z.enum(['content', 'connective']),
        text: plainText(1, 5000),
      }),
    )
    .min(6)
    .max(4000),
  /** For whoever records it: timing, words to have ready. States nothing about the subject. */
  speakerNotes: z.array(plainText(5, 500)).max(120),
  wordCount: z.int().min(1),
  estimatedMinutes: z.number().positive(),
})
export type PodcastScript = z.infer<typeof podcastScriptSchema>
type Turn = PodcastScript['turns'][number]

const prompt = `Write the script of a podcast episode: a conversation between a host, who asks for the listener, and an expert, who explains. It is read aloud, so write for the ear.

Shape:
- title: 5 to 200 characters.
- speakers: usually two of {id, name, role}: ids "host" and "expert", neutral names and roles. At least 1, at most 4.
- turns: 6 to 4000 of {speaker, part, kind, text}. speaker is the id of a speaker. part is introduction, main or conclusion, in that order. text is at most 5000 characters; keep a turn under about 90 words.
- kind is content where the turn states anything about the subject, and connective where it only asks, reacts or leads over. A connective turn states no fact. Never mix the two in one turn.
- speakerNotes: practical notes for the recording (timing, words whose pronunciation to look up), no facts.
- wordCount: the words of all turns. estimatedMinutes: wordCount divided by 150. Where minutes are asked for, stay within 10 percent of minutes times 150 words, and never fill up with repetition: a thin source makes a shorter episode.

Introduction: greet, say what the episode is about and why it is worth the time. Main part: the outline's sections in its order, each opened by naming its subject; the host asks a question which the expert's next turn really answers; terms are explained before they are used; every few turns the host says in plain words what is unclear or surprising, without adding facts. Conclusion: recap the most important statements in new order or words and close. Never use the same connective line twice.

Fit vocabulary, sentence length and depth to the audience and the difficulty asked for.

Cite: for the text of every content turn, the ids of the passages that state it.`

/** Spoken words: what white space separates. */
export function countSpokenWords(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length
}

/** Minutes at speaking speed, to a tenth, never 0. */
export function spokenMinutes(words: number): number {
  return Math.max(0.1, Math.round((words / spokenWordsPerMinute) * 10) / 10)
}

function recount(script: PodcastScript): PodcastScript {
  const wordCount = script.turns.reduce((sum, turn) => sum + countSpokenWords(turn.text), 0)
  return { ...script, wordCount, estimatedMinutes: spokenMinutes(wordCount) }
}

const partTitles = {
  introduction: 'Introduction',
  main: 'Conversation',
  conclusion: 'Conclusion',
} as const

function markdown(script: PodcastScript): string {
  const names = new Map(script.speakers.map((speaker) => [speaker.id, speaker.name]))
  const line = (turn: Turn) =>
    `**${inlineMarkdown(names.get(turn.speaker) ?? turn.speaker)}:** ${inlineMarkdown(turn.text)}`
  return markdownDocument([
    `# ${inlineMarkdown(script.title)}`,
    `*${script.wordCount} words · about ${script.estimatedMinutes} minutes*`,
    script.speakers
      .map((speaker) => `- **${inlineMarkdown(speaker.name)}**, ${inlineMarkdown(speaker.role)}`)
      .join('\n'),
    ...script.turns.flatMap((turn, index) =>
      turn.part === script.turns[index - 1]?.part
        ? [line(turn)]
        : [`## ${partTitles[turn.part]}`, line(turn)],
    ),
    ...(script.speakerNotes.length > 0 ? ['## Notes for the speakers'] : []),
    bulletList(script.speakerNotes),
  ])
}

/** Without a length asked for: two fifths of the source, three to fifteen minutes. */
const usual = { share: 0.4, leastWords: 450, mostWords: 2250 }
/** A source of many sections is given this many words for each, up to an hour. */
const wordsPerSection = 130
const mostWords = 9000
const fewestTurns = 6
/** Lengths within this share of the one aimed at are not corrected further. */
const tolerance = 0.025
const mostCorrections = 6

/** A conversation of the length asked for, or as long as the source carries. */
function build(context: BuildContext): BuildResult<PodcastScript> {
  const { analysis, plan, request } = context
  const material = courseMaterial(context)
  const { phrases } = material
  if (phrases === null) return insufficient(noPhraseBook(analysis.language))
  const aim = aimedWords(material, request.minutes)
  const turns = writeToLength(material, phrases, aim)
  const content = turns.filter((turn) => turn.line === null).length
  if (turns.length < fewestTurns || content < 3) {
    return insufficient(
      `Only ${content} stretches of the source can be quoted in a conversation; at least 3 are needed.`,
    )
  }
  const script = recount({
    title: plan.title,
    speakers: [
      { id: 'host', ...phrases.host },
      { id: 'expert', ...phrases.expert },
    ],
    turns: turns.map((turn) => ({
      speaker: turn.speaker,
      part: turn.part,
      kind: turn.line === null ? 'content' : 'connective',
      text: turn.line ?? quoteText(analysis, turn.sentences),
    })),
    speakerNotes: [],
    wordCount: 1,
    estimatedMinutes: 1,
  })
  return {
    status: 'built',
    content: { ...script, speakerNotes: speakerNotes(material, phrases, script) },
    citations: turns.flatMap((turn, index) =>
      turn.line === null ? [citation(analysis, `/turns/${index}/text`, turn.sentences)] : [],
    ),
  }
}

function aimedWords(material: CourseMaterial, minutes: number | null): number {
  if (minutes !== null) return minutes * spokenWordsPerMinute
  const { sections } = material.plan
  const words = sections.reduce((sum, section) => sum + section.words, 0)
  const least = Math.min(mostWords, sections.length * wordsPerSection)
  const aim = Math.max(usual.leastWords, Math.min(usual.mostWords, words * usual.share))
  return Math.max(aim, words * usual.share > least ? least : 0)
}

/** Writes the script several times, correcting the words quoted until the whole has the length aimed at. */
function writeToLength(material: CourseMaterial, phrases: Phrases, aim: number): DialogueTurn[] {
  let budget = aim * 0.75
  let best: DialogueTurn[] = []
  let bestMiss = Number.POSITIVE_INFINITY
  let quotedBefore = -1
  for (let round = 0; round < mostCorrections; round++) {
    const turns = writeDialogue(material, phrases, chooseContent(material, budget, aim))
    const quoted = turnWords(material, turns, true)
    const words = quoted + turnWords(material, turns, false)
    const miss = Math.abs(words - aim) / aim
    if (miss < bestMiss) {
      best = turns
      bestMiss = miss
    }
    // The source gives no more: a larger budget would quote the same.
    if (miss <= tolerance || (words < aim && quoted === quotedBefore)) break
    quotedBefore = quoted
    budget = Math.max(40, budget + (aim - words) * (quoted / Math.max(1, words)))
  }
  return best
}

function turnWords(
  material: CourseMaterial,
  turns: readonly DialogueTurn[],
  quoted: boolean,
): number {
  return turns
    .filter((turn) => (turn.line === null) === quoted)
    .reduce(
      (sum, turn) =>
        sum + countSpokenWords(turn.line ?? quoteText(material.analysis, turn.sentences)),
      0,
    )
}

/** Overview and recap are set aside first; what is left is shared out by the sections' lengths. */
function chooseContent(material: CourseMaterial, budget: number, aim: number): ScriptContent {
  const used = createUsed(material)
  const { sections } = material.plan
  const overview =
    chooseOverview(material, { least: 40, most: Math.max(260, Math.min(500, aim)) }, used) ?? []
  const recapped = [...sections]
    .sort((a, b) => b.words - a.words || a.index - b.index)
    .slice(0, Math.max(2, Math.min(7, Math.round(aim / 220))))
    .sort((a, b) => a.index - b.index)
  const recap = recapped.flatMap(({ index }) =>
    chooseSentences(material, candidatesOf(material, index), { sentences: 1 }, used).map(
      (sentence) => ({ section: index, sentence }),
    ),
  )
  const spent = [...overview, ...recap.map(({ sentence }) => sentence)].reduce(
    (sum, index) => sum + (material.words[index] ?? 0),
    0,
  )
  const left = Math.max(0, budget - spent)
  const whole = sections.reduce((sum, { words }) => sum + words ** 0.8, 0)
  const chosen = sections.map(({ index, words }) =>
    chooseSentences(
      material,
      candidatesOf(material, index),
      { words: Math.max(20, Math.round((left * words ** 0.8) / whole)) },
      used,
    ),
  )
  return { overview, sections: topUp(material, chosen, left, used), recap }
}

/** Gives what short sections could not use to those that have more to say. */
function topUp(
  material: CourseMaterial,
  chosen: readonly number[][],
  budget: number,
  used: UsedSentences,
): number[][] {
  const quoted = chosen.flat().reduce((sum, index) => sum + (material.words[index] ?? 0), 0)
  const left = budget - quoted
  if (left < 15) return [...chosen]
  const more = chooseSentences(material, allCandidates(material), { words: left }, used)
  const all = chosen.map((sentences) => [...sentences])
  for (const index of more) all[material.sectionOf[index] ?? -1]?.push(index)
  return all.map((sentences) => sentences.sort((a, b) => a - b))
}

const mostNotedTerms = 10

/** Timing marks, words to look up, and where the quotes come from. */
function speakerNotes(material: CourseMaterial, phrases: Phrases, script: PodcastScript): string[] {
  const { notes } = phrases
  const marks: string[] = []
  let words = 0
  let next = 0
  for (const turn of script.turns) {
    const title = material.plan.sections.find(
      ({ index, title }) =>
        index >= next &&
        turn.part === 'main' &&
        turn.kind === 'connective' &&
        turn.text.includes(title),
    )
    if (title !== undefined) {
      next = title.index + 1
      marks.push(fill(notes.mark, { title: title.title, n: timeMark(words) }))
    }
    words += countSpokenWords(turn.text)
  }
  const terms = material.analysis.terms.slice(0, mostNotedTerms).map((term) => term.text)
  return [
    fill(notes.length, { n: script.estimatedMinutes }),
    ...(terms.length > 0 ? [fill(notes.terms, { list: listOf(phrases, terms) })] : []),
    ...marks.slice(0, 100),
    fill(notes.sources, { list: referencesOf(material.analysis).join('; ') }),
  ].map((note) => note.slice(0, 500))
}

/** Minutes and seconds into the script ("3:05"). */
function timeMark(words: number): string {
  const seconds = Math.round((words / spokenWordsPerMinute) * 60)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export const podcastScript = defineFormat({
  name: 'podcast_script',
  title: 'Podcast script',
  schema: podcastScriptSchema,
  prompt,
  build,
  factualFields: (content: PodcastScript) =>
    content.turns.flatMap((turn, index) =>
      turn.kind === 'content' ? [statement(`/turns/${index}/text`, turn.text)] : [],
    ),
  units: (content: PodcastScript) =>
    content.turns.map((turn, index) => ({ path: `/turns/${index}/text`, text: turn.text })),
  droppable: [{ path: '/turns' }, { path: '/speakerNotes' }],
  recount,
  markdown,
})
