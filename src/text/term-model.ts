import { featureCount } from './term-columns.ts'
import weights from './term-model.json' with { type: 'json' }

/**
 * Boosted regression trees, node by node: `feature` -1 marks a leaf whose log-odds are in
 * `threshold`; a row goes to `left` where its value is at most the threshold, else to the node after.
 */
interface Trees {
  readonly feature: readonly (readonly number[])[]
  readonly threshold: readonly (readonly number[])[]
  readonly left: readonly (readonly number[])[]
}

/**
 * Two judges of candidates, fitted by bench/training/train-terms.ts: `brief` on abstracts and the
 * keys their authors gave, `teaching` on textbook modules and their glossaries.
 */
export type TermJudge = 'brief' | 'teaching'

const judges: Readonly<Record<TermJudge, Trees>> = weights

/** Log-odds that each row's candidate is a term; `rows` as `termFeatures` makes them. */
export function judgeTerms(judge: TermJudge, rows: Float64Array): Float64Array {
  const { feature, threshold, left } = judges[judge]
  const scores = new Float64Array(rows.length / featureCount)
  for (let tree = 0; tree < feature.length; tree += 1) {
    const features = feature[tree]!
    const thresholds = threshold[tree]!
    const lefts = left[tree]!
    for (let i = 0; i < scores.length; i += 1) {
      const base = i * featureCount
      let node = 0
      while (features[node]! >= 0) {
        node = lefts[node]! + (rows[base + features[node]!]! <= thresholds[node]! ? 0 : 1)
      }
      scores[i]! += thresholds[node]!
    }
  }
  return scores
}
