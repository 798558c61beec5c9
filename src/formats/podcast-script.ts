import { z } from 'zod'
import { citation, quoteText } from './cite.ts'
import { type CourseMaterial, courseMaterial } from './course-material.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { statement } from './fields.ts'
import { conversationShortage, insufficient, noPhraseBook } from './insufficient.ts'
import { aboutMinutes, bulletList, inlineMarkdown, markdownDocument } from './markdown-text.ts'
import { fill, listOf, type Phrases } from './phrases/phrases.ts'
import { plainText } from './plain-text.ts'
import {
  aimedWords,
  countSpokenWords,
  spokenWordsPerMinute,
  writeToLength,
} from './podcast-length.ts'
import { referencesOf } from './references.ts'
import { termName } from './term-phrase.ts'

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

Introduction: greet, say what the episode is about and why it is worth the time. Main part: the outline's sections in its order, each opened by naming its subject; the host asks a question which the expert's next turn really answers; terms are explained before they are used; every few turns the host says in plain words what is unclear or surprising, without adding facts. Conclusion: recap the most important statements in a new order and close. Never use the same connective line twice.

Fit vocabulary, sentence length and depth to the audience and the difficulty asked for.

Cite: for the text of every content turn, the ids of the passages that state it.`

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
    `*${script.wordCount} words · ${aboutMinutes(script.estimatedMinutes)}*`,
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

const fewestTurns = 6
const fewestQuotes = 3

/** A conversation of the length asked for, or as long as the source carries. */
function build(context: BuildContext): BuildResult<PodcastScript> {
  const { analysis, plan, request } = context
  const material = courseMaterial(context)
  const { phrases } = material
  if (phrases === null) return insufficient(noPhraseBook(analysis.language))
  const aim = aimedWords(material, request.minutes)
  const turns = writeToLength(material, phrases, aim)
  const content = turns.filter((turn) => turn.line === null).length
  if (turns.length < fewestTurns || content < fewestQuotes) {
    return insufficient(conversationShortage(content, fewestQuotes))
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
  const terms = material.terms
    .slice(0, mostNotedTerms)
    .map((term) => termName(material.analysis, term))
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
