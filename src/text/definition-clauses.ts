import type { Definition } from './document.ts'
import { PartOfSpeech as Pos } from './document.ts'
import type { Range, SentenceWords } from './sentence-words.ts'

/** How a sentence defines a term, in sentence-relative tokens. */
export interface DefinitionShape {
  readonly shape: Definition['shape']
  readonly term: Range
  readonly body: Range
  /** How plainly it does so: `strong` shapes alone are shown as definitions. */
  readonly strength: 'strong' | 'weak'
}

export const determiners = new Set(['a', 'an', 'the', 'any', 'one', 'each', 'every'])
export const be = new Set(['is', 'are', 'was', 'were'])
/** Words a clause opens with that depends on another. */
export const subordinates = new Set(
  'when if because although though while since as after before unless in on at for to by with'.split(
    ' ',
  ),
)
export const quotes = new Set(['"', '“', '”', '‘', "'", '*'])
export const stops = new Set(['.', '!', '?', ';', ':'])
export const hedges = new Set(
  'also often commonly usually generally sometimes simply essentially basically typically then traditionally formally therefore thus now frequently better more'.split(
    ' ',
  ),
)
export const namings = new Set(
  'called termed named known dubbed referred described defined considered'.split(' '),
)
export const meaningVerbs = new Set(
  'refers refer means mean denotes denote describes describe represents represent signifies involves involve consists consist comprises occurs occur includes include'.split(
    ' ',
  ),
)
export const strongMeaning = /^(?:refers?|means?|denotes?|describes?|consists?|signif)/

/** Start of the clause that holds `at`. */
export function clauseStart(words: SentenceWords, at: number): number {
  for (let i = at; i > 0; i--) {
    if (stops.has(words.lower[i - 1]!) || words.lower[i - 1] === '—') return i
    if (words.lower[i - 1] === ',' && at - i >= 3 && !opensWithVerb(words, i)) return i
  }
  return 0
}

/** Whether the clause would open with a verb or a joining word, so that its subject lies further back. */
function opensWithVerb(words: SentenceWords, at: number): boolean {
  return (
    words.pos[at] === Pos.verb ||
    words.pos[at] === Pos.auxiliary ||
    /^(?:and|or|but|which|who|such|as|including)$/.test(words.lower[at]!)
  )
}

/** Start of the noun phrase, with its prepositions, that ends at `at`. */
export function phraseStart(words: SentenceWords, at: number): number {
  let i = at
  while (i >= 0) {
    const word = words.lower[i]!
    if (stops.has(word) || word === ',' || word === '(' || word === '—') break
    if (
      words.pos[i] === Pos.auxiliary ||
      be.has(word) ||
      (words.pos[i] === Pos.verb && !/(?:ed|ing|en)$/.test(word))
    )
      break
    i--
  }
  let from = i + 1
  while (from < at && !determiners.has(words.lower[from]!) && !isNominal(words, from)) from++
  return from
}

function isNominal(words: SentenceWords, at: number): boolean {
  const pos = words.pos[at]
  return pos === Pos.noun || pos === Pos.properNoun || pos === Pos.adjective || pos === Pos.number
}

/** End of the clause from `from`, without its closing stop. */
export function clauseEnd(words: SentenceWords, from: number): number {
  for (let i = from; i < words.count; i++) {
    const word = words.lower[i]!
    if (word === ';' || ((word === '.' || word === '!' || word === '?') && i >= words.count - 2))
      return i
    if (word === '(') i = closing(words, i)
  }
  return words.count
}

/** Whether the term is what its sentence or clause opens with. */
export function opensClause(words: SentenceWords, term: Range): boolean {
  let at = term.first - 1
  while (at >= 0 && (quotes.has(words.lower[at]!) || determiners.has(words.lower[at]!))) at--
  if (at < 0) return true
  // "the term T refers to …", "the concept of T means …"
  if (/^(?:term|word|phrase|concept|name)$/.test(words.lower[at]!)) return true
  if (words.lower[at] === 'of' && /^(?:concept|idea|notion)$/.test(words.lower[at - 1] ?? ''))
    return true
  return (
    [',', ';', ':', '—'].includes(words.lower[at]!) ||
    (/^(?:and|but|whereas|so|thus)$/.test(words.lower[at]!) && at <= 4)
  )
}

/** Past an aside between commas after the subject: "T, on the other hand, refers …". */
export function skipAside(words: SentenceWords, at: number): number {
  if (words.lower[at] !== ',') return at
  for (let i = at + 1; i < Math.min(words.count, at + 24); i++) {
    if (stops.has(words.lower[i]!)) return at
    // "Forests, water, and fish, are": the commas of a list.
    if (/^(?:and|or)$/.test(words.lower[i]!)) return at
    if (words.lower[i] === ',') {
      const next = words.lower[skipHedges(words, i + 1)] ?? ''
      if (be.has(next) || meaningVerbs.has(next)) return i + 1
    }
  }
  return at
}

export function skipQuotes(words: SentenceWords, from: number): number {
  let at = from
  while (at < words.count && quotes.has(words.lower[at]!)) at++
  return at
}

export function skipHedges(words: SentenceWords, from: number): number {
  let at = from
  while (at < words.count && (hedges.has(words.lower[at]!) || quotes.has(words.lower[at]!))) at++
  return at
}

/** The token that closes the bracket at `open`, or the sentence's last. */
export function closing(words: SentenceWords, open: number): number {
  for (let i = open + 1; i < words.count; i++) if (words.lower[i] === ')') return i
  return words.count - 1
}

export function shapeOf(
  shape: Definition['shape'],
  term: Range,
  body: Range,
  strength: DefinitionShape['strength'],
): DefinitionShape | null {
  return body.end > body.first ? { shape, term, body, strength } : null
}

/**
 * Whether a phrase has a verb of its own, outside what a relative word opens; its first token is not
 * looked at.
 */
export function hasMainVerb(words: SentenceWords, phrase: Range): boolean {
  for (let i = phrase.first + 1; i < phrase.end; i++) {
    const word = words.lower[i]!
    if (/^(?:that|which|who|whose|whom|where|when|because|if|how|why|what)$/.test(word))
      return false
    if (isFiniteVerb(words, i)) return true
  }
  return false
}

function isFiniteVerb(words: SentenceWords, at: number): boolean {
  const word = words.lower[at]!
  if (be.has(word) || words.pos[at] === Pos.auxiliary) return true
  if (words.pos[at] !== Pos.verb || /ing$/.test(word) || words.lower[at - 1] === 'to') return false
  // "a hormone released into the blood" is told from "the dogs salivated" by what comes next.
  if (/(?:ed|en|wn|de|nd)$/.test(word)) {
    return !/^(?:by|in|into|to|from|on|at|with|as|for|of|over|through|during|under|between|within|,)$/.test(
      words.lower[at + 1] ?? '',
    )
  }
  return true
}
