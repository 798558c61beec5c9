import { parse } from 'csv-parse/sync'
import type { SourceNotice } from '../../domain/source.ts'
import type { RawBlock, ReadBlocks } from '../blocks.ts'
import { normalizeCharacters } from '../characters.ts'
import { decodeText } from '../decode.ts'
import type { ReadOptions } from '../define-source.ts'
import { rowsText } from '../html/table-text.ts'
import { endsSentence, wordsOf } from '../plain-lines.ts'
import { refuse } from '../refuse.ts'

/** Tables of text (RFC 4180 and its relatives): glossaries become entries, data stays a table. */

const mostRows = 100_000
const mostColumns = 500
/** Rows that one passage of a data table has, so that a citation says where to look. */
const rowsOfPassage = 25

/** Structure of a table; passages carry the rows they are from, counted as a spreadsheet does. */
export function readTable(bytes: Uint8Array, { name }: ReadOptions): ReadBlocks {
  const text = normalizeCharacters(decodeText(bytes)).replaceAll('\f', ' ')
  const rows = rowsOf(text, delimiterOf(text, name))
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (width > mostColumns) refuse(`The table has more than ${mostColumns} columns.`)
  const [first, ...rest] = rows
  if (first === undefined) return { blocks: [], notices: [] }
  const hasHeader = isHeader(first.cells, rest)
  const header = hasHeader ? first.cells : []
  const body = hasHeader ? rest : rows
  const prose = proseColumns(body, width)
  const blocks =
    prose.size > 0 ? body.flatMap((row) => entryOf(row, header, prose)) : dataBlocks(header, body)
  return { blocks, notices: raggedNotice(rows, width) }
}

interface Row {
  readonly cells: readonly string[]
  /** From 1, with the header. */
  readonly number: number
}

function rowsOf(text: string, delimiter: string): Row[] {
  let found: string[][]
  try {
    // With these options the library gives rows of strings.
    found = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: mostRows + 1,
      max_record_size: 1_000_000,
    }) as string[][]
  } catch (error) {
    const line = error instanceof Error ? /line (\d+)/.exec(error.message)?.[1] : undefined
    return refuse(
      `The table cannot be read${line ? ` from line ${line} on` : ''}: a quotation mark is not closed, or a row is too long.`,
      error,
    )
  }
  if (found.length > mostRows) refuse(`The table has more than ${mostRows} rows.`)
  return found
    .map((cells, index) => ({ cells: cells.map((cell) => cell.trim()), number: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

const delimiters = [',', ';', '\t', '|']

/** The character that parts most lines into the same number of cells, more than one. */
function delimiterOf(text: string, name: string | undefined): string {
  if (/\.(?:tsv|tab)$/i.test(name ?? '')) return '\t'
  const lines = text.split('\n', 50).filter((line) => line.trim() !== '')
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => outsideQuotes(line).split(delimiter).length)
    const usual = mostFrequent(counts)
    const score = usual < 2 ? 0 : counts.filter((count) => count === usual).length + usual / 1000
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

const outsideQuotes = (line: string) => line.slice(0, 20_000).replace(/"[^"]*"/g, '')

function mostFrequent(counts: readonly number[]): number {
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  return [...seen].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

const isNumber = (cell: string) => /^[-+]?[\d.,\s]+\s?%?$/.test(cell)

/** Short names in every cell, all different, over rows that are not of names alone. */
function isHeader(cells: readonly string[], rest: readonly Row[]): boolean {
  if (rest.length === 0) return false
  const named = cells.filter((cell) => cell !== '')
  return (
    named.length >= Math.min(2, cells.length) &&
    new Set(named).size === named.length &&
    named.every((cell) => cell.length <= 60 && !isNumber(cell) && !/[.!?]$/.test(cell))
  )
}

const isProse = (cell: string) =>
  wordsOf(cell).length >= 8 || (wordsOf(cell).length >= 5 && endsSentence(cell))

/** Columns most of whose cells are sentences. */
function proseColumns(rows: readonly Row[], width: number): Set<number> {
  const columns = Array.from({ length: width }, (_, column) => column)
  return new Set(
    columns.filter((column) => {
      const filled = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '')
      return filled.length > 0 && filled.filter(isProse).length >= filled.length * 0.6
    }),
  )
}

/** A row of a table of texts: its name as a heading, what it says below. */
function entryOf(
  { cells, number }: Row,
  header: readonly string[],
  prose: Set<number>,
): RawBlock[] {
  const page = `row ${number}`
  const titleAt = cells.findIndex((cell, column) => cell !== '' && !prose.has(column))
  const blocks: RawBlock[] = []
  if (titleAt >= 0) {
    blocks.push({
      kind: 'heading',
      level: 2,
      text: (cells[titleAt] ?? '').replace(/\s+/g, ' '),
      page,
    })
  }
  for (const [column, cell] of cells.entries()) {
    if (cell === '' || column === titleAt) continue
    if (prose.has(column)) {
      for (const text of cell.split(/\n{2,}/).map((part) => part.trim())) {
        if (text !== '') blocks.push({ kind: 'paragraph', level: 0, text, page })
      }
    } else {
      const named = header[column] ? `${header[column]}: ${cell}` : cell
      blocks.push({ kind: 'list_item', level: 1, text: named.replace(/\s+/g, ' '), page })
    }
  }
  return blocks
}

/** Figures stay a table, in pieces that each repeat the names of the columns. */
function dataBlocks(header: readonly string[], body: readonly Row[]): RawBlock[] {
  const blocks: RawBlock[] = []
  for (let from = 0; from < body.length; from += rowsOfPassage) {
    const rows = body.slice(from, from + rowsOfPassage)
    const first = rows[0]?.number ?? 1
    const last = rows.at(-1)?.number ?? first
    const text = rowsText([
      ...(header.length > 0 ? [header] : []),
      ...rows.map(({ cells }) => cells),
    ])
    const page = first === last ? `row ${first}` : `rows ${first}–${last}`
    if (text !== '') blocks.push({ kind: 'table', level: 0, text, page })
  }
  return blocks
}

function raggedNotice(rows: readonly Row[], width: number): SourceNotice[] {
  const short = rows.filter(({ cells }) => cells.length < width).length
  if (short === 0 || short < rows.length * 0.02) return []
  return [
    {
      code: 'uneven_rows',
      detail: `${short} of ${rows.length} rows have fewer cells than the widest.`,
    },
  ]
}
