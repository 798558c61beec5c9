import type { Region, Row, Run } from './page.ts'
import { toRows } from './rows.ts'

/** Columns: a gutter is a vertical strip that the lines of two columns stand clear of. */

/** Narrower strips are spaces between words, in ems of the text beside them. */
const narrowestGutter = 0.6
/** Lines on either side before a strip is taken for a gutter; fewer where other pages have one there. */
const fewestLines = 4
/** Share of its column that a line of prose fills on average; cells of tables fill less. */
const fullness = 0.5
/** How far gutters of two pages may be apart, in points, to be the same. */
const sameGutter = 12
/** Share of all pages that a gutter common to a document is on. */
const commonShare = 0.25
/** Strips that are tried on a page; a gutter is among the commonest. */
const mostCandidates = 80
/** Columns in columns: three columns are two gutters. */
const mostNested = 3

interface Zone {
  readonly rows: readonly Row[]
  readonly split: boolean
}

/** Middles of the strips between runs that stand side by side, the commonest first. */
function candidates(rows: readonly Row[]): number[] {
  const counts = new Map<number, number>()
  const count = (x: number) => {
    const at = Math.round(x / 2) * 2
    counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  for (const { runs, size } of rows) {
    for (let at = 0; at + 1 < runs.length; at++) {
      const [left, right] = [runs[at], runs[at + 1]]
      if (!left || !right || right.x0 - left.x1 < narrowestGutter * size) continue
      count((left.x1 + right.x0) / 2)
      // Ragged lines end early: the gutter is right before the column that starts there.
      count(right.x0 - narrowestGutter * size * 0.5)
    }
  }
  const commonest = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostCandidates)
  return commonest.map(([x]) => x)
}

const crosses = (run: Run, gutter: number): boolean => run.x0 < gutter - 1 && run.x1 > gutter + 1

const wordsIn = (runs: readonly Run[]): number =>
  runs.reduce((sum, run) => sum + run.text.split(' ').length, 0)

/** Whether the rows of one side read as lines of a column: loose lines are several runs. */
function isColumn(rows: readonly (readonly Run[])[], isKnown: boolean): boolean {
  const filled = rows.filter((runs) => runs.length > 0)
  if (isKnown) return filled.length > 0
  if (filled.length < fewestLines) return false
  const runs = filled.flat()
  const x0 = Math.min(...runs.map((run) => run.x0))
  const x1 = Math.max(...runs.map((run) => run.x1))
  const width = runs.reduce((sum, run) => sum + (run.x1 - run.x0), 0) / filled.length
  return width >= (x1 - x0) * fullness && wordsIn(runs) / filled.length >= 3
}

/** Rows parted into stretches that keep clear of a gutter and those that cross it. */
function zonesOf(rows: readonly Row[], gutter: number, known: readonly number[]): Zone[] {
  const isKnown = known.some((other) => Math.abs(other - gutter) <= sameGutter)
  const stretches: { rows: Row[]; clear: boolean }[] = []
  for (const row of rows) {
    const clear = !row.runs.some((run) => crosses(run, gutter))
    const last = stretches.at(-1)
    if (last && last.clear === clear) last.rows.push(row)
    else stretches.push({ rows: [row], clear })
  }
  return stretches.map(({ rows, clear }) => {
    const left = rows.map((row) => row.runs.filter((run) => run.x1 <= gutter + 1))
    const right = rows.map((row) => row.runs.filter((run) => run.x1 > gutter + 1))
    return { rows, split: clear && isColumn(left, isKnown) && isColumn(right, isKnown) }
  })
}

const runsOf = (rows: readonly Row[]): Run[] => rows.flatMap((row) => row.runs)

function bestGutter(rows: readonly Row[], known: readonly number[]): number | null {
  let best: { gutter: number; runs: number } | null = null
  for (const gutter of candidates(rows)) {
    const split = zonesOf(rows, gutter, known).filter((zone) => zone.split)
    const runs = split.reduce((sum, zone) => sum + runsOf(zone.rows).length, 0)
    if (runs > (best?.runs ?? 0)) best = { gutter, runs }
  }
  return best?.gutter ?? null
}

function regionOf(rows: readonly Row[], page: number): Region[] {
  const runs = runsOf(rows)
  if (runs.length === 0) return []
  const x0 = runs.reduce((least, run) => Math.min(least, run.x0), Number.POSITIVE_INFINITY)
  const x1 = runs.reduce((most, run) => Math.max(most, run.x1), 0)
  return [{ page, x0, x1, rows }]
}

function order(
  runs: readonly Run[],
  page: number,
  known: readonly number[],
  depth: number,
  gutters: number[],
): Region[] {
  const rows = toRows(runs, page)
  const gutter = depth < mostNested ? bestGutter(rows, known) : null
  if (gutter === null) return regionOf(rows, page)
  gutters.push(gutter)
  const regions: Region[] = []
  let whole: Row[] = []
  for (const zone of zonesOf(rows, gutter, known)) {
    if (!zone.split) {
      whole.push(...zone.rows)
      continue
    }
    regions.push(...regionOf(whole, page))
    whole = []
    const inZone = runsOf(zone.rows)
    const isLeft = (run: Run) => run.x1 <= gutter + 1
    const sides = [inZone.filter(isLeft), inZone.filter((run) => !isLeft(run))]
    for (const side of sides) regions.push(...order(side, page, known, depth + 1, gutters))
  }
  return [...regions, ...regionOf(whole, page)]
}

/** The regions of every page in reading order: columns left to right, with what spans them between. */
export function toRegions(pages: readonly (readonly Run[])[]): Region[] {
  const seen: { page: number; gutter: number }[] = []
  const first = pages.map((runs, page) => {
    const gutters: number[] = []
    const regions = order(runs, page, [], 0, gutters)
    seen.push(...gutters.map((gutter) => ({ page, gutter })))
    return regions
  })
  // A gutter that many pages have is believed where a page has few lines beside it.
  const enough = Math.max(2, pages.length * commonShare)
  const known = seen.flatMap(({ gutter }) => {
    const near = seen.filter((other) => Math.abs(other.gutter - gutter) <= sameGutter)
    return new Set(near.map((other) => other.page)).size >= enough ? [gutter] : []
  })
  if (known.length === 0) return first.flat()
  return pages.flatMap((runs, page) => order(runs, page, known, 0, []))
}
