import type * as Docx from 'docx'
import type { Block, CitedText, DefinitionItem, Note, QuestionItem } from '../blocks.ts'
import type { PackageDocument } from '../document.ts'
import { noteText, shortNotes } from '../note-text.ts'

/** The library, loaded where a document is written. */
export type Library = typeof Docx
type Child = Docx.Paragraph | Docx.Table

/** Turns blocks into Word's paragraphs and tables; each citation becomes a footnote. */
export interface WordBlocks {
  blocks(blocks: readonly Block[]): Child[]
}

const headingLevels = { 1: 'Heading2', 2: 'Heading3' } as const
const grey = '51606F'
const paragraphStyles = { body: undefined, lead: 'Lead', remark: 'Remark' } as const

export function wordBlocks(library: Library, document: PackageDocument): WordBlocks {
  const { Paragraph, TextRun } = library
  const cited = citedRuns(library, document)
  const block = (one: Block): Child[] => {
    switch (one.kind) {
      case 'heading':
        return [new Paragraph({ text: one.text, heading: headingLevels[one.level] })]
      case 'paragraph': {
        const style = paragraphStyles[one.role]
        return [new Paragraph({ children: cited(one.text), ...(style ? { style } : {}) })]
      }
      case 'list':
        return one.items.map(
          (item) => new Paragraph({ children: cited(item), bullet: { level: 0 } }),
        )
      case 'definitions':
        return definitions(library, document, one.items, cited)
      case 'question':
        return question(library, one.item, one.answerLabel, cited)
      case 'turn': {
        const name = new TextRun({ text: `${one.name}: `, bold: true })
        return [new Paragraph({ children: [name, ...cited(one.text)] })]
      }
    }
  }
  return { blocks: (blocks) => blocks.flatMap(block) }
}

type CitedRuns = (text: CitedText) => Docx.ParagraphChild[]

/** A note that is cited twice is a footnote twice: Word numbers them by where they stand. */
function citedRuns(library: Library, { notes, sources, labels }: PackageDocument): CitedRuns {
  const { FootnoteReferenceRun, Paragraph, TextRun } = library
  const byNumber = new Map(notes.map((note) => [note.number, note]))
  const footnote = (note: Note) => {
    const text = ` ${noteText(note, sources, labels, shortNotes)}`
    const paragraph = new Paragraph({ style: 'FootnoteText', children: [new TextRun(text)] })
    return new FootnoteReferenceRun({ children: [paragraph] })
  }
  return ({ text, notes: numbers }) => [
    new TextRun(text),
    ...numbers.flatMap((number) => {
      const note = byNumber.get(number)
      return note === undefined ? [] : [footnote(note)]
    }),
  ]
}

/** Cards as a table whose head repeats on each page; other terms as paragraphs. */
function definitions(
  library: Library,
  document: PackageDocument,
  items: readonly DefinitionItem[],
  cited: CitedRuns,
): Child[] {
  const { Paragraph } = library
  if (items.some(({ id }) => id !== null)) return [cardTable(library, document, items, cited)]
  return items.flatMap(({ term, definition }) => [
    new Paragraph({ text: term, style: 'Term' }),
    new Paragraph({ children: cited(definition) }),
  ])
}

const line = { style: 'single', size: 4, color: 'C9D1DA' } as const
const tableBorders = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
}

/** Widths in twentieths of a point; together that of the text. */
const columns = [2500, 4626, 1900]

function cardTable(
  { Paragraph, Table, TableCell, TableRow, TextRun, WidthType }: Library,
  { labels }: PackageDocument,
  items: readonly DefinitionItem[],
  cited: CitedRuns,
): Docx.Table {
  const margins = { top: 80, bottom: 80, left: 110, right: 110 }
  const cell = (children: readonly Docx.ParagraphChild[], index: number, fill?: string) =>
    new TableCell({
      margins,
      width: { size: columns[index] ?? 0, type: WidthType.DXA },
      ...(fill ? { shading: { fill } } : {}),
      children: [new Paragraph({ children: [...children], spacing: { after: 0 } })],
    })
  const head = [labels.term, labels.definition, labels.section].map((label, index) =>
    cell([new TextRun({ text: label, bold: true })], index, 'E3EAF2'),
  )
  const rows = items.map((item) => {
    const facts = [item.category, item.difficulty].filter((fact) => fact !== null).join(' · ')
    const cells = [
      cell([new TextRun({ text: item.term, bold: true })], 0),
      cell(cited(item.definition), 1),
      cell([new TextRun({ text: facts, size: 18, color: grey })], 2),
    ]
    return new TableRow({ children: cells, cantSplit: true })
  })
  return new Table({
    borders: tableBorders,
    columnWidths: columns,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: [new TableRow({ children: head, tableHeader: true, cantSplit: true }), ...rows],
  })
}

function question(
  { Paragraph, TextRun }: Library,
  item: QuestionItem,
  answerLabel: string | null,
  cited: CitedRuns,
): Child[] {
  const level =
    item.level === null
      ? []
      : [new TextRun({ text: `   ${item.level}`, bold: false, size: 18, color: grey })]
  const label =
    answerLabel === null
      ? []
      : [new TextRun({ text: `${answerLabel}: `, italics: true, color: grey })]
  const number = new TextRun(`${item.number}. `)
  return [
    new Paragraph({ style: 'Question', children: [number, ...cited(item.question), ...level] }),
    ...item.answer.map(
      (text, index) => new Paragraph({ children: [...(index === 0 ? label : []), ...cited(text)] }),
    ),
  ]
}
