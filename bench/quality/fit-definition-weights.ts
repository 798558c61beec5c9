import { writeFileSync } from 'node:fs'
import { openQualityData } from './data.ts'
import { deftFeatures } from './deft.ts'
import { bestF1 } from './metrics/ranked-classes.ts'

/**
 * Fits the weights that tell defining sentences (src/text/definition-weights.json): logistic
 * regression on DEFT train, first with a penalty to find the features that matter, then on those
 * alone. Deterministic.
 *
 *   node bench/quality/fit-definition-weights.ts [DATA_DIRECTORY]
 */
const leastDocuments = 25
const mostFeatures = 900

const data = openQualityData(process.argv[2] ?? '../shared/data')
const train = data.deft('train') ?? []
const features = await deftFeatures(train)
const labels = train.map((row) => row.label)

const names = frequentFeatures()
const wide = fit(names, 0.02)
const support = new Map<string, number>()
for (const found of features) {
  for (const feature of found) support.set(feature, (support.get(feature) ?? 0) + 1)
}
const kept = names
  .map((name, i) => ({
    name,
    weight: Math.abs(wide.weights[i] ?? 0) * Math.sqrt(support.get(name) ?? 0),
  }))
  .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
  .slice(0, mostFeatures)
  .map(({ name }) => name)
  .sort()
const narrow = fit(kept, 0.005)
const weights: Record<string, number> = {}
kept.forEach((name, i) => {
  const weight = Math.round((narrow.weights[i] ?? 0) * 100) / 100
  if (weight !== 0) weights[name] = weight
})
const bias = Math.round(narrow.bias * 100) / 100
writeFileSync('src/text/definition-weights.json', `${JSON.stringify({ bias, weights }, null, 2)}\n`)

for (const split of ['train', 'dev']) {
  const rows = data.deft(split) ?? []
  const scores = (split === 'train' ? features : await deftFeatures(rows)).map((found) => {
    let score = bias
    for (const feature of found) score += weights[feature] ?? 0
    return score
  })
  console.log(
    split,
    bestF1(
      scores,
      rows.map((row) => row.label === 1),
    ),
  )
}

/** Features seen in enough documents that they cannot be of one subject only. */
function frequentFeatures(): string[] {
  const documents = new Map<string, Set<string>>()
  train.forEach((row, i) => {
    for (const feature of features[i] ?? []) {
      const seen = documents.get(feature) ?? new Set()
      documents.set(feature, seen.add(row.f))
    }
  })
  return [...documents]
    .filter(([, seen]) => seen.size >= leastDocuments)
    .map(([name]) => name)
    .sort()
}

/** Logistic regression by AdaGrad with a truncated L1 penalty. */
function fit(chosen: readonly string[], penalty: number): { weights: Float64Array; bias: number } {
  const ids = new Map(chosen.map((name, i) => [name, i]))
  const rows = features.map((found) => [...found].flatMap((name) => ids.get(name) ?? []))
  const weights = new Float64Array(chosen.length)
  const squares = new Float64Array(chosen.length).fill(1e-6)
  let bias = -1
  let biasSquares = 1e-6
  const rate = 0.1
  for (let epoch = 0; epoch < 12; epoch++) {
    for (const i of shuffled(rows.length, epoch)) {
      const row = rows[i] ?? []
      let score = bias
      for (const id of row) score += weights[id] ?? 0
      const error = 1 / (1 + Math.exp(-score)) - (labels[i] ?? 0)
      biasSquares += error * error
      bias -= (rate / Math.sqrt(biasSquares)) * error
      for (const id of row) {
        const square = (squares[id] ?? 0) + error * error
        squares[id] = square
        const step = rate / Math.sqrt(square)
        const moved = (weights[id] ?? 0) - step * error
        weights[id] = Math.sign(moved) * Math.max(0, Math.abs(moved) - step * penalty)
      }
    }
  }
  return { weights, bias }
}

/** The numbers below `count` in an order fixed by `seed` (linear congruential generator). */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  let state = seed + 7
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    const j = state % (i + 1)
    const swapped = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = swapped
  }
  return order
}
