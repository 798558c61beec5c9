import { featureCount } from './term-columns.ts'
import weights from './term-model.json' with { type: 'json' }

/**
 * Two judges of candidates, fitted by bench/training/make-term-model.ts: `brief` on abstracts and the
 * keys their authors gave, `teaching` on textbook modules and their glossaries.
 */
export type TermJudge = 'brief' | 'teaching'

/**
 * Boosted regression trees in one run of nodes: `feature` -1 marks a leaf whose log-odds are in
 * `threshold`; a row goes to `left` where its value is at most the threshold, else to the node after.
 */
interface Forest {
  readonly roots: Int32Array
  readonly feature: Int8Array
  readonly threshold: Float64Array
  readonly left: Int32Array
}

const forests = new Map<TermJudge, Forest>()

function forestOf(judge: TermJudge): Forest {
  const known = forests.get(judge)
  if (known !== undefined) return known
  const { feature, threshold, left } = weights[judge]
  const roots: number[] = []
  let next = 0
  for (const tree of feature) {
    roots.push(next)
    next += tree.length
  }
  const forest = {
    roots: Int32Array.from(roots),
    feature: Int8Array.from(feature.flat()),
    threshold: Float64Array.from(threshold.flat()),
    left: Int32Array.from(left.flatMap((tree, i) => tree.map((node) => node + roots[i]!))),
  }
  forests.set(judge, forest)
  return forest
}

/** Log-odds that each row's candidate is a term; `rows` as `termFeatures` makes them. */
export function judgeTerms(judge: TermJudge, rows: Float64Array): Float64Array {
  const { roots, feature, threshold, left } = forestOf(judge)
  const scores = new Float64Array(rows.length / featureCount)
  for (let i = 0; i < scores.length; i += 1) {
    const base = i * featureCount
    let sum = 0
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree]!
      let column = feature[node]!
      while (column >= 0) {
        node = left[node]! + (rows[base + column]! <= threshold[node]! ? 0 : 1)
        column = feature[node]!
      }
      sum += threshold[node]!
    }
    scores[i] = sum
  }
  return scores
}
