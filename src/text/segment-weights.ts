/**
 * What the words of a unit count for when a text is parted into topics: words of a single unit count
 * little, since they tie it to nothing; words of more than half of all units not at all; and each
 * unit borrows a little from the units it shares rare words with.
 */

/** Concentration of the Dirichlet prior. */
export const concentration = 0.5
/** Words of a larger share of the units than this say nothing about topics. */
const commonShare = 0.5
const mostNeighbours = 12
/** From more units than this nothing is borrowed: the work would grow with their square. */
const mostBorrowers = 160
/** Borrowed counts below this change no decision and would only cost time. */
const leastBorrowed = 0.01

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

export interface SparseCounts {
  readonly words: Int32Array
  readonly counts: Float64Array
}

export interface WeightedUnits {
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

/** The units' words with their weights. */
export function weightUnits(given: readonly LexicalUnit[], model: CohesionModel): WeightedUnits {
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

export const massOf = ({ counts }: SparseCounts): number =>
  counts.reduce((sum, count) => sum + count, 0)

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
