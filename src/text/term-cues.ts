import type { Candidate, CandidateInput } from './candidates.ts'
import type { Vocabulary } from './document.ts'
import { column } from './term-columns.ts'

/** Stem ids of the words that give a term away. */
export interface CueStems {
  readonly be: ReadonlySet<number>
  readonly article: ReadonlySet<number>
  readonly mean: ReadonlySet<number>
  readonly call: ReadonlySet<number>
  readonly know: ReadonlySet<number>
  readonly as: ReadonlySet<number>
  readonly or: ReadonlySet<number>
  readonly comma: ReadonlySet<number>
  readonly open: ReadonlySet<number>
  readonly close: ReadonlySet<number>
  readonly quote: ReadonlySet<number>
}

const words: Readonly<Record<keyof CueStems, string>> = {
  be: 'is are wa were be',
  article: 'a an the ani one',
  mean: 'refer mean denot describ involv repres consist defin concern occur',
  call: 'call term name dub label titl',
  know: 'known refer defin describ to',
  as: 'as',
  or: 'or',
  comma: ', — – :',
  open: '( [',
  close: ') ]',
  quote: '" “ ” ‘ \' « »',
}

/** Looks the cue words up in a vocabulary. */
export function createCueStems(vocabulary: Vocabulary): CueStems {
  const ids = (list: string): ReadonlySet<number> =>
    new Set(
      list
        .split(' ')
        .map((stem) => vocabulary.ids.get(stem))
        .filter((id) => id !== undefined),
    )
  return {
    be: ids(words.be),
    article: ids(words.article),
    mean: ids(words.mean),
    call: ids(words.call),
    know: ids(words.know),
    as: ids(words.as),
    or: ids(words.or),
    comma: ids(words.comma),
    open: ids(words.open),
    close: ids(words.close),
    quote: ids(words.quote),
  }
}

/** One bit for each way to introduce a term. */
const bits = { is: 1, means: 2, called: 4, apposition: 8, alias: 16, quoted: 32 } as const

/**
 * The ways one occurrence is introduced, as bits: "T is a …", "T refers to …", "called T",
 * "T, a …", "T (ABC)" and quotation marks.
 */
function cuesAround(
  input: CandidateInput,
  cues: CueStems,
  sentence: number,
  start: number,
  end: number,
): number {
  const { stem } = input.tokens
  const { firstToken, endToken } = input.sentences[sentence]!
  const at = (t: number) => (t >= firstToken && t < endToken ? stem[t]! : -1)
  const before = cues.article.has(at(start - 1)) ? start - 2 : start - 1
  const quoted = cues.quote.has(at(start - 1)) && cues.quote.has(at(end))
  const left = quoted ? start - 2 : before
  const right = quoted ? end + 1 : end
  const opens = before < firstToken || quoted
  const is = opens && cues.be.has(at(right)) && cues.article.has(at(right + 1))
  return (
    (is ? bits.is : 0) |
    (cues.mean.has(at(right)) ? bits.means : 0) |
    (isNamed(cues, at, left) ? bits.called : 0) |
    (isApposed(cues, at, left, right) ? bits.apposition : 0) |
    (isAlias(cues, at, left, right) ? bits.alias : 0) |
    (quoted ? bits.quoted : 0)
  )
}

/** The ways the first occurrence of a candidate is introduced, in two strengths. */
export function introductionOf(
  input: CandidateInput,
  cues: CueStems,
  candidate: Candidate,
): 'named' | 'introduced' | 'none' {
  const [sentence, start, end] = [candidate.sentences[0]!, candidate.starts[0]!, candidate.ends[0]!]
  const found = cuesAround(input, cues, sentence, start, end)
  if ((found & (bits.called | bits.is)) !== 0) return 'named'
  return (found & (bits.means | bits.apposition | bits.alias)) !== 0 ? 'introduced' : 'none'
}

/** Counts how often a candidate is introduced in each way, and writes the logarithms. */
export function writeCues(
  input: CandidateInput,
  cues: CueStems,
  candidate: Candidate,
  values: Float64Array,
  base: number,
): void {
  const places = [
    [column.cueIs, bits.is],
    [column.cueMeans, bits.means],
    [column.cueCalled, bits.called],
    [column.cueApposition, bits.apposition],
    [column.cueAlias, bits.alias],
    [column.cueQuoted, bits.quoted],
  ] as const
  candidate.starts.forEach((start, i) => {
    const found = cuesAround(input, cues, candidate.sentences[i]!, start, candidate.ends[i]!)
    if (found === 0) return
    for (const [place, bit] of places) if ((found & bit) !== 0) values[base + place]! += 1
  })
  for (const [place] of places) values[base + place] = Math.log1p(values[base + place]!)
}

/** "T (", "(T)". */
function isAlias(cues: CueStems, at: (t: number) => number, left: number, right: number): boolean {
  return cues.open.has(at(right)) || (cues.open.has(at(left)) && cues.close.has(at(right)))
}

/** "called T", "known as T", "referred to as T", "the term T". */
function isNamed(cues: CueStems, at: (t: number) => number, left: number): boolean {
  if (cues.call.has(at(left))) return true
  return cues.as.has(at(left)) && cues.know.has(at(left - 1))
}

/** "T, a …", "T, or …", ", or T,". */
function isApposed(
  cues: CueStems,
  at: (t: number) => number,
  left: number,
  right: number,
): boolean {
  if (
    cues.comma.has(at(right)) &&
    (cues.article.has(at(right + 1)) || cues.or.has(at(right + 1)))
  ) {
    return true
  }
  return cues.or.has(at(left)) && (cues.comma.has(at(left - 1)) || cues.open.has(at(left - 1)))
}
