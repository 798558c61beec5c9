import { type Candidate, type CandidateInput, collectCandidates } from './candidates.ts'
import { column, featureCount } from './term-columns.ts'
import { type CueStems, createCueStems, introductionOf } from './term-cues.ts'
import { type TermUnit, termFeatures } from './term-features.ts'
import type { TermLexicon } from './term-lexicon.ts'
import { judgeTerms } from './term-model.ts'

/** Candidates of one stretch with a row of features each. */
export interface CandidateRows {
  readonly candidates: readonly Candidate[]
  readonly rows: Float64Array
}

/** In longer texts a phrase must occur twice or stand where terms are introduced. */
const briefWords = 800

/** Collects the candidates of a stretch that are worth judging. */
export function readCandidates(
  input: CandidateInput,
  lexicon: TermLexicon,
  unit: TermUnit,
): CandidateRows {
  const all = collectCandidates(input, lexicon, unit.from, unit.to)
  const isBrief = wordsOf(input, unit) < briefWords
  const cues = createCueStems(input.vocabulary)
  const candidates = all.filter((candidate) => isWorthy(input, cues, candidate, isBrief))
  return { candidates, rows: termFeatures(input, lexicon, candidates, unit) }
}

function wordsOf({ sentences, tokens }: CandidateInput, unit: TermUnit): number {
  const first = sentences[unit.from]?.firstToken ?? 0
  const end = sentences[unit.to - 1]?.endToken ?? first
  let words = 0
  for (let t = first; t < end; t += 1) words += tokens.word[t]!
  return words
}

function isWorthy(
  input: CandidateInput,
  cues: CueStems,
  candidate: Candidate,
  isBrief: boolean,
): boolean {
  if (candidate.starts.length >= 2) return true
  const introduction = introductionOf(input, cues, candidate)
  if (introduction === 'named') return true
  const { source, block, firstToken } = input.sentences[candidate.sentences[0]!]!
  const { text, blocks } = input.sources[source]!
  const isHeading = blocks[block]!.kind === 'heading'
  if (candidate.shape.includes('I')) {
    const start = candidate.starts[0]!
    const letter = text[input.tokens.start[start]!]!
    if (start === firstToken || isHeading || letter === letter.toLowerCase()) return false
  }
  return isBrief || isHeading || introduction === 'introduced'
}

/**
 * How much each judge counts. `brief` reads the opening of the stretch as an abstract; `teaching`
 * reads all of it as a textbook section; `use` counts free-standing occurrences and rarity.
 */
export interface JudgeWeights {
  readonly brief: number
  readonly use: number
  readonly teaching: number
}

/** The `brief` judge was fitted on abstracts and is asked about no more than this. */
const openingWords = 600
/** What it says of phrases that the opening does not hold: about its score of a poor candidate. */
const notInOpening = -5

/** The score of every candidate of a stretch: for English a weighted sum of log-odds. */
export function scoreTerms(
  input: CandidateInput,
  lexicon: TermLexicon,
  unit: TermUnit,
  weights: JudgeWeights,
): { readonly candidates: readonly Candidate[]; readonly scores: Float64Array } {
  const whole = readCandidates(input, lexicon, unit)
  const use = usageOf(whole)
  if (input.language !== 'en')
    return { candidates: whole.candidates, scores: plainScores(whole, use) }
  const teaching = judgeTerms('teaching', whole.rows)
  const brief = judgeOpening(input, lexicon, unit, whole)
  const scores = use.map(
    (value, i) => weights.brief * brief[i]! + weights.use * value + weights.teaching * teaching[i]!,
  )
  return { candidates: whole.candidates, scores }
}

/** How often each candidate stands free, and how rare its words are. */
function usageOf({ candidates, rows }: CandidateRows): Float64Array {
  return Float64Array.from(candidates, (_, i) => {
    const base = i * featureCount
    return rows[base + column.logFree]! + 0.6 * Math.log(rows[base + column.idfSum]! + 0.1)
  })
}

/**
 * For languages the judges were not fitted on: use, headings, an early place and length of words.
 * The shares are set by hand, and only their signs matter much.
 */
function plainScores({ candidates, rows }: CandidateRows, use: Float64Array): Float64Array {
  return Float64Array.from(candidates, (candidate, i) => {
    const value = (place: number) => rows[i * featureCount + place]!
    return (
      1.5 * use[i]! +
      0.5 * value(column.logHeadings) +
      0.5 * Math.log(value(column.letters) / candidate.length) -
      0.15 * value(column.logFirst) -
      value(column.genericWords) / candidate.length -
      value(column.hasVerb)
    )
  })
}

function judgeOpening(
  input: CandidateInput,
  lexicon: TermLexicon,
  unit: TermUnit,
  whole: CandidateRows,
): Float64Array {
  const to = openingEnd(input, unit)
  if (to === unit.to) return judgeTerms('brief', whole.rows)
  const opening = readCandidates(input, lexicon, { from: unit.from, to })
  const scores = judgeTerms('brief', opening.rows)
  const byKey = new Map<string, number>()
  opening.candidates.forEach((candidate, i) => {
    byKey.set(candidate.parts.join(' '), scores[i]!)
  })
  return Float64Array.from(
    whole.candidates,
    (candidate) => byKey.get(candidate.parts.join(' ')) ?? notInOpening,
  )
}

/** The sentence the opening ends before. */
function openingEnd(input: CandidateInput, unit: TermUnit): number {
  let words = 0
  for (let s = unit.from; s < unit.to; s += 1) {
    const { firstToken, endToken } = input.sentences[s]!
    for (let t = firstToken; t < endToken; t += 1) words += input.tokens.word[t]!
    if (words >= openingWords) return s + 1
  }
  return unit.to
}
