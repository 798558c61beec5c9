import { logGamma, logGammaFast } from './log-gamma.ts'
import {
  type CohesionModel,
  cohesionModel,
  concentration,
  type LexicalUnit,
  massOf,
  type SparseCounts,
  type WeightedUnits,
  weightUnits,
} from './segment-weights.ts'

/**
 * Parts a text into segments of one topic each by lexical cohesion.
 *
 * The cost of a segment is the negative log-likelihood of its words under a Dirichlet-multinomial
 * (the model of Eisenstein and Barzilay 2008, solved by dynamic programming as in Utiyama and
 * Isahara 2001), over words weighed as segment-weights.ts says, which lowers the error on textbook
 * paragraphs.
 */

/** Finer cuts than this are never asked for at once; longer texts are cut coarsely, then again. */
const mostUnits = 240

/** Adds a unit's words to what a segment has seen and gives the gain in log-likelihood. */
function absorb({ words, counts }: SparseCounts, seen: Float64Array): number {
  let gain = 0
  for (let i = 0; i < words.length; i += 1) {
    const before = concentration + seen[words[i]!]!
    const after = before + counts[i]!
    gain += logGammaFast(after) - logGammaFast(before)
    seen[words[i]!] = after - concentration
  }
  return gain
}

/** Costs of all segments of at most `cap` units, `costs[i * cap + length - 1]` for the one from `i`. */
function segmentCosts({ units, vocabulary, priorMass }: WeightedUnits, cap: number): Float64Array {
  const costs = new Float64Array(units.length * cap)
  const masses = units.map(massOf)
  const logPrior = logGamma(priorMass)
  const seen = new Float64Array(vocabulary)
  for (let from = 0; from < units.length; from += 1) {
    seen.fill(0)
    let likelihood = 0
    let mass = 0
    const end = Math.min(units.length, from + cap)
    for (let at = from; at < end; at += 1) {
      likelihood += absorb(units[at]!, seen)
      mass += masses[at]!
      costs[from * cap + at - from] = logGamma(priorMass + mass) - logPrior - likelihood
    }
  }
  return costs
}

interface Costs {
  readonly costs: Float64Array
  readonly units: number
  readonly cap: number
}

/** One step of the dynamic programme: the best ends of one segment more. */
function extend({ costs, units, cap }: Costs, best: Float64Array, segment: number) {
  const next = new Float64Array(units + 1).fill(Number.POSITIVE_INFINITY)
  const back = new Int32Array(units + 1)
  for (let end = segment; end <= units; end += 1) {
    for (let from = Math.max(segment - 1, end - cap); from < end; from += 1) {
      const cost = best[from]! + costs[from * cap + end - from - 1]!
      if (cost < next[end]!) {
        next[end] = cost
        back[end] = from
      }
    }
  }
  return { next, back }
}

/** The cheapest way to part the units into `count` segments, or into as many as there can be. */
function cheapestStarts(costs: Costs, count: number): number[] {
  let best = new Float64Array(costs.units + 1).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  const backs: Int32Array[] = []
  let possible = 0
  for (let segment = 1; segment <= count; segment += 1) {
    const { next, back } = extend(costs, best, segment)
    best = next
    backs.push(back)
    if (Number.isFinite(best[costs.units])) possible = segment
  }
  const starts: number[] = []
  let end = costs.units
  for (let segment = possible - 1; segment >= 0; segment -= 1) {
    end = backs[segment]![end]!
    starts.push(end)
  }
  return possible === 0 ? [0] : starts.reverse()
}

/** Consecutive units joined into at most `mostUnits` of about equal length; where each starts. */
function coarsen(units: readonly LexicalUnit[]): { joined: LexicalUnit[]; starts: number[] } {
  const total = units.reduce((sum, unit) => sum + unit.length, 0)
  const target = Math.max(1, total / mostUnits)
  const joined: number[][] = []
  const starts: number[] = []
  let filled = 0
  for (let index = 0; index < units.length; index += 1) {
    const isFull = filled >= target * joined.length && joined.length < mostUnits
    if (joined.length === 0 || isFull) {
      joined.push([])
      starts.push(index)
    }
    const into = joined.at(-1)!
    const unit = units[index]!
    for (let i = 0; i < unit.length; i += 1) into.push(unit[i]!)
    filled += unit.length
  }
  return { joined, starts }
}

export interface SegmentOptions {
  /** How many segments; fewer are given only when there are fewer units, or by `shortest`. */
  readonly count: number
  /** Least content words of a segment; 0 when not given. */
  readonly shortest?: number
  readonly model?: CohesionModel
}

/**
 * Parts units into segments of one topic each.
 *
 * @param units content-word ids of consecutive paragraphs or sentences
 * @returns index of the first unit of each segment, ascending, beginning with 0; empty without units
 */
export function segment(units: readonly LexicalUnit[], options: SegmentOptions): number[] {
  if (units.length === 0) return []
  if (units.length <= mostUnits) return cut(units, options)
  const { joined, starts } = coarsen(units)
  return cut(joined, options).map((at) => starts[at]!)
}

function cut(units: readonly LexicalUnit[], options: SegmentOptions): number[] {
  const { count, shortest = 0, model = cohesionModel } = options
  const segments = Math.max(1, Math.min(Math.floor(count), units.length))
  if (segments === 1) return [0]
  // Four times the mean length leaves room for uneven parts and keeps the work linear.
  const cap = Math.min(units.length, Math.max(20, Math.ceil((4 * units.length) / segments)))
  const costs = segmentCosts(weightUnits(units, model), cap)
  if (shortest > 0) forbidShort(units, costs, cap, shortest)
  return cheapestStarts({ costs, units: units.length, cap }, segments)
}

function forbidShort(
  units: readonly LexicalUnit[],
  costs: Float64Array,
  cap: number,
  shortest: number,
): void {
  for (let from = 0; from < units.length; from += 1) {
    let words = 0
    for (let length = 1; length <= cap && from + length <= units.length; length += 1) {
      words += units[from + length - 1]!.length
      if (words >= shortest) break
      costs[from * cap + length - 1] = Number.POSITIVE_INFINITY
    }
  }
}
