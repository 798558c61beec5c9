import { codeLines } from './code-lines.ts'
import type { Measures } from './measures.ts'
import type { LineBlock, Page, Region, Row, Run, Tag } from './page.ts'
import { isCodeRow, markerOf } from './row-kinds.ts'
import { rowText } from './rows.ts'

/** Blocks of a tagged page: the file says what each text is (ISO 32000-1, 14.8). */

export interface TaggedBlocks {
  readonly blocks: LineBlock[]
  readonly footnotes: number
  readonly contents: boolean
}

/** Rows of a region as the rows of each tag, in reading order. */
function rowsByTag(regions: readonly Region[]): Map<number, Row[]> {
  const byTag = new Map<number, Row[]>()
  for (const { rows } of regions) {
    for (const row of rows) {
      const tags = new Map<number, Run[]>()
      for (const run of row.runs) tags.set(run.tag, [...(tags.get(run.tag) ?? []), run])
      for (const [tag, runs] of tags) {
        byTag.set(tag, [...(byTag.get(tag) ?? []), { ...row, runs }])
      }
    }
  }
  return byTag
}

const block = (
  kind: LineBlock['kind'],
  level: number,
  page: number,
  lines: readonly string[],
): LineBlock => ({ kind, level, page, lines, size: 0, bold: false, goesOn: true })

const isCell = (tag: Tag): boolean => tag.table >= 0 && tag.role !== 'Caption'

/** The rows of the table that a tag is in, as "a | b | c". */
function tableLines(
  page: Page,
  table: number,
  rows: ReadonlyMap<number, readonly Row[]>,
): string[] {
  const lines = new Map<number, string[]>()
  for (const [at, tag] of page.tags.entries()) {
    if (tag.table !== table || !isCell(tag)) continue
    const text = (rows.get(at) ?? []).map(rowText).join(' ')
    lines.set(tag.row, [...(lines.get(tag.row) ?? []), text])
  }
  return [...lines.values()]
    .filter((cells) => cells.some(Boolean))
    .map((cells) => cells.join(' | '))
}

function headingLevel(role: string): number {
  const level = /^H([1-6])$/.exec(role)?.[1]
  return level === undefined ? 1 : Number(level)
}

function proseBlock(tag: Tag, page: number, rows: readonly Row[]): LineBlock {
  const lines = rows.map(rowText)
  if (tag.listDepth > 0) {
    const [first, ...rest] = rows
    const marker = first ? markerOf(first) : null
    const text = first ? rowText(first).slice(marker?.length ?? 0) : ''
    return block('list_item', tag.listDepth, page, [text, ...rest.map(rowText)])
  }
  return block(/Quote/.test(tag.role) ? 'quote' : 'paragraph', 0, page, lines)
}

/** The blocks of one page by its structure tree. */
export function taggedBlocks(
  page: Page,
  regions: readonly Region[],
  measures: Measures,
): TaggedBlocks {
  const rows = rowsByTag(regions)
  const blocks: LineBlock[] = []
  let footnotes = 0
  let contents = false
  const tables = new Set<number>()
  for (const [at, tag] of page.tags.entries()) {
    const own = rows.get(at)
    if (!own) continue
    if (tag.role === 'Note' || tag.role === 'FENote') footnotes++
    else if (tag.role === 'TOCI') contents = true
    else if (isCell(tag)) {
      if (tables.has(tag.table)) continue
      tables.add(tag.table)
      blocks.push(block('table', 0, page.index, tableLines(page, tag.table, rows)))
    } else if (/^H[1-6]?$|^Title$/.test(tag.role)) {
      blocks.push(block('heading', headingLevel(tag.role), page.index, own.map(rowText)))
    } else if (own.every(isCodeRow)) {
      blocks.push(block('code', 0, page.index, codeLines(own, measures)))
    } else if (tag.role !== 'Lbl') blocks.push(proseBlock(tag, page.index, own))
  }
  const loose = rows.get(-1)
  if (loose) blocks.push(block('paragraph', 0, page.index, loose.map(rowText)))
  return { blocks, footnotes, contents }
}
