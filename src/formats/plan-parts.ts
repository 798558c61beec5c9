import { sentenceText } from './column.ts'
import type { SentenceRange } from './course-plan.ts'
import { coalesce, type SentencePool, sumRange } from './sentence-pool.ts'

/** A heading that a part of the plan covers. */
export interface PartTitle {
  readonly title: string
  /** The heading around it, or empty. */
  readonly context: string
  /** Whether the part holds only the text before this section's first subsection. */
  readonly opening: boolean
  readonly words: number
}

/** A stretch of a source that is to become a section of the course. */
export interface Part {
  /** In reading order; empty for a part that was cut out of a longer one. */
  readonly titles: readonly PartTitle[]
  readonly source: number
  readonly ranges: readonly SentenceRange[]
  readonly words: number
}

/** What a section needs to be taught from: a body of 200 characters beside its key points. */
const fewestUsable = 3
const fewestCharacters = 350

/** Characters of the sentences of a part that can be quoted. */
export function partSubstance(part: Part, pool: SentencePool): number {
  let characters = 0
  for (const { first, end } of part.ranges) {
    for (let index = first; index < end; index++) {
      if (pool.usable[index] === 1) characters += sentenceText(pool.analysis, index).length
    }
  }
  return characters
}

function usableOf(ranges: readonly SentenceRange[], pool: SentencePool): number {
  return ranges.reduce((sum, range) => sum + sumRange(pool.usable, range), 0)
}

function isSolid(part: Part, pool: SentencePool): boolean {
  return (
    usableOf(part.ranges, pool) >= fewestUsable && partSubstance(part, pool) >= fewestCharacters
  )
}

/** Joins two neighbours; the first one's source counts. */
function join(a: Part, b: Part): Part {
  return {
    titles: [...a.titles, ...b.titles],
    source: a.source,
    ranges: coalesce([...a.ranges, ...b.ranges]),
    words: a.words + b.words,
  }
}

/**
 * Joins parts with a neighbour of the same source until each has substance and there are at most
 * `most`. The thinnest goes first, to its smaller neighbour. O(parts²), of which there are few.
 */
export function mergeParts(parts: readonly Part[], pool: SentencePool, most: number): Part[] {
  const merged = limitParts(parts)
  const known = new Map<Part, boolean>()
  const isWeak = (part: Part) => {
    const solid = known.get(part) ?? isSolid(part, pool)
    known.set(part, solid)
    return !solid
  }
  for (;;) {
    const weak = merged.findIndex(isWeak)
    if (weak < 0 && merged.length <= most) return merged
    const at = weak >= 0 ? weak : smallest(merged)
    const partner = neighbour(merged, at, weak < 0)
    if (partner === null) {
      // A source too thin to teach from stays out, unless it is all there is.
      if (merged.length === 1) return merged
      merged.splice(at, 1)
      continue
    }
    const first = Math.min(at, partner)
    const [a, b] = merged.slice(first, first + 2)
    if (a !== undefined && b !== undefined) merged.splice(first, 2, join(a, b))
  }
}

/** Thousands of headings would make joining one by one slow: beyond this they are joined in runs. */
const mostParts = 600

function limitParts(parts: readonly Part[]): Part[] {
  const run = Math.ceil(parts.length / mostParts)
  if (run <= 1) return [...parts]
  const joined: Part[] = []
  parts.forEach((part, index) => {
    const last = joined.at(-1)
    if (index % run === 0 || last === undefined || last.source !== part.source) joined.push(part)
    else joined[joined.length - 1] = join(last, part)
  })
  return joined
}

function smallest(parts: readonly Part[]): number {
  return parts.reduce((best, part, index) => (part.words < parts[best]!.words ? index : best), 0)
}

/** The smaller neighbour of the same source; of any source where `across` allows it. */
function neighbour(parts: readonly Part[], at: number, across: boolean): number | null {
  const own = parts[at]
  const near = [at - 1, at + 1].filter(
    (index) => parts[index] !== undefined && (across || parts[index]?.source === own?.source),
  )
  return near.sort((a, b) => parts[a]!.words - parts[b]!.words || a - b)[0] ?? null
}

/** Cuts a part in two halves of about equal substance, at a paragraph where there is one near. */
export function splitPart(part: Part, pool: SentencePool): [Part, Part] | null {
  const { sentences } = pool.analysis
  const usable = part.ranges.flatMap(({ first, end }) => {
    const indexes: number[] = []
    for (let index = first; index < end; index++) if (pool.usable[index] === 1) indexes.push(index)
    return indexes
  })
  const total = partSubstance(part, pool)
  const least = Math.min(fewestCharacters, total / 3)
  let best: { at: number; cost: number } | null = null
  let before = 0
  for (const [position, index] of usable.entries()) {
    const previous = usable[position - 1]
    if (previous !== undefined && before >= least && total - before >= least) {
      const apart = sentences[previous]!.block !== sentences[index]!.block
      const cost = Math.abs(before - total / 2) + (apart ? 0 : total / 4)
      if (best === null || cost < best.cost) best = { at: index, cost }
    }
    before += sentences[index]!.text.length
  }
  if (best === null) return null
  const { at } = best
  const halves: [Part, Part] = [
    cut(part, (range) => ({ first: range.first, end: Math.min(range.end, at) }), pool),
    cut(part, (range) => ({ first: Math.max(range.first, at), end: range.end }), pool),
  ]
  return halves.every((half) => usableOf(half.ranges, pool) >= 2) ? halves : null
}

function cut(part: Part, by: (range: SentenceRange) => SentenceRange, pool: SentencePool): Part {
  const ranges = part.ranges.map(by).filter(({ first, end }) => first < end)
  return {
    ...part,
    titles: [],
    ranges,
    words: ranges.reduce((sum, range) => sum + sumRange(pool.words, range), 0),
  }
}
