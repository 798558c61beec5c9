import type { LexicalUnit } from '../../../src/text/segment-weights.ts'

/** Units on each side of a gap whose words are compared. */
const blockUnits = 6

function countsOf(units: readonly LexicalUnit[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const unit of units) {
    for (const word of Array.from(unit)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const norm = (counts: ReadonlyMap<number, number>) =>
    [...counts.values()].reduce((sum, count) => sum + count * count, 0)
  let dot = 0
  for (const [word, count] of a) dot += count * (b.get(word) ?? 0)
  const scale = Math.sqrt(norm(a) * norm(b))
  return scale === 0 ? 0 : dot / scale
}

/** How far the similarity at a gap lies below the peaks on both sides of it. */
function depth(similarities: readonly number[], gap: number): number {
  const here = similarities[gap] ?? 0
  const climb = (step: number): number => {
    let peak = here
    for (let at = gap + step; at >= 0 && at < similarities.length; at += step) {
      const next = similarities[at] ?? 0
      if (next < peak) break
      peak = next
    }
    return peak - here
  }
  return climb(-1) + climb(1)
}

/**
 * TextTiling (Hearst 1997) by block comparison, given the number of segments: the deepest valleys
 * of the similarity between neighbouring blocks become borders.
 *
 * @returns index of the first unit of each segment
 */
export function segmentByTiling(units: readonly LexicalUnit[], count: number): number[] {
  const similarities = units
    .slice(1)
    .map((_, gap) =>
      cosine(
        countsOf(units.slice(Math.max(0, gap + 1 - blockUnits), gap + 1)),
        countsOf(units.slice(gap + 1, gap + 1 + blockUnits)),
      ),
    )
  const gaps = similarities.map((_, gap) => ({ start: gap + 1, depth: depth(similarities, gap) }))
  gaps.sort((a, b) => b.depth - a.depth || a.start - b.start)
  const starts = gaps.slice(0, Math.max(0, count - 1)).map((gap) => gap.start)
  return [0, ...starts.sort((a, b) => a - b)]
}
