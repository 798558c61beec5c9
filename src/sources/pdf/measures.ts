import type { Region, Row, Run } from './page.ts'

/** What most of a document's text looks like; everything else is told by how it differs. */
export interface Measures {
  /** The size most letters are set in. */
  readonly bodySize: number
  /** From baseline to baseline, in ems of the text. */
  readonly leading: number
  /** Whether most letters are bold: then bold is no mark of a heading. */
  readonly isBold: boolean
}

const isProse = (run: Run): boolean => run.monospaced < 0.5

/** The size that most letters of prose are set in, to a quarter of a point. */
export function bodySizeOf(runs: Iterable<Run>): number {
  const letters = new Map<number, number>()
  let any = 10
  for (const run of runs) {
    const size = Math.round(run.size * 4) / 4
    any = size
    if (isProse(run)) letters.set(size, (letters.get(size) ?? 0) + run.text.length)
  }
  let best = { size: any, count: 0 }
  for (const [size, count] of letters) if (count > best.count) best = { size, count }
  return best.size
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** Measures the rows of a whole document. */
export function measure(regions: readonly Region[]): Measures {
  const runs = regions.flatMap((region) => region.rows.flatMap((row) => row.runs))
  const bodySize = bodySizeOf(runs)
  const isBody = (row: Row) => Math.abs(row.size - bodySize) <= bodySize * 0.06
  const steps: number[] = []
  let bold = 0
  let all = 0
  for (const { rows } of regions) {
    for (let at = 0; at < rows.length; at++) {
      const [row, next] = [rows[at], rows[at + 1]]
      if (!row || !isBody(row)) continue
      for (const run of row.runs) {
        all += run.text.length
        bold += run.bold * run.text.length
      }
      const step = next && isBody(next) ? (next.y - row.y) / bodySize : 0
      if (step > 0.8 && step < 3) steps.push(step)
    }
  }
  return { bodySize, leading: median(steps) ?? 1.2, isBold: bold > all * 0.5 }
}
