import {
  be,
  clauseEnd,
  closing,
  type DefinitionShape,
  determiners,
  hasMainVerb,
  meaningVerbs,
  namings,
  opensClause,
  shapeOf,
  skipAside,
  skipHedges,
  skipQuotes,
  stops,
  strongMeaning,
  subordinates,
} from './definition-clauses.ts'
import { namedAs } from './definition-namings.ts'
import { PartOfSpeech as Pos } from './document.ts'
import type { Range, SentenceWords } from './sentence-words.ts'

/**
 * The plainest way in which an English sentence says what the term at `term` is, or null where it
 * does not. Looks at what follows the term first ("T is a …", "T refers to …", "T, a …,"), then at
 * what leads up to it ("… is called T", "a …, called T", "we call a … T").
 */
export function definitionShape(words: SentenceWords, term: Range): DefinitionShape | null {
  let at = skipQuotes(words, term.end)
  if (words.lower[at] === '(') at = skipQuotes(words, closing(words, at) + 1)
  return asSubject(words, term, at) ?? apposition(words, term, at) ?? namedAs(words, term)
}

/** "T is a …", "T means …", where the term opens its clause. */
function asSubject(words: SentenceWords, term: Range, at: number): DefinitionShape | null {
  if (!opensClause(words, term)) return null
  const verb = skipHedges(words, skipAside(words, at))
  const word = words.lower[verb] ?? ''
  if (be.has(word)) return afterBe(words, term, verb)
  if (!meaningVerbs.has(word)) return null
  // "Astronomers refer to X as Y" says what Y is called, not what astronomers are.
  if (word === 'refer' && words.lower.includes('as', verb)) return null
  let body = verb + 1
  if (/^(?:refers?|consists?)$/.test(word)) body++
  // "T occurs when …" keeps its "when"; "T involves a …" does not keep its verb.
  const strength = strongMeaning.test(word) ? 'strong' : 'weak'
  return shapeOf('means', term, { first: body, end: clauseEnd(words, body) }, strength)
}

/** What follows "T is": a noun phrase defines, an adjective or "in" does not. */
function afterBe(words: SentenceWords, term: Range, verb: number): DefinitionShape | null {
  const past = words.lower[verb]!.startsWith('w')
  const at = skipHedges(words, verb + 1)
  const first = words.lower[at] ?? ''
  const end = clauseEnd(words, at)
  if (namings.has(first)) return definedAs(words, term, at, end)
  if (/^(?:when|what|how|where)$/.test(first)) {
    return shapeOf('is', term, { first: at, end }, 'weak')
  }
  if (determiners.has(first)) {
    const weak = past || isEvaluation(words, at + 1)
    return shapeOf('is', term, { first: at, end }, weak ? 'weak' : 'strong')
  }
  return bareNoun(words, term, verb, { first: at, end })
}

/** "T is defined as …". */
function definedAs(
  words: SentenceWords,
  term: Range,
  at: number,
  end: number,
): DefinitionShape | null {
  if (!/^(?:defined|described)$/.test(words.lower[at]!)) return null
  const as = words.lower.indexOf('as', at)
  return as === -1 || as > at + 3 ? null : shapeOf('means', term, { first: as + 1, end }, 'strong')
}

/** "Neurons are nerve cells that …": no article, so a noun must head what follows. */
function bareNoun(
  words: SentenceWords,
  term: Range,
  verb: number,
  rest: Range,
): DefinitionShape | null {
  let at = rest.first
  while (at < rest.end && (words.pos[at] === Pos.adjective || words.pos[at] === Pos.adverb)) at++
  if (words.pos[at] !== Pos.noun || at >= rest.end - 2) return null
  const strength = words.lower[verb] === 'are' ? 'strong' : 'weak'
  return shapeOf('is', term, { first: verb + 1, end: rest.end }, strength)
}

