import type { Candidate, CandidateInput } from './candidates.ts'
import { column, featureCount } from './term-columns.ts'
import { createCueStems, writeCues } from './term-cues.ts'
import type { TermLexicon } from './term-lexicon.ts'

const letterCodes = 'NPJVRCI'
const endings: readonly RegExp[] = [
  /ing$/,
  /(?:tion|sion)$/,
  /(?:ity|ness|ance|ence|ency|ancy)$/,
  /(?:ism|ology|osis|itis|graphy|logy)$/,
  /(?:er|or|ist|ian)$/,
  /ment$/,
]

/** One stretch of text that terms are judged in: half-open range of sentences. */
export interface TermUnit {
  readonly from: number
  readonly to: number
}

/** What is counted once for a stretch. */
interface UnitCounts {
  readonly words: number
  readonly blocks: number
  readonly titleEnd: number
  /** Occurrences of each stem part. */
  readonly parts: Uint32Array
  /** Words before each token from the unit's first token on. */
  readonly position: Uint32Array
  readonly firstToken: number
  readonly mostCount: number
}

/** Where one candidate's features are written. */
interface Row {
  readonly values: Float64Array
  readonly base: number
}

/**
 * One row of `featureCount` numbers for each candidate, one after the other.
 *
 * @param unit the stretch the candidates were collected from
 */
export function termFeatures(
  input: CandidateInput,
  lexicon: TermLexicon,
  candidates: readonly Candidate[],
  unit: TermUnit,
): Float64Array {
  const counts = countUnit(input, lexicon, candidates, unit)
  const cueStems = createCueStems(input.vocabulary)
  const values = new Float64Array(candidates.length * featureCount)
  candidates.forEach((candidate, index) => {
    const row = { values, base: index * featureCount }
    frequencyFeatures(row, candidate, counts)
    wordFeatures(row, candidate, counts, lexicon)
    placeFeatures(row, input, candidate, counts)
    capitalFeatures(row, input, candidate)
    formFeatures(row, input, candidate, lexicon)
    writeCues(input, cueStems, candidate, values, row.base)
  })
  return values
}

function countUnit(
  input: CandidateInput,
  lexicon: TermLexicon,
  candidates: readonly Candidate[],
  unit: TermUnit,
): UnitCounts {
  const { tokens, sentences } = input
  const firstToken = sentences[unit.from]?.firstToken ?? 0
  const endToken = sentences[unit.to - 1]?.endToken ?? firstToken
  const parts = new Uint32Array(lexicon.names.length)
  const position = new Uint32Array(endToken - firstToken + 1)
  let words = 0
  for (let t = firstToken; t < endToken; t += 1) {
    position[t - firstToken] = words
    if (tokens.word[t] !== 1) continue
    words += 1
    if (tokens.stop[t] === 0) for (const part of lexicon.partsOf(tokens.stem[t]!)) parts[part]! += 1
  }
  let blocks = 0
  for (let s = unit.from; s < unit.to; s += 1) {
    if (s === unit.from || !sameBlock(input, s - 1, s)) blocks += 1
  }
  let mostCount = 1
  for (const candidate of candidates) mostCount = Math.max(mostCount, candidate.starts.length)
  const titleEnd = sentences[unit.from]?.endToken ?? firstToken
  return { words, blocks, titleEnd, parts, position, firstToken, mostCount }
}

function sameBlock({ sentences }: CandidateInput, a: number, b: number): boolean {
  const [one, other] = [sentences[a]!, sentences[b]!]
  return one.block === other.block && one.source === other.source
}

function frequencyFeatures({ values, base }: Row, candidate: Candidate, unit: UnitCounts): void {
  const count = candidate.starts.length
  values[base + column.logWords] = Math.log(unit.words + 1)
  values[base + column.parts] = candidate.parts.length
  values[base + column.tokens] = candidate.length
  values[base + column.logCount] = Math.log(count)
  values[base + column.countShare] = count / unit.mostCount
  values[base + column.logRate] = Math.log((1000 * count) / (unit.words + 100))
  values[base + column.freeShare] = candidate.free / count
  values[base + column.logFree] = Math.log1p(candidate.free)
  values[base + column.logHolders] = Math.log1p(candidate.holders)
  values[base + column.nestedShare] = Math.min(1, candidate.longest / count)
  values[base + column.logHolderCount] = Math.log1p(candidate.longest)
}

