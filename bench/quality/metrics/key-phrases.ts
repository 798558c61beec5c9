import { porterStem } from '../../../src/text/porter.ts'
import { type PrecisionRecall, precisionRecall } from './classification.ts'

/**
 * Protocol A (Gallina, Boudin, Daille: "Large-scale evaluation of keyphrase extraction models",
 * JCDL 2020): exact match of stemmed phrases, all reference keys counted, averaged over documents.
 */

/** A phrase as it is compared: lower case, hyphens as spaces, every word stemmed as NLTK's Porter does. */
export function stemPhrase(phrase: string): string {
  return phrase
    .toLowerCase()
    .replace(/[-\u2010-\u2015_]/g, ' ')
    .replace(/[’]/g, "'")
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(porterStem)
    .join(' ')
}

/** Precision, recall and F of the first `n` distinct phrases against the distinct keys. */
export function scoreKeyPhrases(
  phrases: readonly string[],
  keys: readonly string[],
  n: number,
): PrecisionRecall {
  const expected = new Set(keys.map(stemPhrase))
  const given = new Set<string>()
  for (const phrase of phrases) {
    if (given.size === n) break
    given.add(stemPhrase(phrase))
  }
  let hits = 0
  for (const phrase of given) if (expected.has(phrase)) hits += 1
  return precisionRecall({
    truePositive: hits,
    falsePositive: given.size - hits,
    falseNegative: expected.size - hits,
  })
}
