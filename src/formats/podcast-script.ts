import { z } from 'zod'
import { defineFormat } from './define-format.ts'
import { statement } from './fields.ts'
import { bulletList, inlineMarkdown, markdownDocument } from './markdown-text.ts'
import { plainText } from './plain-text.ts'

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

export const podcastScript = defineFormat({
  name: 'podcast_script',
  title: 'Podcast script',
  schema: podcastScriptSchema,
  prompt,
  build: () => ({
    status: 'insufficient_source',
    reason: 'The builder comes with the next commit.',
  }),
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
