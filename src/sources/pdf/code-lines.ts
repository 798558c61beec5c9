import type { Measures } from './measures.ts'
import type { Row } from './page.ts'

/** Rows of code as lines: their indentation in characters, and empty lines where they stood. */
export function codeLines(rows: readonly Row[], measures: Measures): string[] {
  const runs = rows.flatMap((row) => row.runs)
  const letters = runs.reduce((sum, run) => sum + run.text.length, 0)
  const width = runs.reduce((sum, run) => sum + (run.x1 - run.x0), 0) / Math.max(1, letters)
  const margin = Math.min(...runs.map((run) => run.x0))
  const column = (x: number) => (width > 0 ? Math.max(0, Math.round((x - margin) / width)) : 0)
  const step = stepOf(rows) ?? measures.leading * (rows[0]?.size ?? 10)
  const lines: string[] = []
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1]
    if (before && row.y - before.y > step * 1.6) lines.push('')
    let line = ''
    for (const run of row.runs) line = line.padEnd(column(run.x0)) + run.text
    lines.push(line)
  }
  return lines
}

/** The commonest distance of rows, in points. */
function stepOf(rows: readonly Row[]): number | undefined {
  const steps = rows.slice(1).map((row, at) => row.y - (rows[at]?.y ?? 0))
  return steps.filter((step) => step > 0).sort((a, b) => a - b)[Math.floor(steps.length / 2)]
}
