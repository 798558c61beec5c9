import type { CandidateInput } from './candidates.ts'
import type { TermUnit } from './term-features.ts'
import type { JudgeWeights } from './term-scores.ts'

/** A stretch in which terms are judged on their own, with its length and genre. */
export interface JudgedUnit extends TermUnit {
  readonly words: number
  readonly weights: JudgeWeights
}

/**
 * Texts up to this long are judged whole; longer ones in stretches of the size of a textbook
 * section, cut at headings where there are any.
 */
const wholeWords = 5_000
const leastUnitWords = 1_500
const mostUnitWords = 4_000

/** A research paper is judged whole up to this length: its opening tells what the rest is about. */
const paperWords = 30_000

const paperWeights: JudgeWeights = { brief: 1, use: 0.5, teaching: 1 }
const abstractWeights: JudgeWeights = { brief: 1, use: 0.25, teaching: 0.1 }
const teachingWeights: JudgeWeights = { brief: 0.15, use: 0, teaching: 1 }

/** Cuts the sentences of all sources into stretches. */
export function termUnits(input: CandidateInput): JudgedUnit[] {
  const units: JudgedUnit[] = []
  let from = 0
  while (from < input.sentences.length) {
    const to = endOfSource(input, from)
    units.push(...unitsOfSource(input, from, to))
    from = to
  }
  return units
}

function endOfSource(input: CandidateInput, from: number): number {
  const { source } = input.sentences[from]!
  let to = from + 1
  while (to < input.sentences.length && input.sentences[to]!.source === source) to += 1
  return to
}

function unitsOfSource(input: CandidateInput, from: number, to: number): JudgedUnit[] {
  const words = wordsOf(input, from, to)
  if (words <= paperWords && isPaper(input, from, to, words)) {
    return [{ from, to, words, weights: paperWeights }]
  }
  if (words <= wholeWords) return [{ from, to, words, weights: weightsOf(input, from, to, words) }]
  return cutAtHeadings(input, from, to).map((unit) => {
    const unitWords = wordsOf(input, unit.from, unit.to)
    return { ...unit, words: unitWords, weights: teachingWeights }
  })
}

function wordsOf(input: CandidateInput, from: number, to: number): number {
  let words = 0
  for (let s = from; s < to; s += 1) words += wordsOfSentence(input, s)
  return words
}

function wordsOfSentence({ sentences, tokens }: CandidateInput, sentence: number): number {
  const { firstToken, endToken } = sentences[sentence]!
  let words = 0
  for (let t = firstToken; t < endToken; t += 1) words += tokens.word[t]!
  return words
}

function isHeading(input: CandidateInput, sentence: number): boolean {
  const { source, block } = input.sentences[sentence]!
  return input.sources[source]!.blocks[block]!.kind === 'heading'
}

/** From an abstract's weights to a textbook section's, by length; headings speak for the latter. */
function weightsOf(input: CandidateInput, from: number, to: number, words: number): JudgeWeights {
  let headings = 0
  for (let s = from; s < to; s += 1) if (isHeading(input, s)) headings += 1
  const [least, most] = headings >= 2 ? [-200, 400] : [400, 1_600]
  const share = Math.min(1, Math.max(0, (words - least) / (most - least)))
  const mix = (a: number, b: number) => a + share * (b - a)
  return {
    brief: mix(abstractWeights.brief, teachingWeights.brief),
    use: mix(abstractWeights.use, teachingWeights.use),
    teaching: mix(abstractWeights.teaching, teachingWeights.teaching),
  }
}

/**
 * Whether a text is a research paper: "Abstract" near its beginning, "References" in its last half,
 * and numbers or years in brackets that cite.
 */
function isPaper(input: CandidateInput, from: number, to: number, words: number): boolean {
  if (words < 1_500) return false
  const source = input.sources[input.sentences[from]!.source]!
  const start = input.sentences[from]!.start
  const end = input.sentences[to - 1]!.end
  const opening = source.text.slice(start, Math.min(end, start + 6_000))
  const closing = source.text.slice(start + Math.floor((end - start) / 2), end)
  if (!/^\W{0,4}(?:abstract|summary)\b/im.test(opening)) return false
  return /^\W{0,4}(?:\d{1,2}\W{0,3})?(?:references|bibliography)\b/im.test(closing)
}

/** Stretches of at least `leastUnitWords` that begin at headings, or at blocks where none come. */
function cutAtHeadings(input: CandidateInput, from: number, to: number): TermUnit[] {
  const units: TermUnit[] = []
  let first = from
  let words = 0
  for (let s = from; s < to; s += 1) {
    const opensBlock = s > first && input.sentences[s]!.block !== input.sentences[s - 1]!.block
    const full = words >= mostUnitWords && opensBlock
    if ((words >= leastUnitWords && opensBlock && isHeading(input, s)) || full) {
      units.push({ from: first, to: s })
      first = s
      words = 0
    } else if (words >= 2 * mostUnitWords) {
      units.push({ from: first, to: s })
      first = s
      words = 0
    }
    words += wordsOfSentence(input, s)
  }
  units.push({ from: first, to })
  return units
}
