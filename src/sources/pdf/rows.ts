import type { Row, Run } from './page.ts'

/** Runs whose baselines are this close, in ems, stand in one row. */
const sameRow = 0.4

/** Runs of one column as rows from top to bottom, each from left to right. */
export function toRows(runs: readonly Run[], page: number): Row[] {
  const sorted = [...runs].sort((a, b) => a.y - b.y || a.x0 - b.x0)
  const groups: Run[][] = []
  for (const run of sorted) {
    const last = groups.at(-1)
    const near = last?.find(
      (other) => Math.abs(run.y - other.y) < sameRow * Math.max(other.size, run.size),
    )
    const overlaps = last?.some((other) => run.x0 < other.x1 - 1 && run.x1 > other.x0 + 1)
    if (last && near && !overlaps) last.push(run)
    else groups.push([run])
  }
  return groups.map((group) => {
    const runs = group.sort((a, b) => a.x0 - b.x0)
    const main = runs.reduce((best, run) => (run.text.length > best.text.length ? run : best))
    return { page, y: main.y, size: main.size, runs }
  })
}

/** The text of a row as one line. */
export const rowText = (row: Row): string => row.runs.map((run) => run.text).join(' ')
