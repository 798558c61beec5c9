import type { CandidateInput } from './candidates.ts'
import type { TermLexicon } from './term-lexicon.ts'

const acronymShape = /^\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*$/u
const longestAcronym = 8

/**
 * Acronyms that the text itself spells out as "long form (LF)": the key of the short form to the
 * key of the long one. The words before the bracket must begin with the letters of the acronym,
 * function words aside (after Schwartz & Hearst 2003, on initials only).
 */
export function findAcronyms(input: CandidateInput, lexicon: TermLexicon): Map<string, string> {
  const found = new Map<string, string>()
  const { tokens } = input
  for (const sentence of input.sentences) {
    const { text } = input.sources[sentence.source]!
    for (let t = sentence.firstToken + 2; t + 1 < sentence.endToken; t += 1) {
      if (text[tokens.start[t - 1]!] !== '(' || text[tokens.start[t + 1]!] !== ')') continue
      const short = text.slice(tokens.start[t], tokens.end[t]).replace(/s$/, '')
      if (short.length > longestAcronym || !acronymShape.test(short)) continue
      const first = longFormStart(input, text, sentence.firstToken, t - 2, short)
      if (first < 0) continue
      const key = keyOf(lexicon, tokens.stem.subarray(t, t + 1))
      if (!found.has(key)) found.set(key, keyOf(lexicon, tokens.stem.subarray(first, t - 1)))
    }
  }
  return found
}

function keyOf(lexicon: TermLexicon, stems: Uint32Array): string {
  return [...stems].flatMap((stem) => lexicon.partsOf(stem)).join(' ')
}

/** First token of the words that end at `last` and begin with the letters of `short`, or -1. */
function longFormStart(
  { tokens }: CandidateInput,
  text: string,
  least: number,
  last: number,
  short: string,
): number {
  const letters = [...short.toLowerCase()]
  let next = letters.length - 1
  for (let t = last; t >= least && next >= 0; t -= 1) {
    const initials = text
      .slice(tokens.start[t], tokens.end[t])
      .toLowerCase()
      .split(/[-\u2010\u2011]/)
      .map((part) => part[0] ?? '')
    const matches = initials.toReversed().every((initial, i) => letters[next - i] === initial)
    if (matches) next -= initials.length
    else if (tokens.stop[t] !== 1) return -1
    if (next < 0) return t
  }
  return -1
}