function wordFeatures(
  { values, base }: Row,
  candidate: Candidate,
  unit: UnitCounts,
  lexicon: TermLexicon,
): void {
  const { parts } = candidate
  const count = candidate.starts.length
  let idfSum = 0
  let idfLeast = 99
  let idfMost = 0
  let wordCountSum = 0
  let wordLeast = Number.MAX_SAFE_INTEGER
  let wordMost = 0
  let weight = 0
  let unknown = 0
  for (const part of parts) {
    const words = unit.parts[part] ?? 0
    const rarity = lexicon.idf[part] ?? 0
    idfSum += rarity
    idfLeast = Math.min(idfLeast, rarity)
    idfMost = Math.max(idfMost, rarity)
    wordCountSum += Math.log1p(words)
    wordLeast = Math.min(wordLeast, words)
    wordMost = Math.max(wordMost, words)
    weight += Math.log1p(words) * rarity
    if (lexicon.known[part] !== 1) unknown += 1
  }
  const head = parts.at(-1) ?? 0
  values[base + column.idfSum] = idfSum
  values[base + column.idfMean] = idfSum / parts.length
  values[base + column.idfLeast] = idfLeast
  values[base + column.idfMost] = idfMost
  values[base + column.idfHead] = lexicon.idf[head] ?? 0
  values[base + column.wordCountSum] = wordCountSum
  values[base + column.wordCountLeast] = Math.log1p(wordLeast)
  values[base + column.wordCountMost] = Math.log1p(wordMost)
  values[base + column.headCount] = Math.log1p(unit.parts[head] ?? 0)
  values[base + column.wordWeightSum] = weight
  values[base + column.wordWeight] = weight / parts.length
  values[base + column.phraseWeight] = (Math.log1p(count) * idfSum) / parts.length
  values[base + column.unknownParts] = unknown
  values[base + column.cohesionLeast] = count / Math.max(1, wordLeast)
  values[base + column.cohesionMost] = count / Math.max(1, wordMost)
}

function placeFeatures(
  { values, base }: Row,
  input: CandidateInput,
  candidate: Candidate,
  unit: UnitCounts,
): void {
  const { starts, sentences } = candidate
  const first = unit.position[starts[0]! - unit.firstToken] ?? 0
  const last = unit.position[starts.at(-1)! - unit.firstToken] ?? 0
  let blocks = 0
  let headings = 0
  let isHeading = 0
  let openings = 0
  let sentenceOpenings = 0
  sentences.forEach((index, i) => {
    if (i === 0 || !sameBlock(input, sentences[i - 1]!, index)) blocks += 1
    const sentence = input.sentences[index]!
    const start = starts[i]!
    if (input.sources[sentence.source]!.blocks[sentence.block]!.kind === 'heading') {
      headings += 1
      if (sentence.endToken - sentence.firstToken <= candidate.length + 1) isHeading = 1
    }
    const previous = input.sentences[index - 1]
    if (previous?.block !== sentence.block) openings += 1
    if (start - sentence.firstToken <= 1) sentenceOpenings += 1
  })
  values[base + column.firstShare] = first / Math.max(1, unit.words)
  values[base + column.logFirst] = Math.log1p(first)
  values[base + column.inTitle] = starts[0]! < unit.titleEnd ? 1 : 0
  values[base + column.spread] = (last - first) / Math.max(1, unit.words)
  values[base + column.blockShare] = blocks / unit.blocks
  values[base + column.logHeadings] = Math.log1p(headings)
  values[base + column.isHeading] = isHeading
  values[base + column.paragraphOpening] = openings / starts.length
  values[base + column.sentenceOpening] = sentenceOpenings / starts.length
}

function capitalFeatures({ values, base }: Row, input: CandidateInput, candidate: Candidate): void {
  const { starts } = candidate
  const { tokens } = input
  let capitals = 0
  let inner = 0
  let plurals = 0
  starts.forEach((start, i) => {
    const sentence = input.sentences[candidate.sentences[i]!]!
    const source = input.sources[sentence.source]!
    const last = source.text.charCodeAt(tokens.end[candidate.ends[i]! - 1]! - 1)
    if (last === 115) plurals += 1 // "s"
    if (start === sentence.firstToken || source.blocks[sentence.block]!.kind === 'heading') return
    inner += 1
    const letter = source.text[tokens.start[start]!] ?? ''
    if (letter !== letter.toLowerCase()) capitals += 1
  })
  values[base + column.capitalShare] = inner === 0 ? 0 : capitals / inner
  values[base + column.pluralShare] = plurals / starts.length
}

function formFeatures(
  { values, base }: Row,
  input: CandidateInput,
  candidate: Candidate,
  lexicon: TermLexicon,
): void {
  const { starts, shape, parts } = candidate
  const { tokens } = input
  const { text } = input.sources[input.sentences[candidate.sentences[0]!]!.source]!
  const end = starts[0]! + candidate.length - 1
  const form = text.slice(tokens.start[starts[0]!], tokens.end[end])
  const head = text.slice(tokens.start[end], tokens.end[end])
  let generic = 0
  for (const part of parts) {
    generic += Math.max(lexicon.genericNoun[part]!, lexicon.genericAdjective[part]!)
  }
  values[base + column.acronym] = /^\p{Lu}[\p{Lu}\p{N}-]+s?$/u.test(head) ? 1 : 0
  values[base + column.digit] = /\p{N}/u.test(form) ? 1 : 0
  values[base + column.firstLetter] = letterCodes.indexOf(shape[0]!)
  values[base + column.lastLetter] = letterCodes.indexOf(shape.at(-1)!)
  values[base + column.hasVerb] = shape.includes('V') ? 1 : 0
  values[base + column.hasAdjective] = shape.includes('J') ? 1 : 0
  values[base + column.hasLink] = shape.includes('I') ? 1 : 0
  values[base + column.genericHead] = lexicon.genericNoun[parts.at(-1)!]!
  values[base + column.genericFirst] = lexicon.genericAdjective[parts[0]!]!
  values[base + column.genericWords] = generic
  const ending = head.slice(-8).toLowerCase()
  values[base + column.headEnding] = endings.findIndex((pattern) => pattern.test(ending)) + 1
  values[base + column.letters] = form.length
}
