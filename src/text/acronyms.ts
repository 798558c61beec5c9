import type { CandidateInput } from './candidates.ts'
import type { TermLexicon } from './term-lexicon.ts'

// regex: input capped at 8 characters
const acronymShape = /^\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*$/u
const longestAcronym = 8

/**
 * Acronyms that the text itself spells out as "long form (LF)": the key of the short form to the
 * key of the long one. The words before the bracket must hold the letters of the acronym in order
 * (Schwartz & Hearst, "A simple algorithm for identifying abbreviation definitions", 2003).
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

/**
 * First token of the words up to `last` that spell `short`, or -1: its letters must occur in them in
 * order from the right, the first at the beginning of a word.
 */
function longFormStart(
  { tokens }: CandidateInput,
  text: string,
  least: number,
  last: number,
  short: string,
): number {
  const letters = short.toLowerCase()
  const first = Math.max(least, last - Math.min(letters.length + 5, letters.length * 2) + 1)
  const base = tokens.start[first]!
  const words = text.slice(base, tokens.end[last]).toLowerCase()
  let at = words.length
  for (let i = letters.length - 1; i >= 0; i -= 1) {
    at = words.lastIndexOf(letters[i]!, at - 1)
    while (i === 0 && at > 0 && /[\p{L}\p{N}]/u.test(words[at - 1]!)) {
      at = words.lastIndexOf(letters[i]!, at - 1)
    }
    if (at < 0) return -1
    if (at === 0 && i > 0) return -1
  }
  for (let t = first; t <= last; t += 1) if (tokens.start[t]! - base === at) return t
  return -1
}
