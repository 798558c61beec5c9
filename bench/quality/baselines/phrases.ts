import {
  type Analysis,
  PartOfSpeech,
  type Sentence,
  type Tokens,
} from '../../../src/text/document.ts'
import { stemPhrase } from '../metrics/key-phrases.ts'

/** A noun phrase met in a text, all its occurrences together. */
export interface Phrase {
  readonly text: string
  /** Stems, as protocol A compares them. */
  readonly key: string
  /** Stem ids of its words. */
  readonly stems: readonly number[]
  /** Token index of the first occurrence. */
  readonly first: number
  count: number
}

/** Longest runs (adjective | noun)* noun, as most unsupervised methods take them, in reading order. */
export function nounPhrases(analysis: Analysis): Phrase[] {
  const found = new Map<string, Phrase>()
  for (const sentence of analysis.sentences) {
    for (const [first, end] of runsOf(analysis.tokens, sentence)) {
      const text = (analysis.sources[sentence.source]?.text ?? '')
        .slice(analysis.tokens.start[first], analysis.tokens.end[end - 1])
        .replace(/\s+/g, ' ')
      const key = stemPhrase(text)
      const known = found.get(key)
      if (known) known.count += 1
      else {
        const stems = [...analysis.tokens.stem.subarray(first, end)]
        found.set(key, { text, key, stems, first, count: 1 })
      }
    }
  }
  return [...found.values()]
}

/** Half-open token ranges of the noun phrases of one sentence. */
function runsOf(tokens: Tokens, { firstToken, endToken }: Sentence): [number, number][] {
  const runs: [number, number][] = []
  let from = -1
  let lastNoun = -1
  for (let t = firstToken; t <= endToken; t += 1) {
    const pos = t < endToken ? tokens.pos[t] : -1
    const isNoun = pos === PartOfSpeech.noun || pos === PartOfSpeech.properNoun
    if (isNoun || pos === PartOfSpeech.adjective) {
      if (from < 0) from = t
      if (isNoun) lastNoun = t
      continue
    }
    if (lastNoun >= 0) runs.push([from, lastNoun + 1])
    from = -1
    lastNoun = -1
  }
  return runs
}

/** The texts of phrases by falling score, the earlier first among equals. */
export function ranked(phrases: readonly Phrase[], score: (phrase: Phrase) => number): string[] {
  return phrases
    .map((phrase) => ({ phrase, score: score(phrase) }))
    .sort((a, b) => b.score - a.score || a.phrase.first - b.phrase.first)
    .map(({ phrase }) => phrase.text)
}
