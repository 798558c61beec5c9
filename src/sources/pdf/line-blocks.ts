import { endsSentence } from '../plain-lines.ts'
import { codeLines } from './code-lines.ts'
import { gridLength, gridLines } from './grid.ts'
import type { Measures } from './measures.ts'
import type { LineBlock, Region, Row } from './page.ts'
import {
  isBoldHeading,
  isCodeRow,
  isHeadingRow,
  isSameHeading,
  markerOf,
  type Titles,
} from './row-kinds.ts'
import { rowText } from './rows.ts'

/** Blocks of a document without tags, by where its rows stand. */

/** Lines of one paragraph are at most this much further apart than usual. */
const widerStep = 1.3
/** A first line is set in by this much, in ems; an item's text hangs by as much. */
const indent = 0.55
const mostHeadingRows = 4

interface Open {
  kind: 'paragraph' | 'list_item'
  level: number
  page: number
  rows: Row[]
  lines: string[]
  goesOn: boolean
}

interface State {
  readonly blocks: LineBlock[]
  /** Left edges of the markers of the lists that are open, outermost first. */
  readonly lists: number[]
  open: Open | null
}

const left = (row: Row): number => row.runs[0]?.x0 ?? 0
const right = (row: Row): number => row.runs.at(-1)?.x1 ?? 0

function close(state: State): void {
  const { open } = state
  if (open) {
    const { kind, level, page, lines, goesOn } = open
    state.blocks.push({ kind, level, page, lines, goesOn, size: 0, bold: false })
  }
  state.open = null
}

/** Whether the first word of a row would have stood on the row before: that one ended a paragraph. */
function hadRoom(before: Row, row: Row, region: Region): boolean {
  const text = rowText(row)
  const word = text.split(' ', 1)[0] ?? ''
  const width = (right(row) - left(row)) * (word.length / Math.max(1, text.length))
  return region.x1 - right(before) > width + before.size * 0.8
}

/** Whether a row begins a block of its own after the rows of the open one. */
function startsBlock(open: Open, row: Row, region: Region, measures: Measures): boolean {
  const before = open.rows.at(-1)
  if (!before) return true
  const step = row.y - before.y
  if (step > measures.leading * Math.max(row.size, before.size) * widerStep) return true
  if (Math.abs(row.size - before.size) > before.size * 0.08) return true
  const shift = (left(row) - left(before)) / row.size
  const isSecond = open.rows.length === 1
  if (open.kind === 'list_item') return isSecond ? shift < -indent : Math.abs(shift) > indent
  if (shift > indent) return true
  if (shift < -indent && !isSecond) return true
  return endsSentence(rowText(before)) && hadRoom(before, row, region)
}

function depthOf(state: State, row: Row): number {
  const { lists } = state
  while (lists.length > 0 && left(row) < (lists.at(-1) ?? 0) - 3) lists.pop()
  if (lists.length === 0 || left(row) > (lists.at(-1) ?? 0) + 3) lists.push(left(row))
  return lists.length
}

/** Whether a row with what may be a list's marker is an item. */
function isItem(state: State, row: Row, starts: boolean, certain: boolean): boolean {
  if (starts || certain) return true
  const { open, lists } = state
  return open?.kind === 'list_item' && lists.some((x) => Math.abs(x - left(row)) <= 3)
}

function addProse(state: State, row: Row, region: Region, measures: Measures): void {
  const { open } = state
  const atTop = region.rows[0] === row
  const starts = atTop || !open || startsBlock(open, row, region, measures)
  const marker = markerOf(row)
  if (marker && isItem(state, row, starts, marker.certain)) {
    close(state)
    const text = rowText(row).slice(marker.length)
    const lines = text === '' ? [] : [text]
    const level = depthOf(state, row)
    state.open = { kind: 'list_item', level, page: row.page, rows: [row], lines, goesOn: false }
    return
  }
  if (!starts && open) {
    open.rows.push(row)
    open.lines.push(rowText(row))
    return
  }
  close(state)
  if (!atTop) state.lists.length = 0
  const lines = [rowText(row)]
  state.open = { kind: 'paragraph', level: 0, page: row.page, rows: [row], lines, goesOn: atTop }
}

/** The rows from `at` on that are one heading. */
function headingRows(rows: readonly Row[], at: number, measures: Measures, titles: Titles): Row[] {
  const taken: Row[] = []
  for (const row of rows.slice(at)) {
    const last = taken.at(-1)
    if (!isHeadingRow(row, measures, titles) || (last && !isSameHeading(last, row))) break
    taken.push(row)
  }
  return taken
}

/** Whether bold rows are a heading: not the middle of a paragraph, and not a whole one. */
function standsAlone(
  rows: readonly Row[],
  at: number,
  length: number,
  measures: Measures,
): boolean {
  const [before, first, last, after] = [
    rows[at - 1],
    rows[at],
    rows[at + length - 1],
    rows[at + length],
  ]
  if (!first || !last || first.size >= measures.bodySize * 1.1) return true
  const step = measures.leading * first.size
  const apartBefore = !before || first.y - before.y > step * 1.12 || endsSentence(rowText(before))
  const apartAfter = !after || after.y - last.y > step * 0.9
  return apartBefore && apartAfter
}

function addHeading(state: State, rows: readonly Row[]): void {
  close(state)
  state.lists.length = 0
  const [first] = rows
  if (!first) return
  const lines = rows.map(rowText)
  state.blocks.push({
    kind: 'heading',
    level: 0,
    page: first.page,
    lines,
    size: Math.max(...rows.map((row) => row.size)),
    bold: isBoldHeading(first),
    goesOn: false,
  })
}

function addLines(
  state: State,
  kind: 'code' | 'table',
  rows: readonly Row[],
  lines: string[],
): void {
  close(state)
  state.lists.length = 0
  const page = rows[0]?.page ?? 0
  state.blocks.push({ kind, level: 0, page, lines, size: 0, bold: false, goesOn: false })
}

/** The rows that one step takes from `at` on. */
function takeRows(
  state: State,
  region: Region,
  at: number,
  measures: Measures,
  titles: Titles,
): number {
  const { rows } = region
  const row = rows[at]
  if (!row) return 1
  if (isCodeRow(row)) {
    let end = at
    while (end < rows.length && rows[end] && isCodeRow(rows[end] as Row)) end++
    const code = rows.slice(at, end)
    addLines(state, 'code', code, codeLines(code, measures))
    return code.length
  }
  const grid = gridLength(rows, at, measures)
  const heading = headingRows(rows, at, measures, titles)
  const isHeading =
    heading.length > 0 &&
    heading.length <= mostHeadingRows &&
    standsAlone(rows, at, heading.length, measures)
  if (grid > 0 && (!isHeading || row.size < measures.bodySize * 1.1)) {
    const table = rows.slice(at, at + grid)
    addLines(state, 'table', table, gridLines(table))
    return grid
  }
  if (isHeading) {
    addHeading(state, heading)
    return heading.length
  }
  addProse(state, row, region, measures)
  return 1
}

/** The blocks of regions in reading order, their lines not joined yet. */
export function lineBlocks(
  regions: readonly Region[],
  measures: Measures,
  titles: Titles,
): LineBlock[] {
  const state: State = { blocks: [], lists: [], open: null }
  for (const region of regions) {
    close(state)
    for (let at = 0; at < region.rows.length; ) {
      at += takeRows(state, region, at, measures, titles)
    }
  }
  close(state)
  return state.blocks
}