/** "T is a major problem", "T is the most common …" say what is thought of T, not what it is. */
const evaluating =
  /^(?:good|bad|great|big|major|important|significant|key|common|useful|powerful|popular|serious|critical|crucial|vital|excellent|perfect|classic|relatively|very|most|best|worst|first|last|only|main|primary|leading|result|reason|cause|consequence|example|same|problem|matter|question|issue|concern|case|fact|factor|challenge|start|success|failure|topic|focus|subject|target|victim|winner|lot|number|few|little|product|part|member|source|basis|difficult|easy|simple|complex|recent|new|old|long|short|controversial|sign|symptom|way|answer|goal|aim|purpose|increasingly|essential|best|more|less|mere)$/

function isEvaluation(words: SentenceWords, at: number): boolean {
  const first = words.lower[at] ?? ''
  if (evaluating.test(first) || /[^r]est$/.test(first)) return true
  // "a social policy issue that …": the noun that heads the phrase decides.
  let head = at
  while (words.pos[head] === Pos.adjective || words.pos[head + 1] === Pos.noun) head++
  return evaluatingNoun.test(words.lower[head] ?? '')
}

const evaluatingNoun =
  /^(?:issue|issues|problem|problems|topic|topics|question|concern|concerns|challenge|challenges|matter|example|examples|idea|enemy|reason|reasons|mystery|success|failure|ingredient|approach|response|responses)$/

/** "T, a …," · "T—the …—" · "T (a …)" · "T, or …,". */
function apposition(words: SentenceWords, term: Range, at: number): DefinitionShape | null {
  const open = skipQuotes(words, term.end)
  if (words.lower[open] === '(') return inBrackets(words, term, open)
  const mark = words.lower[at] ?? ''
  if (mark !== ',' && mark !== '—' && mark !== '–') return null
  const word = words.lower[at + 1] ?? ''
  const relative = word === 'which' && be.has(words.lower[at + 2] ?? '')
  const from = relative ? at + 3 : word === 'or' ? at + 2 : at + 1
  if (!determiners.has(words.lower[from] ?? '')) return null
  const end = appositionEnd(words, from, mark)
  const body = { first: from, end }
  if (end - from < 3 || isListed(words, term, end) || (!relative && isClause(words, term, body))) {
    return null
  }
  if (word === 'or') return shapeOf('alias', term, body, 'weak')
  return shapeOf('apposition', term, body, 'strong')
}

function inBrackets(words: SentenceWords, term: Range, open: number): DefinitionShape | null {
  const close = closing(words, open)
  const body = { first: open + 1, end: close }
  if (close - open < 4 || !/^(?:a|an|the|any)$/.test(words.lower[open + 1]!)) return null
  return isClause(words, { first: 0, end: 0 }, body)
    ? null
    : shapeOf('apposition', term, body, 'weak')
}

/** Whether the commas around an apposition are those of a list ("a cat, a dog, and a bird"). */
function isListed(words: SentenceWords, term: Range, end: number): boolean {
  const next = words.lower[end + 1] ?? ''
  return (
    words.lower[end] === ',' && /^(?:and|or)$/.test(next) && words.lower[term.first - 1] !== '^'
  )
}

/**
 * Whether what follows the comma is the sentence's main clause ("In sleep, the brain stores …"), not
 * words about the term: it has a verb of its own, or it runs to the end and no verb stands before.
 */
function isClause(words: SentenceWords, term: Range, body: Range): boolean {
  if (hasMainVerb(words, body)) return true
  const last = body.end >= words.count - 1 || stops.has(words.lower[body.end]!)
  if (!last || term.end === 0) return false
  if (opensWithAside(words)) return true
  return !hasMainVerb(words, { first: -1, end: term.first })
}

function appositionEnd(words: SentenceWords, from: number, mark: string): number {
  for (let i = from; i < words.count; i++) {
    const word = words.lower[i]!
    if (stops.has(word) || word === mark || word === '—') return i
    if (word === '(') i = closing(words, i)
  }
  return words.count
}

/** "In sleep, …", "Typically, …": what follows the first comma is the main clause. */
function opensWithAside(words: SentenceWords): boolean {
  const first = words.lower[0] ?? ''
  return (
    subordinates.has(first) ||
    /ly$|^(?:during|under|over|through|within|among|between|since|until|about|like|unlike|despite|according)$/.test(
      first,
    )
  )
}
