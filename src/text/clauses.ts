import { PartOfSpeech as Pos } from './document.ts'
import type { Range, SentenceWords } from './sentence-words.ts'
import { baseForm, isAuxiliary, isBe, looksPlural, tenseOf } from './verb-forms.ts'

/** A simple English clause: subject, finite verb, and what follows it. Sentence-relative tokens. */
export interface Clause {
  readonly subject: Range
  /** Adverbs between the subject and the verb. */
  readonly adverbs: Range
  readonly verb: number
  readonly rest: Range
  readonly plural: boolean
}

const longestSubject = 14
const breaks =
  /^(?:[,;:—–?!"“”]|that|which|who|whom|whose|where|when|if|because|although|while|whereas|how|what|why|he|she|it|they|we|you|i|this|these|those|there|than|to|not)$/

/**
 * Reads the clause that begins at `first`: a subject without commas, pronouns and inner clauses, then
 * a finite verb that agrees with it. Null where the clause is not that simple, so that whatever is
 * made from it is right.
 */
export function readClause(words: SentenceWords, first: number, end: number): Clause | null {
  let at = first
  while (at < end && at - first <= longestSubject) {
    const word = words.lower[at]!
    if (word === '(') {
      at = closingBracket(words, at, end) + 1
      continue
    }
    if (breaks.test(word)) return null
    if (at > first && isVerbStart(words, at)) return clauseAt(words, first, at, end)
    if (words.pos[at] === Pos.verb && !isParticipleInPhrase(words, at)) return null
    at++
  }
  return null
}

/** Whether a finite verb may stand at `at`. */
export function isVerbStart(words: SentenceWords, at: number): boolean {
  const word = words.lower[at]!
  // "the Voting Rights Act": a capital inside a sentence is a name's.
  if (/^\p{Lu}/u.test(words.text.slice(words.start[at], words.end[at]))) return false
  if (isAuxiliary(word)) return true
  if (words.pos[at] === Pos.noun) return isMistakenNoun(words, at)
  return words.pos[at] === Pos.verb && tenseOf(word) !== null
}

/** "The brain stores a memory": taggers take "brain stores" for a compound; what follows tells. */
function isMistakenNoun(words: SentenceWords, at: number): boolean {
  const before = at - 1
  const isSubject = words.pos[before] === Pos.noun && !looksPlural(words.lower[before]!)
  const next = words.lower[at + 1] ?? ''
  return (
    isSubject && looksPlural(words.lower[at]!) && /^(?:an?|the|its|their|only|itself)$/.test(next)
  )
}

/** "the stored energy", "a developing child": a form in front of its noun is no verb. */
function isParticipleInPhrase(words: SentenceWords, at: number): boolean {
  const next = words.pos[at + 1]
  return /(?:ing|ed|en)$/.test(words.lower[at]!) && (next === Pos.noun || next === Pos.adjective)
}

/**
 * The clause whose subject begins at `first` and whose verb is known.
 *
 * @param until where the subject ends at the latest: before the verb, or before what is set between commas
 */
export function clauseAt(
  words: SentenceWords,
  first: number,
  verb: number,
  end: number,
  until = verb,
): Clause | null {
  let subjectEnd = until
  while (subjectEnd > first && words.pos[subjectEnd - 1] === Pos.adverb) subjectEnd--
  const head = headOf(words, first, subjectEnd)
  if (head === -1 || verb >= end - 1 || until - subjectEnd > 2) return null
  const form = words.lower[verb]!
  // "A man named Ada" holds no clause yet.
  if (/^(?:named|called|entitled)$/.test(form) && /^an?$/.test(words.lower[first]!)) return null
  const plural = isPluralSubject(words, first, subjectEnd, head)
  if (!agrees(form, plural)) return null
  // "The dogs trained by Pavlov" and "The cells used in …" hold a participle, not the verb.
  if (
    !isAuxiliary(form) &&
    /ed$/.test(form) &&
    /^(?:by|in|to|as|with|from|on|for|at|into)$/.test(words.lower[verb + 1] ?? '')
  ) {
    if (hasLaterVerb(words, verb + 1, end)) return null
  }
  return {
    subject: { first, end: subjectEnd },
    adverbs: { first: subjectEnd, end: until },
    verb,
    rest: { first: verb + 1, end },
    plural,
  }
}

/** Whether a finite verb comes before any word that opens an inner clause. */
function hasLaterVerb(words: SentenceWords, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const word = words.lower[i]!
    if (/^(?:that|which|who|whose|because|when|where|how|what|if|whether)$/.test(word)) return false
    if (isAuxiliary(word)) return true
    if (words.pos[i] === Pos.verb && words.lower[i - 1] !== 'to' && isFiniteForm(words, i))
      return true
  }
  return false
}

/** A form that is a verb of its own clause: not "-ing", not a participle before its preposition. */
function isFiniteForm(words: SentenceWords, at: number): boolean {
  const tense = tenseOf(words.lower[at]!)
  if (tense === null || tense === 'base') return false
  const next = words.lower[at + 1] ?? ''
  return (
    !/ed$/.test(words.lower[at]!) || !/^(?:by|in|to|as|with|from|on|for|at|into|of|,|)$/.test(next)
  )
}

/** Whether a second verb follows, so that turning the first round would leave it behind. */
export function hasSecondVerb(words: SentenceWords, clause: Clause): boolean {
  const { first, end } = clause.rest
  if (
    hasLaterVerb(
      words,
      isAuxiliary(words.lower[clause.verb]!) ? pastVerbGroup(words, first) : first,
      end,
    )
  )
    return true
  for (let i = first + 1; i < end - 1; i++) {
    if (!/^(?:and|but|or)$/.test(words.lower[i]!)) continue
    const next = words.lower[i + 1]!
    if (
      words.pos[i + 1] === Pos.verb &&
      /(?:ed|s)$/.test(next) &&
      !isAuxiliary(words.lower[clause.verb]!)
    )
      return true
    if (hasLaterVerb(words, i + 1, end) || (words.pos[i + 1] === Pos.verb && /ed$/.test(next)))
      return true
  }
  return false
}

/** Past the participles and adverbs that go with an auxiliary ("has often been seen"). */
function pastVerbGroup(words: SentenceWords, from: number): number {
  let at = from
  while (
    words.pos[at] === Pos.adverb ||
    words.pos[at] === Pos.verb ||
    words.pos[at] === Pos.auxiliary ||
    words.lower[at] === 'not'
  )
    at++
  return at
}

/** The noun a subject is about: the last before its first preposition. */
function headOf(words: SentenceWords, first: number, end: number): number {
  let head = -1
  for (let i = first; i < end; i++) {
    const pos = words.pos[i]
    if (words.lower[i] === '(') i = closingBracket(words, i, end)
    if (pos === Pos.noun || pos === Pos.properNoun) head = i
    else if (pos === Pos.preposition && head !== -1) break
    else if (pos === Pos.pronoun && words.lower[i] !== "'s") return -1
  }
  const last = words.pos[end - 1]
  const closed =
    last === Pos.noun ||
    last === Pos.properNoun ||
    last === Pos.number ||
    words.lower[end - 1] === ')'
  return closed ? head : -1
}

function isPluralSubject(words: SentenceWords, first: number, end: number, head: number): boolean {
  if (looksPlural(words.lower[head]!)) return true
  for (let i = first; i < end; i++) {
    if (words.lower[i] === 'and' && !/^(?:each|every)$/.test(words.lower[first]!)) return true
    if (words.pos[i] === Pos.preposition) break
  }
  return false
}

/** Whether a verb form goes with a subject; a mismatch means that a tag was wrong. */
function agrees(form: string, plural: boolean): boolean {
  if (/^(?:is|was|has|does|isn't|wasn't|hasn't|doesn't)$/.test(form)) return !plural
  if (/^(?:are|were|have|do|aren't|weren't|haven't|don't)$/.test(form)) return plural
  if (isAuxiliary(form)) return true
  const tense = tenseOf(form)
  if (tense === 'third') return !plural
  return tense === 'past' || (tense === 'base' && plural)
}

function closingBracket(words: SentenceWords, open: number, end: number): number {
  for (let i = open; i < end; i++) if (words.lower[i] === ')') return i
  return end - 1
}

/** The parts of a clause as they stand in a question. */
export interface Inverted {
  readonly auxiliary: string
  /** The verb after the subject; empty where the auxiliary was the verb. */
  readonly verb: string
}

/** The auxiliary a question puts before the subject, and the form the verb then takes. */
export function invert(words: SentenceWords, clause: Clause): Inverted | null {
  const form = words.lower[clause.verb]!
  if (form === 'cannot') return null
  const next = words.lower[skipAdverbs(words, clause.verb + 1)] ?? ''
  const helps =
    isBe(form) ||
    !/^(?:has|have|had|do|does|did)$/.test(form) ||
    isParticiple(words, clause.verb + 1, next)
  if (isAuxiliary(form) && helps) return { auxiliary: form, verb: '' }
  const tense =
    form === 'has' ? 'third' : form === 'have' ? 'base' : form === 'had' ? 'past' : tenseOf(form)
  if (tense === null || /^(?:do|does|did)$/.test(form)) return null
  const auxiliary = tense === 'past' ? 'did' : tense === 'third' ? 'does' : 'do'
  return { auxiliary, verb: baseForm(form) }
}

function isParticiple(words: SentenceWords, at: number, next: string): boolean {
  const pos = words.pos[skipAdverbs(words, at)]
  return (
    next === 'been' ||
    (pos === Pos.verb && /(?:ed|en|wn|ne|nt|ght|de|nd|ld|pt|come|run|un)$/.test(next))
  )
}

function skipAdverbs(words: SentenceWords, from: number): number {
  let at = from
  while (words.pos[at] === Pos.adverb || words.lower[at] === 'not') at++
  return at
}
