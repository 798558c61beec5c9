import { porterStem } from '../../../src/text/porter.ts'
import { type PrecisionRecall, precisionRecall } from './classification.ts'

/**
 * ROUGE (Lin 2004) as google-research's rouge-score package computes it with stemming: lower case,
 * words of [a-z0-9], Porter stems for words longer than three letters, stop words kept.
 */
export function rougeTokens(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) =>
    word.length > 3 ? porterStem(word) : word,
  )
}

function gramCounts(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + n <= tokens.length; i += 1) {
    const gram = tokens.slice(i, i + n).join(' ')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of counts.values()) sum += count
  return sum
}

/** ROUGE-N of a text against its reference. */
export function rougeN(candidate: string, reference: string, n: number): PrecisionRecall {
  const given = gramCounts(rougeTokens(candidate), n)
  const expected = gramCounts(rougeTokens(reference), n)
  let overlap = 0
  for (const [gram, count] of expected) overlap += Math.min(count, given.get(gram) ?? 0)
  return precisionRecall({
    truePositive: overlap,
    falsePositive: total(given) - overlap,
    falseNegative: total(expected) - overlap,
  })
}

/** Indices of `reference` that lie on one longest common subsequence with `candidate`. */
function commonSubsequence(reference: readonly string[], candidate: readonly string[]): number[] {
  const width = candidate.length + 1
  const table = new Uint32Array((reference.length + 1) * width)
  const at = (row: number, column: number) => table[row * width + column] ?? 0
  for (let i = 1; i <= reference.length; i += 1) {
    for (let j = 1; j <= candidate.length; j += 1) {
      table[i * width + j] =
        reference[i - 1] === candidate[j - 1]
          ? at(i - 1, j - 1) + 1
          : Math.max(at(i - 1, j), at(i, j - 1))
    }
  }
  const indices: number[] = []
  let i = reference.length
  let j = candidate.length
  while (i > 0 && j > 0) {
    if (reference[i - 1] === candidate[j - 1]) {
      indices.push(i - 1)
      i -= 1
      j -= 1
    } else if (at(i, j - 1) > at(i - 1, j)) j -= 1
    else i -= 1
  }
  return indices
}

/** ROUGE-Lsum: per reference sentence the union of its common subsequences with all candidate sentences. */
export function rougeLsum(
  candidateSentences: readonly string[],
  referenceSentences: readonly string[],
): PrecisionRecall {
  const candidates = candidateSentences.map(rougeTokens)
  const references = referenceSentences.map(rougeTokens)
  const left = gramCounts(candidates.flat(), 1)
  const right = gramCounts(references.flat(), 1)
  const given = candidates.reduce((sum, tokens) => sum + tokens.length, 0)
  const expected = references.reduce((sum, tokens) => sum + tokens.length, 0)
  let hits = 0
  for (const reference of references) {
    const union = new Set(candidates.flatMap((tokens) => commonSubsequence(reference, tokens)))
    for (const index of [...union].sort((a, b) => a - b)) {
      const word = reference[index] ?? ''
      const leftCount = left.get(word) ?? 0
      const rightCount = right.get(word) ?? 0
      if (leftCount === 0 || rightCount === 0) continue
      hits += 1
      left.set(word, leftCount - 1)
      right.set(word, rightCount - 1)
    }
  }
  return precisionRecall({
    truePositive: hits,
    falsePositive: given - hits,
    falseNegative: expected - hits,
  })
}
