/** Figures of a two-class decision made by a score. Percentages. */
export interface RankedClasses {
  readonly bestF1: number
  /** The score from which on a case was called positive for the best F1. */
  readonly threshold: number
  /** Precision where the recall first reaches 30 and 50 %. */
  readonly precisionAtRecall30: number
  readonly precisionAtRecall50: number
}

/** Sweeps the threshold over all cases; ties keep their order. */
export function bestF1(scores: readonly number[], positive: readonly boolean[]): RankedClasses {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const positives = positive.filter(Boolean).length
  let hits = 0
  let best = { f1: 0, threshold: 0 }
  const precisionAt = { 30: 0, 50: 0 }
  order.forEach((index, rank) => {
    if (positive[index]) hits++
    const precision = hits / (rank + 1)
    const recall = positives === 0 ? 0 : hits / positives
    const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    if (f1 > best.f1) best = { f1, threshold: scores[index] ?? 0 }
    if (precisionAt[30] === 0 && recall >= 0.3) precisionAt[30] = precision
    if (precisionAt[50] === 0 && recall >= 0.5) precisionAt[50] = precision
  })
  return {
    bestF1: best.f1 * 100,
    threshold: best.threshold,
    precisionAtRecall30: precisionAt[30] * 100,
    precisionAtRecall50: precisionAt[50] * 100,
  }
}
