import { definitionFeatures } from './definition-features.ts'
import weights from './definition-weights.json' with { type: 'json' }
import type { Sentence, Tokens, Vocabulary } from './document.ts'

const weightOf: ReadonlyMap<string, number> = new Map(Object.entries(weights.weights))

/**
 * How much a sentence reads like a definition of something: log-odds of a linear model of its cues,
 * fitted by bench/quality/fit-definition-weights.ts on the training part of DEFT (Spala et al. 2019).
 * English only.
 */
export function definitionScore(
  text: string,
  tokens: Tokens,
  sentence: Sentence,
  vocabulary: Vocabulary,
): number {
  const scores = known.get(tokens) ?? new Map<Sentence, number>()
  known.set(tokens, scores)
  const score =
    scores.get(sentence) ??
    definitionScoreOf(definitionFeatures(text, tokens, sentence, vocabulary.stems))
  scores.set(sentence, score)
  return score
}

/** The scores of a text's sentences: definitions and salience both ask for them. */
const known = new WeakMap<Tokens, Map<Sentence, number>>()

/** The same from features already read. */
export function definitionScoreOf(features: Iterable<string>): number {
  let score = weights.bias
  for (const feature of features) score += weightOf.get(feature) ?? 0
  return score
}
