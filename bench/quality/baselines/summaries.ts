import type { Analysis } from '../../../src/text/document.ts'

/** A summariser: sentence indices in the order it prefers them. */
export type Summariser = (analysis: Analysis, candidates: readonly number[]) => number[]

interface Weighted {
  readonly index: number
  readonly weights: ReadonlyMap<number, number>
  readonly norm: number
}

/** The sentences in reading order. */
export const lead: Summariser = (_analysis, candidates) => [...candidates]

/** TextRank (Mihalcea & Tarau 2004): PageRank over sentences joined by shared words. */
export const textRank: Summariser = (analysis, candidates) => {
  const stems = candidates.map((index) => contentStems(analysis, index))
  const links = stems.map((mine, i) =>
    stems.map((other, j) => (i === j ? 0 : overlap(mine, other))),
  )
  const strength = links.map((row) => row.reduce((sum, value) => sum + value, 0))
  let ranks = candidates.map(() => 1)
  for (let round = 0; round < 30; round++) {
    ranks = candidates.map((_, i) => {
      let sum = 0
      links.forEach((row, j) => {
        const out = strength[j] ?? 0
        if (out > 0) sum += ((row[i] ?? 0) / out) * (ranks[j] ?? 0)
      })
      return 0.15 + 0.85 * sum
    })
  }
  return candidates
    .map((index, i) => ({ index, rank: ranks[i] ?? 0 }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map(({ index }) => index)
}

/** Similarity to the whole text's tf-idf vector, less similarity to what is chosen (Carbonell & Goldstein 1998). */
export const centroidMmr: Summariser = (analysis, candidates) => {
  const sentences = weigh(analysis, candidates)
  const centroid = new Map<number, number>()
  for (const { weights } of sentences) {
    for (const [stem, weight] of weights) centroid.set(stem, (centroid.get(stem) ?? 0) + weight)
  }
  const whole = { index: -1, weights: centroid, norm: norm(centroid) }
  const relevance = new Map(sentences.map((s) => [s.index, cosine(s, whole)]))
  const nearest = new Map<number, number>()
  const left = new Set(sentences)
  const order: number[] = []
  while (left.size > 0 && order.length < 40) {
    let best: Weighted | undefined
    let most = Number.NEGATIVE_INFINITY
    for (const sentence of left) {
      const score =
        0.7 * (relevance.get(sentence.index) ?? 0) - 0.3 * (nearest.get(sentence.index) ?? 0)
      if (score > most) {
        best = sentence
        most = score
      }
    }
    if (best === undefined) break
    left.delete(best)
    order.push(best.index)
    for (const sentence of left) {
      nearest.set(
        sentence.index,
        Math.max(nearest.get(sentence.index) ?? 0, cosine(sentence, best)),
      )
    }
  }
  return order
}

function contentStems(analysis: Analysis, index: number): Set<number> {
  const { tokens, sentences } = analysis
  const stems = new Set<number>()
  const sentence = sentences[index]
  if (sentence === undefined) return stems
  for (let t = sentence.firstToken; t < sentence.endToken; t++) {
    if (tokens.word[t] === 1 && tokens.stop[t] === 0) stems.add(tokens.stem[t] ?? 0)
  }
  return stems
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size < 2 || b.size < 2) return 0
  let shared = 0
  for (const stem of a) if (b.has(stem)) shared++
  return shared / (Math.log(a.size) + Math.log(b.size))
}

function weigh(analysis: Analysis, candidates: readonly number[]): Weighted[] {
  const sets = candidates.map((index) => contentStems(analysis, index))
  const frequency = new Map<number, number>()
  for (const set of sets)
    for (const stem of set) frequency.set(stem, (frequency.get(stem) ?? 0) + 1)
  return candidates.map((index, i) => {
    const weights = new Map<number, number>()
    for (const stem of sets[i] ?? []) {
      weights.set(stem, Math.log((candidates.length + 1) / (frequency.get(stem) ?? 1)))
    }
    return { index, weights, norm: norm(weights) }
  })
}

function norm(weights: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const weight of weights.values()) sum += weight * weight
  return Math.sqrt(sum)
}

function cosine(a: Weighted, b: Weighted): number {
  let dot = 0
  for (const [stem, weight] of a.weights) dot += weight * (b.weights.get(stem) ?? 0)
  return a.norm * b.norm === 0 ? 0 : dot / (a.norm * b.norm)
}
