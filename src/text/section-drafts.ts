import type { Sentence, TextSource, Tokens } from './document.ts'

/** A section before it is numbered and titled: a range of sentences and what lies in it. */
export interface SectionDraft {
  /** Index of the heading's sentence, or -1 for a section found by its words. */
  readonly heading: number
  readonly firstSentence: number
  readonly endSentence: number
  readonly children: readonly SectionDraft[]
}

/** Words before each sentence, over all sources; headings and code count in `all` only. */
export interface WordSums {
  readonly all: Uint32Array
  readonly body: Uint32Array
}

export function sumWords(
  sources: readonly TextSource[],
  sentences: readonly Sentence[],
  tokens: Tokens,
): WordSums {
  const all = new Uint32Array(sentences.length + 1)
  const body = new Uint32Array(sentences.length + 1)
  sentences.forEach((sentence, at) => {
    let words = 0
    for (let t = sentence.firstToken; t < sentence.endToken; t += 1) words += tokens.word[t]!
    const { kind } = sources[sentence.source]!.blocks[sentence.block]!
    all[at + 1] = all[at]! + words
    body[at + 1] = body[at]! + (kind === 'heading' || kind === 'code' ? 0 : words)
  })
  return { all, body }
}

/** Sum over a half-open range of sentences. */
export function between(sums: Uint32Array, first: number, end: number): number {
  return sums[end]! - sums[first]!
}
