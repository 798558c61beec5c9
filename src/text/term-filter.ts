import type { Candidate, CandidateInput } from './candidates.ts'
import type { TermLexicon } from './term-lexicon.ts'

/**
 * Whether a teacher would take a phrase for a term at all: it names something, it is more than a
 * general word, and it is not a verb, a number, a piece of a reference or a stray letter.
 */
export function isTeachable(
  input: CandidateInput,
  lexicon: TermLexicon,
  candidate: Candidate,
): boolean {
  const { parts, shape, starts, length } = candidate
  const { text } = input.sources[input.sentences[candidate.sentences[0]!]!.source]!
  const form = text.slice(input.tokens.start[starts[0]!], input.tokens.end[starts[0]! + length - 1])
  if (form.length < 2 || form.length > 80 || !/\p{L}{2}/u.test(form)) return false
  if (/[\n\r]\s*[\n\r]/.test(form)) return false
  // A lone verb is a term only as the name of an activity ("learning").
  if (shape === 'V' && !/ing$/.test(form)) return false
  const content = parts.filter(
    (part) => lexicon.genericNoun[part] === 0 && lexicon.genericAdjective[part] === 0,
  )
  return content.length > 0
}
