import type { FormatName } from '../domain/vocabulary.ts'
import type { Block, CitedText } from './blocks.ts'
import { defineExport } from './define-export.ts'
import { documentOf, type PackageDocument } from './document.ts'

const carries = ['study_guide', 'faq', 'flashcards', 'reading_questions'] as const

/** What each row is, as spreadsheets and scripts filter it: the same in every language. */
const kinds: Readonly<Partial<Record<FormatName, string>>> = {
  study_guide: 'term',
  faq: 'faq',
  flashcards: 'flashcard',
  reading_questions: 'question',
}

const header = [
  'kind',
  'id',
  'prompt',
  'answer',
  'category',
  'level',
  'source',
  'place',
  'quote',
  'warning',
]

/**
 * A table of terms, cards and questions with their evidence, after RFC 4180: UTF-8, CRLF, quotes
 * doubled. The byte order mark makes Excel read it as UTF-8.
 */
export const csv = defineExport({
  label: 'Table (.csv)',
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  carries,
  light: true,
  async write(input) {
    const rows = [header, ...rowsOf(documentOf(input))]
    const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
    return new TextEncoder().encode(`\ufeff${text}`)
  },
})

/**
 * One cell. Text that a spreadsheet would take for a formula (OWASP, CSV injection) gets an apostrophe
 * before it, as a spreadsheet itself marks what is text.
 */
export function csvCell(text: string): string {
  const plain = /^\s*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}

function rowsOf(document: PackageDocument): string[][] {
  return document.formats.flatMap(({ format, blocks }) =>
    blocks.flatMap((block) => blockRows(kinds[format] ?? format, block, document)),
  )
}

function blockRows(kind: string, block: Block, document: PackageDocument): string[][] {
  if (block.kind === 'definitions') {
    return block.items.map(({ id, term, definition, category, difficulty }) => [
      kind,
      id ?? '',
      term,
      definition.text,
      category ?? '',
      difficulty ?? '',
      ...evidence([definition], document),
    ])
  }
  if (block.kind !== 'question') return []
  const { number, question, answer, category, level } = block.item
  return [
    [
      kind,
      String(number),
      question.text,
      answer.map(({ text }) => text).join('\n\n'),
      category,
      level ?? '',
      ...evidence([question, ...answer], document),
    ],
  ]
}

/** Titles, places and quotes of all notes, one a line, in the columns' order. */
function evidence(texts: readonly CitedText[], { notes, sources }: PackageDocument): string[] {
  const numbers = new Set(texts.flatMap((text) => text.notes))
  const passages = notes
    .filter(({ number }) => numbers.has(number))
    .flatMap((note) => note.passages)
  const cited = passages.map(({ source }) => sources.find(({ id }) => id === source))
  const lines = (values: readonly (string | null | undefined)[]) =>
    [...new Set(values.filter((value) => value != null && value !== ''))].join('\n')
  return [
    lines(cited.map((source) => source?.title)),
    lines(passages.map(({ place }) => place)),
    lines(passages.map(({ quote }) => quote)),
    lines(cited.map((source) => source?.warning)),
  ]
}
