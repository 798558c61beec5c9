/** A mean with its 95 % bootstrap interval over `n` documents. */
export interface Estimate {
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly n: number
}

const resamples = 1000

/** mulberry32: a small generator, seeded so that a report repeats exactly. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The interval that holds 95 % of what `statistic` gives on resampled indices 0 … n-1. */
export function bootstrapInterval(
  n: number,
  statistic: (indices: readonly number[]) => number,
): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 0 }
  const random = createRandom(20261122)
  const values = Array.from({ length: resamples }, () =>
    statistic(Array.from({ length: n }, () => Math.floor(random() * n))),
  ).sort((a, b) => a - b)
  return {
    low: values[Math.floor(resamples * 0.025)] ?? 0,
    high: values[Math.floor(resamples * 0.975)] ?? 0,
  }
}

/** The mean of one value per document, as a percentage, with its interval. */
export function estimatePercent(values: readonly number[]): Estimate {
  const meanOf = (indices: readonly number[]) =>
    (100 * indices.reduce((sum, i) => sum + (values[i] ?? 0), 0)) / Math.max(1, indices.length)
  return {
    mean: meanOf(values.map((_, i) => i)),
    ...bootstrapInterval(values.length, meanOf),
    n: values.length,
  }
}
