import type { Definition, Sentence, Term, TextSource, Tokens, Vocabulary } from './document.ts'

/** What definitions are found from. */
export interface DefinitionInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly terms: readonly Term[]
  readonly language: string
}

/** Sentences that open with a term and "is" or "are", best first within a term. */
export function findDefinitions(input: DefinitionInput): Definition[] {
  const found: Definition[] = []
  for (const term of input.terms) {
    for (const index of term.sentences) {
      const sentence = input.sentences[index]!
      const text = input.sources[sentence.source]!.text.slice(sentence.start, sentence.end)
      const opening = /^(?:An? |The )?/.exec(text)![0].length
      const after = opening + term.text.length
      if (!text.slice(opening).toLowerCase().startsWith(term.text.toLowerCase())) continue
      const verb = /^ (?:is|are) /.exec(text.slice(after))
      if (verb === null || !sentence.standsAlone) continue
      found.push({
        term: term.index,
        sentence: index,
        termStart: sentence.start + opening,
        termEnd: sentence.start + after,
        bodyStart: sentence.start + after + verb[0].length,
        bodyEnd: sentence.end,
        shape: 'is',
        confidence: 0.7,
      })
    }
  }
  return found
}
