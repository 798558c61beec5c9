import { valueAt } from './column.ts'
import type { CourseMaterial } from './course-material.ts'
import { contentStems } from './sentence-pool.ts'

/** Sentences a format has used, so that it says nothing twice. */
export interface UsedSentences {
  /** Whether a sentence, or one that says nearly the same, was used. */
  repeats(index: number): boolean
  add(index: number): void
}

/** Share of common words from which two sentences say the same (Jaccard of their stems). */
const sameShare = 0.55
/** A list of candidates for one rare word is not searched further: keeps the whole linear. */
const longestPosting = 64

/**
 * Remembers sentences by their rarest words. Two sets with a Jaccard of `sameShare` must share one
 * of their rarest words (prefix filtering, Chaudhuri et al. 2006), so only those are compared.
 */
export function createUsed(material: CourseMaterial): UsedSentences {
  const { analysis } = material
  const seen = new Set<number>()
  const postings = new Map<number, Set<number>[]>()
  const none: readonly number[] = []
  let last = { index: -1, own: new Set<number>(), rarest: none }
  /** A sentence's stems and the rarest of them; what is added was mostly looked up just before. */
  const stemsOf = (index: number) => {
    if (last.index === index) return last
    const sentence = analysis.sentences[index]
    // Ids are given in order of first use, so a high one is rare more often than not.
    const stems = sentence ? [...contentStems(analysis, sentence)].sort((a, b) => b - a) : []
    const rarest = stems.slice(0, stems.length - Math.ceil(sameShare * stems.length) + 1)
    last = { index, own: new Set(stems), rarest }
    return last
  }
  return {
    repeats(index) {
      if (seen.has(index)) return true
      const { own, rarest } = stemsOf(index)
      return rarest.some((stem) =>
        (postings.get(stem) ?? []).some((other) => jaccard(own, other) >= sameShare),
      )
    },
    add(index) {
      seen.add(index)
      const { own, rarest } = stemsOf(index)
      for (const stem of rarest) {
        const list = postings.get(stem)
        if (list === undefined) postings.set(stem, [own])
        else if (list.length < longestPosting) list.push(own)
      }
    },
  }
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let common = 0
  for (const value of small) if (large.has(value)) common++
  const union = a.size + b.size - common
  return union === 0 ? 1 : common / union
}

/** How much may be chosen; what is left out is not limited. */
export interface Budget {
  readonly sentences?: number
  readonly words?: number
  /** Of the joined text, with a space or a blank line between sentences. */
  readonly characters?: number
}

/** Candidates beyond this many times the need are not looked at again. */
const lookAhead = 4
/** Up to this many, what is chosen is weighed against what was chosen before. */
const mostWeighed = 80

/**
 * Chooses the best sentences of `candidates` within a budget, preferring those that add words not
 * yet covered, never two that say the same. Marks them as used and returns them in reading order.
 * @param rank what "best" means, by sentence; the score where nothing else is given
 */
export function chooseSentences(
  material: CourseMaterial,
  candidates: readonly number[],
  budget: Budget,
  used: UsedSentences,
  rank: Float64Array = material.score,
): number[] {
  const { analysis, words } = material
  const need = expectedCount(budget)
  const weigh = need <= mostWeighed
  const ranked = candidates
    .filter((index) => valueAt(rank, index) > 0)
    .sort((a, b) => valueAt(rank, b) - valueAt(rank, a) || a - b)
  const open = weigh ? ranked.slice(0, 40 + need * lookAhead) : ranked
  const covered = new Set<number>()
  const chosen: number[] = []
  let wordsLeft = budget.words ?? Number.POSITIVE_INFINITY
  let charactersLeft = budget.characters ?? Number.POSITIVE_INFINITY
  const most = budget.sentences ?? Number.POSITIVE_INFINITY
  for (let next = 0; chosen.length < most; next++) {
    const index = weigh ? open.splice(bestAt(material, open, covered, rank), 1)[0] : open[next]
    if (index === undefined) break
    const sentence = analysis.sentences[index]!
    const length = sentence.text.length + 2
    const count = valueAt(words, index)
    if (count > wordsLeft || length > charactersLeft) continue
    if (used.repeats(index)) continue
    used.add(index)
    chosen.push(index)
    wordsLeft -= count
    charactersLeft -= length
    for (const stem of contentStems(analysis, sentence)) covered.add(stem)
  }
  return chosen.sort((a, b) => a - b)
}

function expectedCount(budget: Budget): number {
  return Math.min(
    budget.sentences ?? Number.POSITIVE_INFINITY,
    (budget.words ?? Number.POSITIVE_INFINITY) / 18,
    (budget.characters ?? Number.POSITIVE_INFINITY) / 110,
  )
}

/** The candidate with the best score, discounted for what it repeats. */
function bestAt(
  material: CourseMaterial,
  open: readonly number[],
  covered: ReadonlySet<number>,
  rank: Float64Array,
): number {
  if (covered.size === 0) return 0
  let best = 0
  let most = -1
  for (const [at, index] of open.entries()) {
    const value = valueAt(rank, index)
    if (value <= most) break
    const sentence = material.analysis.sentences[index]!
    const stems = contentStems(material.analysis, sentence)
    const known = stems.filter((stem) => covered.has(stem)).length
    const weighed = value * (1 - 0.6 * (known / Math.max(1, stems.length)))
    if (weighed > most) {
      best = at
      most = weighed
    }
  }
  return best
}

/** The sentences of a plan section that may be quoted, in reading order. */
export function candidatesOf(material: CourseMaterial, section: number): number[] {
  const found: number[] = []
  for (const { first, end } of material.plan.sections[section]?.ranges ?? []) {
    for (let index = first; index < end; index++) {
      if (valueAt(material.score, index) > 0) found.push(index)
    }
  }
  return found
}
