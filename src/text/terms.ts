import type { Sentence, Term, TextSource, Tokens, Vocabulary } from './document.ts'
import { PartOfSpeech } from './document.ts'

/** What terms are found from. */
export interface TermInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly language: string
}

interface Candidate {
  readonly key: string
  readonly forms: Map<string, number>
  readonly sentences: number[]
  readonly words: number
  readonly first: number
  count: number
}

/** Key terms, best first: noun phrases by frequency and length. */
export function findTerms(input: TermInput): Term[] {
  const found = new Map<string, Candidate>()
  for (const sentence of input.sentences) {
    if (input.sources[sentence.source]!.blocks[sentence.block]!.kind === 'code') continue
    collect(input, found, sentence)
  }
  const ranked = [...found.values()]
    .map((c) => ({ c, score: c.count * Math.min(3, c.words) }))
    .sort((a, b) => b.score - a.score || a.c.first - b.c.first)
  return ranked.slice(0, 500).map(({ c, score }, index) => {
    const forms = [...c.forms].sort((a, b) => b[1] - a[1]).map(([form]) => form)
    return {
      index,
      text: forms[0]!,
      key: c.key,
      score,
      sentences: c.sentences,
      variants: forms.slice(1),
    }
  })
}

function collect(input: TermInput, found: Map<string, Candidate>, sentence: Sentence): void {
  let from = -1
  let lastNoun = -1
  for (let t = sentence.firstToken; t <= sentence.endToken; t += 1) {
    const pos = t < sentence.endToken && input.tokens.stop[t] === 0 ? input.tokens.pos[t] : -1
    const isNoun = pos === PartOfSpeech.noun || pos === PartOfSpeech.properNoun
    if (isNoun || pos === PartOfSpeech.adjective) {
      if (from < 0) from = t
      if (isNoun) lastNoun = t
      continue
    }
    if (lastNoun >= 0 && lastNoun - from < 5) add(input, found, sentence, from, lastNoun + 1)
    from = -1
    lastNoun = -1
  }
}

function add(
  input: TermInput,
  found: Map<string, Candidate>,
  sentence: Sentence,
  from: number,
  to: number,
): void {
  const stems: string[] = []
  for (let t = from; t < to; t += 1) stems.push(input.vocabulary.stems[input.tokens.stem[t]!]!)
  const key = stems.join(' ').replaceAll('-', ' ')
  const source = input.sources[sentence.source]!
  const form = source.text
    .slice(input.tokens.start[from], input.tokens.end[to - 1])
    .replace(/\s+/g, ' ')
  let candidate = found.get(key)
  if (candidate === undefined) {
    candidate = { key, forms: new Map(), sentences: [], words: to - from, first: from, count: 0 }
    found.set(key, candidate)
  }
  candidate.count += 1
  candidate.forms.set(form, (candidate.forms.get(form) ?? 0) + 1)
  if (candidate.sentences.at(-1) !== sentence.index) candidate.sentences.push(sentence.index)
}
