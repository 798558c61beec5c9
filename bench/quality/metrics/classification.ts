/** Counts of a yes-no decision against the reference. */
export interface Confusion {
  readonly truePositive: number
  readonly falsePositive: number
  readonly falseNegative: number
}

export interface PrecisionRecall {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Precision, recall and their harmonic mean; each is 0 where it is undefined. */
export function precisionRecall(counts: Confusion): PrecisionRecall {
  const { truePositive, falsePositive, falseNegative } = counts
  const precision = truePositive / Math.max(1, truePositive + falsePositive)
  const recall = truePositive / Math.max(1, truePositive + falseNegative)
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1 }
}

/** Counts predictions against labels, pairwise. */
export function confusionOf(
  predicted: readonly boolean[],
  expected: readonly boolean[],
): Confusion {
  let truePositive = 0
  let falsePositive = 0
  let falseNegative = 0
  predicted.forEach((yes, i) => {
    if (yes && expected[i]) truePositive += 1
    else if (yes) falsePositive += 1
    else if (expected[i]) falseNegative += 1
  })
  return { truePositive, falsePositive, falseNegative }
}
