import type { Section, Sentence, Term, TextSource, Tokens, Vocabulary } from './document.ts'

/** What sentences are ranked from. */
export interface SalienceInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly terms: readonly Term[]
  readonly sections: readonly Section[]
  readonly language: string
}

/** The score of each sentence: the terms it holds, by their rank. */
export function rankSentences(input: SalienceInput): Float64Array {
  const scores = new Float64Array(input.sentences.length)
  for (const term of input.terms) {
    for (const sentence of term.sentences) scores[sentence]! += 1 / (10 + term.index)
  }
  return scores
}
