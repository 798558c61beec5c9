import type { Sentence, TextSource, Tokens, Vocabulary } from './document.ts'

/** The tokens of one sentence laid out for matching: index 0 is its first token. */
export interface SentenceWords {
  readonly text: string
  /** Token numbers are sentence-relative; add this for the analysis's columns. */
  readonly firstToken: number
  readonly count: number
  /** Lower-cased, typographic apostrophes made plain. */
  readonly lower: readonly string[]
  readonly stems: readonly string[]
  readonly pos: Uint8Array
  readonly start: Uint32Array
  readonly end: Uint32Array
}

interface WordsInput {
  readonly sources: readonly TextSource[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
}

export function wordsOf(input: WordsInput, sentence: Sentence): SentenceWords {
  const { tokens, vocabulary } = input
  const { text } = input.sources[sentence.source]!
  const lower: string[] = []
  const stems: string[] = []
  for (let i = sentence.firstToken; i < sentence.endToken; i++) {
    const word = text.slice(tokens.start[i], tokens.end[i]).toLowerCase()
    lower.push(word.includes('’') ? word.replaceAll('’', "'") : word)
    stems.push(vocabulary.stems[tokens.stem[i]!]!)
  }
  return {
    text,
    firstToken: sentence.firstToken,
    count: lower.length,
    lower,
    stems,
    pos: tokens.pos.subarray(sentence.firstToken, sentence.endToken),
    start: tokens.start.subarray(sentence.firstToken, sentence.endToken),
    end: tokens.end.subarray(sentence.firstToken, sentence.endToken),
  }
}

/** A half-open range of sentence-relative tokens. */
export interface Range {
  readonly first: number
  readonly end: number
}

/** Where a term first stands in a sentence, by the stems of its key; null where it does not. */
export function findKey(words: SentenceWords, key: string, from = 0): Range | null {
  const wanted = key.split(' ')
  for (let first = from; first < words.count; first++) {
    const end = matchFrom(words, wanted, first)
    if (end !== -1) return { first, end }
  }
  return null
}

/** The token after a match of the wanted stems, or -1. A hyphenated token counts as its parts. */
function matchFrom(words: SentenceWords, wanted: readonly string[], first: number): number {
  let at = first
  let done = 0
  while (done < wanted.length) {
    if (at >= words.count) return -1
    const stem = words.stems[at]!
    if (stem === wanted[done]) done++
    else if (stem.includes('-')) {
      for (const part of stem.split('-')) if (part !== wanted[done++]) return -1
    } else if (!(stem === '-' && at > first)) return -1
    at++
  }
  return at
}
