import { PartOfSpeech as Pos, type Tokens } from './document.ts'
import { baseForm, isVerbForm, looksPlural } from './verb-forms.ts'

const sentenceMark = /^[.!?…]$/
/** What ends the stretch in which one verb is looked for. */
const clauseMark = /^[.!?…;:,()—–]$/

/**
 * Makes verbs of nouns that stand where their clause has its verb: a word that can be both, after
 * a subject it agrees with, in a clause of a whole sentence that has no other verb. Without this
 * "plates move" and "principle states" pass for terms.
 *
 * @param first the first token of a tagged run of English text; `end` the one after its last
 */
export function repairTags(text: string, tokens: Tokens, first: number, end: number): void {
  const word = (at: number) => text.slice(tokens.start[at], tokens.end[at]).toLowerCase()
  let from = first
  for (let at = first; at < end; at += 1) {
    const isMark = tokens.word[at] === 0
    if (!isMark || !sentenceMark.test(word(at))) continue
    repairSentence({ tokens, word }, from, at)
    from = at + 1
  }
}

interface Reading {
  readonly tokens: Tokens
  readonly word: (at: number) => string
}

function repairSentence(reading: Reading, first: number, end: number): void {
  const { tokens, word } = reading
  orderAtStart(reading, first, end)
  let from = first
  for (let at = first; at <= end; at += 1) {
    const pos = tokens.pos[at]
    const ends =
      at === end ||
      pos === Pos.conjunction ||
      (tokens.word[at] === 0 && clauseMark.test(word(at))) ||
      isRelative(reading, at)
    if (!ends) continue
    nameBeforeVerb(reading, from, at)
    pastBeforeObject(reading, from, at)
    repairClause(reading, from, at)
    from = at + 1
  }
}

function isRelative({ tokens, word }: Reading, at: number): boolean {
  return tokens.pos[at] === Pos.pronoun && /^(?:that|which|who|whom|whose)$/.test(word(at))
}

/** "Ride slowly": an order begins with its verb, and no name is followed by an adverb. */
function orderAtStart({ tokens, word }: Reading, first: number, end: number): void {
  if (first + 1 >= end || tokens.pos[first] !== Pos.properNoun) return
  const next = tokens.pos[first + 1]
  const orders = next === Pos.adverb || next === Pos.determiner
  if (orders && isVerbForm(word(first))) tokens.pos[first] = Pos.verb
}

/** "A phantom read occurs": the first of two verbs that its singular noun does not agree with is a noun. */
function nameBeforeVerb({ tokens, word }: Reading, first: number, end: number): void {
  for (let at = first + 2; at < end - 1; at += 1) {
    const next = tokens.pos[at + 1]
    if (tokens.pos[at] !== Pos.verb || !(next === Pos.verb || next === Pos.auxiliary)) continue
    const before = tokens.pos[at - 1]
    const singular = before === Pos.noun && !looksPlural(word(at - 1))
    const counted = /^(?:an?|each|every)$/.test(word(at - 2))
    if (singular && counted && baseForm(word(at)) === word(at)) tokens.pos[at] = Pos.noun
  }
}

/** "A boat from the shore rescued them": a noun or adjective in "-ed" between a noun and an object is the verb. */
function pastBeforeObject({ tokens, word }: Reading, first: number, end: number): void {
  for (let at = first + 1; at < end - 1; at += 1) {
    const pos = tokens.pos[at]
    if (pos !== Pos.noun && pos !== Pos.adjective) continue
    const before = tokens.pos[at - 1]
    if (before !== Pos.noun && before !== Pos.properNoun) continue
    const next = tokens.pos[at + 1]
    const object = next === Pos.determiner || next === Pos.pronoun || next === Pos.number
    if (object && /[^e]ed$/.test(word(at)) && !nounInEd.test(word(at))) tokens.pos[at] = Pos.verb
  }
}

/** Nouns that end as past forms do. */
const nounInEd = /(?:^|[a-z])(?:bed|shed|sled|hundred|kindred|wed)$/

function repairClause(reading: Reading, first: number, end: number): void {
  const { tokens } = reading
  const verb = verbBetween(tokens, first, end)
  for (let at = first + 1; at < (verb < 0 ? end : verb); at += 1) {
    if (tokens.pos[at] !== Pos.noun || !agrees(reading, first, at)) continue
    const next = at + 1 < end ? tokens.pos[at + 1] : Pos.punctuation
    // An object with its article shows the verb even where another verb follows.
    const object = next === Pos.determiner || next === Pos.pronoun
    if (!(object || (verb < 0 && reading.word(at + 1) !== 'of'))) continue
    tokens.pos[at] = Pos.verb
    return
  }
}

function verbBetween(tokens: Tokens, first: number, end: number): number {
  for (let at = first; at < end; at += 1) {
    if (tokens.pos[at] === Pos.verb || tokens.pos[at] === Pos.auxiliary) return at
  }
  return -1
}

/** Whether the word at `at` can be the verb of the noun before it. */
function agrees({ tokens, word }: Reading, first: number, at: number): boolean {
  // "Phase 1 tests safety": the number belongs to the noun before it.
  const numbered = tokens.pos[at - 1] === Pos.number && at - 2 >= first
  const subject = tokens.pos[numbered ? at - 2 : at - 1]
  if (subject !== Pos.noun && subject !== Pos.properNoun) return false
  const form = word(at)
  const base = baseForm(form)
  if (!isVerbForm(base)) return false
  const plural = !numbered && looksPlural(word(headBefore({ tokens, word }, first, at)))
  return form === base ? plural : form.endsWith('s') && !plural
}

/** The noun a verb at `at` would agree with: in "a chain of volcanoes" the one before "of". */
function headBefore({ tokens, word }: Reading, first: number, at: number): number {
  for (let t = at - 1; t > first; t -= 1) {
    if (tokens.pos[t] === Pos.preposition) return word(t) === 'of' ? t - 1 : at - 1
  }
  return at - 1
}
