import type { FormatName } from '../api/formats.ts'
import { type Contents, contentOf } from './content.ts'

/** One text of a format, in reading order. */
export interface ContentField {
  /** JSON Pointer into the content. */
  readonly path: string
  readonly text: string
  readonly kind: 'title' | 'heading' | 'text'
  /** States something about the world, and so must be backed by the source. */
  readonly isFact: boolean
}

const title = (path: string, text: string): ContentField => ({
  path,
  text,
  kind: 'title',
  isFact: false,
})
const heading = (path: string, text: string): ContentField => ({
  path,
  text,
  kind: 'heading',
  isFact: false,
})
const plain = (path: string, text: string): ContentField => ({
  path,
  text,
  kind: 'text',
  isFact: false,
})
const fact = (path: string, text: string): ContentField => ({
  path,
  text,
  kind: 'text',
  isFact: true,
})

type Readers = { readonly [Name in FormatName]: (content: Contents[Name]) => ContentField[] }

const readers: Readers = {
  outline: ({ title: name, overview, learningObjectives, sections }) => [
    title('/title', name),
    fact('/overview', overview),
    ...learningObjectives.map(({ text }, at) => plain(`/learningObjectives/${at}/text`, text)),
    ...sections.flatMap((section, at) => [
      heading(`/sections/${at}/title`, section.title),
      fact(`/sections/${at}/description`, section.description),
      ...section.keyPoints.map((point, index) => fact(`/sections/${at}/keyPoints/${index}`, point)),
    ]),
  ],
  podcast_script: ({ title: name, turns, speakerNotes }) => [
    title('/title', name),
    ...turns.map(({ kind, text }, at) =>
      (kind === 'content' ? fact : plain)(`/turns/${at}/text`, text),
    ),
    ...speakerNotes.map((note, at) => plain(`/speakerNotes/${at}`, note)),
  ],
  study_guide: (guide) => [
    title('/title', guide.title),
    fact('/overview', guide.overview),
    ...guide.keyConcepts.flatMap(({ term, explanation }, at) => [
      heading(`/keyConcepts/${at}/term`, term),
      fact(`/keyConcepts/${at}/explanation`, explanation),
    ]),
    ...bodies(guide.sections),
    fact('/summary', guide.summary),
    ...guide.furtherReading.map((work, at) => plain(`/furtherReading/${at}`, work)),
  ],
  one_pager: ({ title: name, summary, keyTakeaways, body }) => [
    title('/title', name),
    fact('/summary', summary),
    ...keyTakeaways.map((takeaway, at) => fact(`/keyTakeaways/${at}`, takeaway)),
    fact('/body', body),
  ],
  detailed_reading: ({ title: name, introduction, sections, conclusion, references }) => [
    title('/title', name),
    fact('/introduction', introduction),
    ...bodies(sections),
    fact('/conclusion', conclusion),
    ...references.map((work, at) => plain(`/references/${at}`, work)),
  ],
  faq: ({ title: name, items }) => [
    title('/title', name),
    ...items.flatMap(({ question, answer }, at) => [
      heading(`/items/${at}/question`, question),
      fact(`/items/${at}/answer`, answer),
    ]),
  ],
  flashcards: ({ title: name, items }) => [
    title('/title', name),
    ...items.flatMap(({ term, definition }, at) => [
      heading(`/items/${at}/term`, term),
      fact(`/items/${at}/definition`, definition),
    ]),
  ],
  reading_questions: ({ title: name, items }) => [
    title('/title', name),
    ...items.flatMap(({ question, answerGuide }, at): ContentField[] => [
      { path: `/items/${at}/question`, text: question, kind: 'heading', isFact: true },
      fact(`/items/${at}/answerGuide`, answerGuide),
    ]),
  ],
}

function bodies(sections: readonly { title: string; body: string }[]): ContentField[] {
  return sections.flatMap(({ title: name, body }, at) => [
    heading(`/sections/${at}/title`, name),
    fact(`/sections/${at}/body`, body),
  ])
}

/** The texts of a format in reading order. */
export function fieldsOf<Name extends FormatName>(format: Name, content: unknown): ContentField[] {
  return readers[format](contentOf(format, content))
}

/** How many statements of a format are backed by the source, of how many. */
export function countBacked(
  format: FormatName,
  { content, quality }: { content: unknown; quality: { scores: { grounding: number } } },
): { backed: number; all: number } {
  const all = fieldsOf(format, content).filter(({ isFact }) => isFact).length
  return { backed: Math.round(all * quality.scores.grounding), all }
}

/** A format as plain text, for the clipboard. */
export function plainTextOf(format: FormatName, content: unknown): string {
  if (format === 'podcast_script') return scriptText(contentOf(format, content))
  const parts = fieldsOf(format, content).map(({ text, kind }) =>
    kind === 'title' ? text.toUpperCase() : text,
  )
  return `${parts.join('\n\n')}\n`
}

function scriptText({ title: name, speakers, turns }: Contents['podcast_script']): string {
  const names = new Map(speakers.map((speaker) => [speaker.id, speaker.name]))
  const lines = turns.map(({ speaker, text }) => `${names.get(speaker) ?? speaker}: ${text}`)
  return `${[name.toUpperCase(), ...lines].join('\n\n')}\n`
}
