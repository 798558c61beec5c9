/** One measurement: words read and milliseconds taken. */
export interface ScalePoint {
  readonly words: number
  readonly ms: number
}

/**
 * How time grows: the exponent of a power law (least squares on logarithms), and the spread of
 * time per n log n, largest over smallest; 1 and 1 would be exactly n log n.
 */
export function fitGrowth(points: readonly ScalePoint[]): {
  readonly exponent: number
  readonly spread: number
} {
  const xs = points.map(({ words }) => Math.log(words))
  const ys = points.map(({ ms }) => Math.log(ms))
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const [mx, my] = [mean(xs), mean(ys)]
  const covariance = xs.reduce((sum, x, i) => sum + (x - mx) * ((ys[i] ?? 0) - my), 0)
  const variance = xs.reduce((sum, x) => sum + (x - mx) ** 2, 0)
  const perUnit = points.map(({ words, ms }) => ms / (words * Math.log(words)))
  return {
    exponent: variance === 0 ? 0 : covariance / variance,
    spread: Math.max(...perUnit) / Math.min(...perUnit),
  }
}

/** The middle value; of an even number the upper one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
