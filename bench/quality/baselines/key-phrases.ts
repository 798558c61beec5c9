import { type Analysis, PartOfSpeech } from '../../../src/text/document.ts'
import { nounPhrases, type Phrase, ranked } from './phrases.ts'

/** What a baseline may know of the whole collection: in how many documents each phrase stands. */
export interface CollectionFrequencies {
  readonly documents: number
  readonly frequency: ReadonlyMap<string, number>
}

/** A published method, re-implemented on our tokens and tags. */
export interface KeyPhraseBaseline {
  readonly name: string
  readonly rank: (analysis: Analysis, collection: CollectionFrequencies) => string[]
}

const damping = 0.85
const iterations = 50

/** Counts in how many of the documents each noun phrase stands. */
export function collectionOf(analyses: readonly Analysis[]): CollectionFrequencies {
  const frequency = new Map<string, number>()
  for (const analysis of analyses) {
    for (const { key } of nounPhrases(analysis)) frequency.set(key, (frequency.get(key) ?? 0) + 1)
  }
  return { documents: analyses.length, frequency }
}

/** Weighted edges of words that stand within `window` tokens of each other. */
function wordGraph(analysis: Analysis, window: number): Map<number, Map<number, number>> {
  const { tokens, sentences } = analysis
  const graph = new Map<number, Map<number, number>>()
  const isNode = (t: number) =>
    tokens.pos[t] === PartOfSpeech.noun ||
    tokens.pos[t] === PartOfSpeech.properNoun ||
    tokens.pos[t] === PartOfSpeech.adjective
  const link = (a: number, b: number) => {
    const edges = graph.get(a) ?? new Map<number, number>()
    edges.set(b, (edges.get(b) ?? 0) + 1)
    graph.set(a, edges)
  }
  for (const { firstToken, endToken } of sentences) {
    for (let t = firstToken; t < endToken; t += 1) {
      if (!isNode(t)) continue
      for (let u = t + 1; u < Math.min(endToken, t + window); u += 1) {
        const [a, b] = [tokens.stem[t] ?? 0, tokens.stem[u] ?? 0]
        if (!isNode(u) || a === b) continue
        link(a, b)
        link(b, a)
      }
    }
  }
  return graph
}

/** PageRank by power iteration; `bias` gives where a random walk starts anew, uniform without it. */
function pageRank(
  graph: ReadonlyMap<number, ReadonlyMap<number, number>>,
  bias?: ReadonlyMap<number, number>,
): Map<number, number> {
  const nodes = [...graph.keys()]
  const total = nodes.reduce((sum, node) => sum + (bias?.get(node) ?? 1), 0)
  const restart = (node: number) => (bias?.get(node) ?? 1) / total
  const degree = new Map(
    nodes.map((node) => [node, [...(graph.get(node)?.values() ?? [])].reduce((a, b) => a + b, 0)]),
  )
  let rank = new Map(nodes.map((node) => [node, 1 / nodes.length]))
  for (let i = 0; i < iterations; i += 1) {
    const next = new Map<number, number>()
    for (const node of nodes) {
      let sum = 0
      for (const [other, weight] of graph.get(node) ?? []) {
        sum += (weight / (degree.get(other) ?? 1)) * (rank.get(other) ?? 0)
      }
      next.set(node, (1 - damping) * restart(node) + damping * sum)
    }
    rank = next
  }
  return rank
}

function byWordSum(analysis: Analysis, words: ReadonlyMap<number, number>, longest = 99): string[] {
  const phrases = nounPhrases(analysis).filter((phrase) => phrase.stems.length <= longest)
  return ranked(phrases, ({ stems }) => stems.reduce((sum, s) => sum + (words.get(s) ?? 0), 0))
}

/** Sum of 1/position over the occurrences of each word (Florescu & Caragea 2017). */
function positionBias(analysis: Analysis): Map<number, number> {
  const bias = new Map<number, number>()
  const { count, stem, word } = analysis.tokens
  for (let t = 0; t < count; t += 1) {
    const id = stem[t] ?? 0
    if (word[t] === 1) bias.set(id, (bias.get(id) ?? 0) + 1 / (t + 1))
  }
  return bias
}

function inverseFrequency(collection: CollectionFrequencies, phrase: Phrase): number {
  return Math.log2((1 + collection.documents) / (1 + (collection.frequency.get(phrase.key) ?? 0)))
}

/** KP-Miner (El-Beltagy & Rafea 2009) on noun phrases: frequent ones that start early, boosted by length. */
function kpMiner(analysis: Analysis, collection: CollectionFrequencies): string[] {
  const phrases = nounPhrases(analysis)
  const least = analysis.tokens.count > 1500 ? 3 : 1
  const early = phrases.filter((phrase) => phrase.count >= least && phrase.first < 850)
  const compounds = early.filter((phrase) => phrase.stems.length > 1)
  const boost = Math.min(3, early.length / Math.max(1, compounds.length * 2.3))
  return ranked(early, (phrase) => {
    const weight = phrase.stems.length > 1 ? boost : 1
    return phrase.count * inverseFrequency(collection, phrase) * weight
  })
}

/** Every method is run on the same tokens, tags and noun phrases. */
export const keyPhraseBaselines: readonly KeyPhraseBaseline[] = [
  {
    name: 'first phrases',
    rank: (analysis) => ranked(nounPhrases(analysis), (phrase) => -phrase.first),
  },
  {
    name: 'TF-IDF of noun phrases (collection frequencies)',
    rank: (analysis, collection) =>
      ranked(
        nounPhrases(analysis),
        (phrase) => phrase.count * inverseFrequency(collection, phrase),
      ),
  },
  { name: 'KP-Miner (collection frequencies)', rank: kpMiner },
  {
    name: 'TextRank',
    rank: (analysis) => byWordSum(analysis, pageRank(wordGraph(analysis, 2))),
  },
  {
    name: 'SingleRank',
    rank: (analysis) => byWordSum(analysis, pageRank(wordGraph(analysis, 10))),
  },
  {
    name: 'PositionRank',
    rank: (analysis) =>
      byWordSum(analysis, pageRank(wordGraph(analysis, 10), positionBias(analysis)), 3),
  },
]
