import type { Measures } from './measures.ts'
import type { Row, Run } from './page.ts'
import { isCodeRow, markerOf } from './row-kinds.ts'

/** Tables without tags: rows of cells that keep to the same columns. */

interface Column {
  x0: number
  x1: number
}

/** The strips that cells of all rows fill, left to right. */
function columnsOf(rows: readonly Row[]): Column[] {
  const columns: Column[] = []
  const runs = rows.flatMap((row) => row.runs).sort((a, b) => a.x0 - b.x0)
  for (const run of runs) {
    const last = columns.at(-1)
    if (last && run.x0 < last.x1) last.x1 = Math.max(last.x1, run.x1)
    else columns.push({ x0: run.x0, x1: run.x1 })
  }
  return columns
}

/** A line stretched to fill its column: words with even gaps, which are no cells. */
function isLoose({ runs }: Row): boolean {
  if (runs.length < 4 || runs.some((run) => run.text.split(' ').length > 2)) return false
  const gaps = runs.slice(1).map((run, at) => run.x0 - (runs[at]?.x1 ?? 0))
  return (
    Math.max(...gaps) <= Math.min(...gaps) * 1.5 && runs.every((run) => /\p{L}/u.test(run.text))
  )
}

const isCellRow = (row: Row): boolean =>
  row.runs.length >= 2 &&
  !isLoose(row) &&
  !isCodeRow(row) &&
  markerOf({ ...row, runs: row.runs.slice(0, 1) }) === null

const columnOf = (run: Run, columns: readonly Column[]): number =>
  columns.findIndex((column) => run.x0 >= column.x0 - 1 && run.x1 <= column.x1 + 1)

/** Whether a row of one run is the second line of a cell right of the first. */
function isWrapped(row: Row, before: readonly Row[], step: number): boolean {
  const [run] = row.runs
  const last = before.at(-1)
  if (!run || row.runs.length > 1 || !last || row.y - last.y > step * 1.15) return false
  const columns = columnsOf(before)
  return columns.length >= 2 && columnOf(run, columns) >= 0 && Math.abs(run.size - last.size) < 0.5
}

/** How many rows from `at` on make a table; 0 when they are none. */
export function gridLength(rows: readonly Row[], at: number, measures: Measures): number {
  let end = at
  let cellRows = 0
  for (; end < rows.length; end++) {
    const row = rows[end]
    if (!row) break
    const step = measures.leading * row.size
    const far = end > at && row.y - (rows[end - 1]?.y ?? 0) > step * 2.4
    if (far) break
    const inside = rows.slice(at, end)
    if (isCellRow(row)) {
      if (columnsOf([...inside, row]).length < 2) break
      cellRows++
    } else if (cellRows === 0 || !isWrapped(row, inside, step)) break
  }
  return cellRows >= 2 ? end - at : 0
}

/** The rows of a table as "a | b | c"; a cell's second line is joined to its first. */
export function gridLines(rows: readonly Row[]): string[] {
  const columns = columnsOf(rows)
  const lines: string[][] = []
  for (const row of rows) {
    const cells = columns.map(() => '')
    for (const run of row.runs) {
      const column = Math.max(0, columnOf(run, columns))
      cells[column] = `${cells[column] ?? ''} ${run.text}`.trim()
    }
    const last = lines.at(-1)
    if (row.runs.length === 1 && last) {
      for (const [column, cell] of cells.entries()) {
        if (cell !== '') last[column] = `${last[column] ?? ''} ${cell}`.trim()
      }
    } else lines.push(cells)
  }
  return lines.map((cells) => cells.join(' | '))
}
