import { logGamma, logGammaFast } from './log-gamma.ts'

/**
 * Parts a text into segments of one topic each by lexical cohesion.
 *
 * The cost of a segment is the negative log-likelihood of its words under a Dirichlet-multinomial
 * (the model of Eisenstein and Barzilay 2008, solved by dynamic programming as in Utiyama and
 * Isahara 2001), with three changes that lower the error on textbook paragraphs:
 * words of a single unit count little, since they tie it to nothing; words of more than half of
 * all units not at all; and each unit borrows a little from the units it shares rare words with.
 */

/** Concentration of the Dirichlet prior. */
const concentration = 0.5
/** Words of a larger share of the units than this say nothing about topics. */
const commonShare = 0.5
const mostNeighbours = 12
/** From more units than this nothing is borrowed: the work would grow with their square. */
const mostBorrowers = 160
/** Borrowed counts below this change no decision and would only cost time. */
const leastBorrowed = 0.01
/** Finer cuts than this are never asked for at once; longer texts are cut coarsely, then again. */
const mostUnits = 240

/** A unit of text (a paragraph or a sentence): ids of its content words, with repetition. */
export type LexicalUnit = ArrayLike<number>

/** What the bench takes apart to show what each part adds. */
export interface CohesionModel {
  /** Weight of a word that occurs in one unit only. */
  readonly singleUnitWeight: number
  /** How much of its own mass a unit borrows from the units nearest to it in vocabulary. */
  readonly borrowed: number
}

/** Set on OpenStax psychology and American government; Choi's data was not used. */
export const cohesionModel: CohesionModel = { singleUnitWeight: 0.3, borrowed: 0.1 }

interface SparseCounts {
  readonly words: Int32Array
  readonly counts: Float64Array
}

interface WeightedUnits {
  readonly units: readonly SparseCounts[]
  /** Words are renumbered from 0. */
  readonly vocabulary: number
  /** Prior mass of the whole vocabulary. */
  readonly priorMass: number
}

/** Word counts of the units with words renumbered in order of first occurrence. */
function countWords(units: readonly LexicalUnit[]): {
  counts: Map<number, number>[]
  size: number
} {
  const ids = new Map<number, number>()
  const counts = units.map((unit) => {
    const own = new Map<number, number>()
    for (let i = 0; i < unit.length; i += 1) {
      const word = unit[i]!
      let id = ids.get(word)
      if (id === undefined) {
        id = ids.size
        ids.set(word, id)
      }
      own.set(id, (own.get(id) ?? 0) + 1)
    }
    return own
  })
  return { counts, size: ids.size }
}

function weightUnits(given: readonly LexicalUnit[], model: CohesionModel): WeightedUnits {
  const { counts, size } = countWords(given)
  const spread = new Int32Array(size)
  for (const own of counts) for (const word of own.keys()) spread[word]! += 1
  const common = Math.max(2, commonShare * given.length)
  const weights = Float64Array.from(spread, (units) =>
    units > common ? 0 : units === 1 ? model.singleUnitWeight : 1,
  )
  const units = counts.map((own) => {
    const kept = [...own].filter(([word]) => weights[word]! > 0)
    return {
      words: Int32Array.from(kept, ([word]) => word),
      counts: Float64Array.from(kept, ([word, count]) => count * weights[word]!),
    }
  })
  const priorMass = concentration * weights.reduce((sum, weight) => sum + weight, 0)
  // Many units, or long ones, have words enough of their own.
  const isSmall = given.length <= mostBorrowers
  return {
    units: isSmall && model.borrowed > 0 ? borrow(units, spread, model.borrowed) : units,
    vocabulary: size,
    priorMass: Math.max(priorMass, 1e-6),
  }
}

const massOf = ({ counts }: SparseCounts): number => counts.reduce((sum, count) => sum + count, 0)

/** For each word the units it is in. */
function postings(units: readonly SparseCounts[], size: number): number[][] {
  const lists: number[][] = Array.from({ length: size }, () => [])
  units.forEach((unit, index) => {
    for (const word of unit.words) lists[word]!.push(index)
  })
  return lists
}

/** The units nearest to `index` by shared words, rare ones counting more, with shares that sum to 1. */
function neighbours(
  units: readonly SparseCounts[],
  lists: readonly number[][],
  index: number,
): [unit: number, share: number][] {
  const near = new Float64Array(units.length)
  const { words, counts } = units[index]!
  for (let i = 0; i < words.length; i += 1) {
    const list = lists[words[i]!]!
    if (list.length < 2) continue
    const gain = (counts[i]! * Math.log(units.length / list.length)) / (list.length - 1)
    for (const other of list) near[other]! += gain
  }
  near[index] = 0
  const ranked = [...near.keys()].filter((unit) => near[unit]! > 0)
  ranked.sort((a, b) => near[b]! - near[a]! || a - b)
  const kept = ranked.slice(0, mostNeighbours)
  const total = kept.reduce((sum, unit) => sum + near[unit]!, 0)
  return kept.map((unit) => [unit, near[unit]! / total])
}

/** Words in several units that a unit's neighbours have, scaled to `mass`. */
function borrowedCounts(
  units: readonly SparseCounts[],
  near: readonly [unit: number, share: number][],
  spread: Int32Array,
  mass: number,
): Map<number, number> {
  const extra = new Map<number, number>()
  for (const [other, share] of near) {
    const unit = units[other]!
    const scale = (mass * share) / Math.max(massOf(unit), 1e-9)
    for (let i = 0; i < unit.words.length; i += 1) {
      const word = unit.words[i]!
      if (spread[word]! > 1) extra.set(word, (extra.get(word) ?? 0) + unit.counts[i]! * scale)
    }
  }
  return extra
}

/** Second-order counts: each unit's own and a little of its neighbours' shared words. */
function borrow(
  units: readonly SparseCounts[],
  spread: Int32Array,
  borrowed: number,
): SparseCounts[] {
  const lists = postings(units, spread.length)
  return units.map((unit, index) => {
    const near = neighbours(units, lists, index)
    const extra = borrowedCounts(units, near, spread, borrowed * massOf(unit))
    const sum = new Map<number, number>()
    for (let i = 0; i < unit.words.length; i += 1) sum.set(unit.words[i]!, unit.counts[i]!)
    for (const [word, count] of extra) {
      const own = sum.get(word)
      if (own !== undefined || count >= leastBorrowed) sum.set(word, (own ?? 0) + count)
    }
    return { words: Int32Array.from(sum.keys()), counts: Float64Array.from(sum.values()) }
  })
}

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
