/**
 * Gradient-boosted regression trees on the logistic loss (Friedman 2001) with second-order leaf
 * values and histograms: what fits the term model. Deterministic.
 */

/** A tree as flat columns: `feature` -1 marks a leaf whose value is in `threshold`. */
export interface Tree {
  readonly feature: number[]
  readonly threshold: number[]
  /** Left child; the right one follows it. A row goes left where its value is ≤ the threshold. */
  readonly left: number[]
}

export interface BoostingOptions {
  readonly trees: number
  readonly depth: number
  readonly rate: number
  readonly leastWeight: number
  readonly lambda: number
}

export interface TrainingSet {
  readonly rows: Float64Array
  readonly features: number
  readonly labels: Uint8Array
  readonly weights: Float64Array
}

const bins = 64

/** Up to 63 cut points per feature, at quantiles. */
function cutPoints(set: TrainingSet): number[][] {
  const n = set.labels.length
  return Array.from({ length: set.features }, (_, f) => {
    const step = Math.max(1, Math.floor(n / 20000))
    const values: number[] = []
    for (let i = 0; i < n; i += step) values.push(set.rows[i * set.features + f] ?? 0)
    values.sort((a, b) => a - b)
    const cuts = new Set<number>()
    for (let b = 1; b < bins; b += 1) cuts.add(values[Math.floor((values.length * b) / bins)] ?? 0)
    const sorted = [...cuts].sort((a, b) => a - b)
    if (sorted.at(-1) === values.at(-1)) sorted.pop()
    return sorted
  })
}

/** Fits trees whose summed leaf values are log-odds. */
export function fitBoosting(set: TrainingSet, options: BoostingOptions): Tree[] {
  const n = set.labels.length
  const { features } = set
  const cuts = cutPoints(set)
  const binned = new Uint8Array(n * features)
  for (let i = 0; i < n; i += 1) {
    for (let f = 0; f < features; f += 1) {
      binned[i * features + f] = binOf(cuts[f] ?? [], set.rows[i * features + f] ?? 0)
    }
  }
  const score = new Float64Array(n)
  const gradient = new Float64Array(n)
  const hessian = new Float64Array(n)
  const trees: Tree[] = []
  for (let round = 0; round < options.trees; round += 1) {
    for (let i = 0; i < n; i += 1) {
      const p = 1 / (1 + Math.exp(-(score[i] ?? 0)))
      const w = set.weights[i] ?? 1
      gradient[i] = w * (p - (set.labels[i] ?? 0))
      hessian[i] = w * p * (1 - p)
    }
    trees.push(growTree({ n, features, binned, cuts, gradient, hessian, score }, options))
  }
  return trees
}

function binOf(cuts: readonly number[], value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (cuts[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

interface Fitting {
  readonly n: number
  readonly features: number
  readonly binned: Uint8Array
  readonly cuts: readonly (readonly number[])[]
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  readonly score: Float64Array
}

function growTree(fit: Fitting, options: BoostingOptions): Tree {
  const tree: Tree = { feature: [], threshold: [], left: [] }
  const newNode = () => {
    tree.left.push(-1)
    tree.threshold.push(0)
    return tree.feature.push(-1) - 1
  }
  let level: { node: number; rows: Uint32Array }[] = [
    { node: newNode(), rows: Uint32Array.from({ length: fit.n }, (_, i) => i) },
  ]
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: { node: number; rows: Uint32Array }[] = []
    for (const { node, rows } of level) {
      const split = depth < options.depth ? bestSplit(fit, rows, options) : null
      if (split === null) {
        const value = -options.rate * leafValue(fit, rows, options.lambda)
        tree.threshold[node] = value
        for (const i of rows) fit.score[i]! += value
        continue
      }
      const goesLeft = (i: number) => fit.binned[i * fit.features + split.feature]! <= split.bin
      tree.feature[node] = split.feature
      tree.threshold[node] = fit.cuts[split.feature]![split.bin]!
      const left = newNode()
      tree.left[node] = left
      next.push({ node: left, rows: rows.filter(goesLeft) })
      next.push({ node: newNode(), rows: rows.filter((i) => !goesLeft(i)) })
    }
    level = next
  }
  return tree
}

function leafValue(fit: Fitting, rows: Uint32Array, lambda: number): number {
  let g = 0
  let h = 0
  for (const i of rows) {
    g += fit.gradient[i]!
    h += fit.hessian[i]!
  }
  return g / (h + lambda)
}

function bestSplit(
  fit: Fitting,
  rows: Uint32Array,
  options: BoostingOptions,
): { feature: number; bin: number } | null {
  const { features, binned } = fit
  const sums = new Float64Array(features * bins * 2)
  let g = 0
  let h = 0
  for (const i of rows) {
    const gi = fit.gradient[i]!
    const hi = fit.hessian[i]!
    g += gi
    h += hi
    const base = i * features
    for (let f = 0; f < features; f += 1) {
      const at = (f * bins + binned[base + f]!) * 2
      sums[at]! += gi
      sums[at + 1]! += hi
    }
  }
  let best: { feature: number; bin: number } | null = null
  let bestGain = 1e-3
  const own = (g * g) / (h + options.lambda)
  for (let f = 0; f < features; f += 1) {
    let gl = 0
    let hl = 0
    for (let b = 0; b < fit.cuts[f]!.length; b += 1) {
      gl += sums[(f * bins + b) * 2]!
      hl += sums[(f * bins + b) * 2 + 1]!
      if (hl < options.leastWeight || h - hl < options.leastWeight) continue
      const gr = g - gl
      const gain = (gl * gl) / (hl + options.lambda) + (gr * gr) / (h - hl + options.lambda) - own
      if (gain > bestGain) {
        bestGain = gain
        best = { feature: f, bin: b }
      }
    }
  }
  return best
}

/** The log-odds the trees give to one row. */
export function predict(trees: readonly Tree[], rows: Float64Array, offset: number): number {
  let sum = 0
  for (const tree of trees) {
    let node = 0
    while (tree.feature[node]! >= 0) {
      const value = rows[offset + tree.feature[node]!]!
      node = tree.left[node]! + (value <= tree.threshold[node]! ? 0 : 1)
    }
    sum += tree.threshold[node]!
  }
  return sum
}
