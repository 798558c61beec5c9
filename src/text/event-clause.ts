import { type Clause, clauseAt, isVerbStart } from './clauses.ts'
import { PartOfSpeech as Pos } from './document.ts'
import { findTime, nounPhraseEnd, opensClause, timePhrase } from './question-adjuncts.ts'
import { type AskableSentence, askableClause, firstComma, isAskable } from './question-sentence.ts'
import type { Range, SentenceWords } from './sentence-words.ts'
import { isAuxiliary, tenseOf } from './verb-forms.ts'

/** What a sentence tells of one happening: who or what, did what, to what, when. */
export interface EventClause {
  readonly clause: Clause
  /** What is said of the subject between commas ("a silk merchant from London"), or null. */
  readonly aside: Range | null
  /** Where what belongs to this verb ends. */
  readonly end: number
  /** The object right after the verb; empty where there is none. */
  readonly object: Range
  /** Where "to" and a verb follow, or `end`. */
  readonly infinitive: number
  /** A time with its year, at the sentence's beginning or after the verb. */
  readonly time: Range | null
  /** Whether the time, or another phrase, opens the sentence. */
  readonly lead: Range | null
}

/** Reads the first clause of a sentence that may begin with a time or a place; null where it is not plain. */
export function readEvent(s: AskableSentence): EventClause | null {
  const { words } = s
  const lead = leadOf(s)
  const from = lead === null ? 0 : lead.end + (words.lower[lead.end] === ',' ? 1 : 0)
  const found = plainClause(s, from) ?? clauseWithAside(s, from)
  if (found === null) return null
  const { clause, aside } = found
  const end = endOfVerbPhrase(words, clause.verb, s.end)
  if (tenseOf(words.lower[clause.verb]!) === null && !isAuxiliary(words.lower[clause.verb]!))
    return null
  const infinitive = infinitiveIn(words, clause.verb + 1, end)
  const objectEnd = nounPhraseEnd(words, clause.verb + 1, infinitive)
  const first = clause.verb + 1
  const atStart = lead === null ? null : timePhrase(words, lead.first, lead.end)
  return {
    clause,
    aside,
    end,
    infinitive,
    object: { first, end: objectEnd === -1 ? first : objectEnd },
    time: atStart ?? findTime(words, first, end),
    lead,
  }
}

const adjunctOpener = /^(?:in|on|at|by|during|after|before|within|under|near|from|around|for)$/

/** "In June 1697", "In the castle,": what stands before the subject; null where nothing does. */
export function leadOf(s: AskableSentence): Range | null {
  const { words } = s
  if (!adjunctOpener.test(words.lower[0] ?? '')) return null
  const time = timePhrase(words, 0, s.end)
  if (time !== null) return time
  const comma = firstComma(words, 1, Math.min(s.end, 10))
  if (comma < 2 || sayings.test(words.lower.slice(0, comma).join(' '))) return null
  for (let i = 1; i < comma; i++) {
    const pos = words.pos[i]
    if (pos === Pos.verb || pos === Pos.auxiliary || pos === Pos.pronoun) return null
  }
  return { first: 0, end: comma }
}

/** Phrases that set no time and no place. */
const sayings =
  /^(?:for (?:instance|example|one thing|the most part)|in (?:fact|addition|general|particular|contrast|turn|short|other words|the end|a sense|this way|any case|essence|practice|theory)|on (?:the other hand|the one hand|average|the contrary|the whole)|at (?:first|last|least|best|worst|the same time)|after all|by (?:contrast|comparison|definition))$/

interface WithAside {
  readonly clause: Clause
  readonly aside: Range | null
}

function plainClause(s: AskableSentence, from: number): WithAside | null {
  const clause = askableClause(s, from, s.end)
  return clause === null ? null : { clause, aside: null }
}

/** "John Rudyerd, a silk merchant from London, built …": the commas close before the verb. */
function clauseWithAside(s: AskableSentence, from: number): WithAside | null {
  const { words } = s
  const open = firstComma(words, from, Math.min(s.end, from + 6))
  if (open <= from) return null
  const close = firstComma(words, open + 1, Math.min(s.end, open + 16))
  if (close < open + 3 || close > s.end - 3) return null
  const first = words.lower[open + 1]!
  if (
    !/^(?:an?|the|who|whose|which|then|now|another|one|member|son|daughter|author|founder)$/.test(
      first,
    ) &&
    words.pos[open + 1] !== Pos.properNoun
  )
    return null
  if (!isVerbStart(words, close + 1)) return null
  const clause = clauseAt(words, from, close + 1, s.end, open)
  if (clause === null || !isAskable(s, clause.subject) || !isNominal(words, clause.subject))
    return null
  return { clause, aside: { first: open + 1, end: close } }
}

function isNominal(words: SentenceWords, { first, end }: Range): boolean {
  const tags = words.pos.subarray(first, end)
  return words.lower[first] !== 'to' && !tags.includes(Pos.verb) && !tags.includes(Pos.preposition)
}

/**
 * Whether a clause that was cut at a comma is whole: not a list of which only the first is left, and
 * not a noun whose "that …" is missing.
 */
export function isWholeUpTo(words: SentenceWords, end: number): boolean {
  const at = words.lower[end] ?? ''
  if (/^(?:that|which|who|whom|whose|where|than|as)$/.test(at)) return false
  if (at !== ',') return true
  const next = words.lower[end + 1] ?? ''
  if (/^(?:and|or|but)$/.test(next)) return opensClause(words, end + 2, words.count)
  return /ing$|^(?:which|who|where|when|while|although|though|so|yet|because|with|after|before|followed)$/.test(
    next,
  )
}

const breaks =
  /^(?:[,;:—–?!"“”()]|because|since|when|while|until|where|although|though|if|so|that|which|who|whose|whom|what|how|why|whether|than|as)$/

/** Where what belongs to a verb ends: at a comma, an inner clause or a second verb. */
export function endOfVerbPhrase(words: SentenceWords, verb: number, end: number): number {
  for (let i = verb + 2; i < end; i++) {
    const word = words.lower[i]!
    if (breaks.test(word) && !/^(?:more|less|fewer)$/.test(words.lower[i - 1]!)) return i
    if (/^(?:and|but|or)$/.test(word) && opensClause(words, i + 1, end)) return i
    const clauseFollows = /^(?:after|before)$/.test(word) && opensClause(words, i + 1, end)
    if (clauseFollows) return i
  }
  return end
}

function infinitiveIn(words: SentenceWords, from: number, end: number): number {
  for (let i = from; i < end - 1; i++) {
    if (words.lower[i] === 'to' && words.pos[i + 1] === Pos.verb) return i
    if (words.lower[i] === 'to' && words.lower[i + 1] === 'be') return i
  }
  return end
}
