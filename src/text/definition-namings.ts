import {
  be,
  clauseStart,
  type DefinitionShape,
  determiners,
  hasMainVerb,
  hedges,
  namings,
  phraseStart,
  quotes,
  shapeOf,
  skipQuotes,
  subordinates,
} from './definition-clauses.ts'
import type { Range, SentenceWords } from './sentence-words.ts'

/** "… is called T", "a …, called T", "a …, or T", "we call a … T": what leads up to the term defines it. */
export function namedAs(words: SentenceWords, term: Range): DefinitionShape | null {
  let at = term.first - 1
  while (at >= 0 && (isQuoteOrArticle(words, at) || words.lower[at] === '(')) at--
  if (words.lower[at] === 'or' && words.lower[at - 1] === ',') return orAlias(words, term, at - 1)
  if (words.lower[at] === 'as' || words.lower[at] === 'to') at--
  at = skipHedgesBack(words, at)
  const naming = words.lower[at] ?? ''
  if (!namings.has(naming) || /^(?:defined|described|considered)$/.test(naming)) {
    return weCall(words, term)
  }
  const verb = skipHedgesBack(words, at - 1)
  const before = words.lower[verb] ?? ''
  const passive = be.has(before) || before === 'been' || before === 'be'
  return passive ? passiveNaming(words, term, verb) : reducedNaming(words, term, verb)
}

/** "The spread of a gas is called T": the subject is the body. */
function passiveNaming(words: SentenceWords, term: Range, verb: number): DefinitionShape | null {
  const whole = be.has(words.lower[verb]!) ? verb : verb - 1
  const relative = /^(?:which|that|what)$/.test(words.lower[whole - 1] ?? '')
  const end = relative ? whole - 1 : whole
  const first = clauseStart(words, end - 1)
  return body(words, term, { first, end })
}

/** "a first guess, called T": the phrase before is the body. */
function reducedNaming(words: SentenceWords, term: Range, verb: number): DefinitionShape | null {
  const end = /^[,(—]$/.test(words.lower[verb] ?? '') ? verb : verb + 1
  return body(words, term, { first: phraseStart(words, end - 1), end })
}

/** "We call the slow turn of the axis T", "a motion astronomers call T". */
function weCall(words: SentenceWords, term: Range): DefinitionShape | null {
  const least = Math.max(0, term.first - 24)
  let verb = term.first - 1
  while (verb >= least && words.lower[verb] !== 'call' && words.lower[verb] !== 'calls') verb--
  if (verb < least) return null
  const first = skipQuotes(words, verb + 1)
  let end = term.first
  while (end > first && isQuoteOrArticle(words, end - 1)) end--
  if (end > first) {
    return words.lower.slice(first, end).includes(',') ? null : body(words, term, { first, end })
  }
  // The subject of "call" stands between the phrase and the verb: "a motion | astronomers | call".
  const subject = skipHedgesBack(words, verb - 1)
  const to = /^(?:that|which|,)$/.test(words.lower[subject - 1] ?? '') ? subject - 1 : subject
  return body(words, term, { first: phraseStart(words, to - 1), end: to })
}

/** "its long name, or T,": what stands before names the same thing. */
function orAlias(words: SentenceWords, term: Range, comma: number): DefinitionShape | null {
  const first = phraseStart(words, comma - 1)
  return comma - first < 2 ? null : shapeOf('alias', term, { first, end: comma }, 'weak')
}

function body(words: SentenceWords, term: Range, range: Range): DefinitionShape | null {
  if (range.end - range.first < 3 || subordinates.has(words.lower[range.first]!)) return null
  if (hasMainVerb(words, range) || unfinished.test(words.lower[range.end - 1]!)) return null
  const inner = words.lower.slice(range.first, range.end)
  if (inner.includes(')') !== inner.includes('(')) return null
  const plain = determiners.has(words.lower[range.first]!) || range.first === 0
  return shapeOf('called', term, range, plain ? 'strong' : 'weak')
}

/** No phrase ends with one of these. */
const unfinished = /^(?:and|or|of|in|on|at|to|by|with|for|from|the|a|an|that|which|into|as)$/

function isQuoteOrArticle(words: SentenceWords, at: number): boolean {
  return quotes.has(words.lower[at]!) || determiners.has(words.lower[at]!)
}

function skipHedgesBack(words: SentenceWords, from: number): number {
  let at = from
  while (at >= 0 && (hedges.has(words.lower[at]!) || words.lower[at] === 'what')) at--
  return at
}
