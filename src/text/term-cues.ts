import type { Candidate, CandidateInput } from './candidates.ts'
import type { Vocabulary } from './document.ts'
import type { FeatureColumns } from './term-columns.ts'

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

/**
 * Counts how often a candidate stands where texts introduce their terms, and writes the logarithms:
 * "T is a …", "T refers to …", "called T", "T, a …", "T (ABC)" and quotation marks.
 */
export function writeCues(
  input: CandidateInput,
  cues: CueStems,
  candidate: Candidate,
  values: Float64Array,
  base: number,
  column: FeatureColumns,
): void {
  const { stem } = input.tokens
  candidate.starts.forEach((start, i) => {
    const { firstToken, endToken } = input.sentences[candidate.sentences[i]!]!
    const at = (t: number) => (t >= firstToken && t < endToken ? stem[t]! : -1)
    for (const place of cuesAround(cues, at, start, candidate.ends[i]!, firstToken, column)) {
      values[base + place] = values[base + place]! + 1
    }
  })
  for (const place of cueColumns(column)) {
    values[base + place] = Math.log1p(values[base + place]!)
  }
}

/** The columns of the cues around one occurrence. */
function cuesAround(
  cues: CueStems,
  at: (t: number) => number,
  start: number,
  after: number,
  firstToken: number,
  column: FeatureColumns,
): number[] {
  const found: number[] = []
  const before = cues.article.has(at(start - 1)) ? start - 2 : start - 1
  const quoted = cues.quote.has(at(start - 1)) && cues.quote.has(at(after))
  const left = quoted ? start - 2 : before
  const right = quoted ? after + 1 : after
  const opens = before < firstToken || quoted
  if (quoted) found.push(column.cueQuoted)
  if (opens && cues.be.has(at(right)) && cues.article.has(at(right + 1))) found.push(column.cueIs)
  if (cues.mean.has(at(right))) found.push(column.cueMeans)
  if (isNamed(cues, at, left)) found.push(column.cueCalled)
  if (isApposed(cues, at, left, right)) found.push(column.cueApposition)
  if (isAlias(cues, at, left, right)) found.push(column.cueAlias)
  return found
}

/** Places of the cue counts in a row. */
export function cueColumns(column: FeatureColumns): number[] {
  const { cueIs, cueMeans, cueCalled, cueApposition, cueAlias, cueQuoted } = column
  return [cueIs, cueMeans, cueCalled, cueApposition, cueAlias, cueQuoted]
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
