import { PartOfSpeech as Pos, type Tokens } from './document.ts'
import { baseForm, looksPlural } from './verb-forms.ts'

/** Verbs whose forms are nouns too, which is where a tagger errs most ("the plates move"). */
const nounsAndVerbs = new Set(
  `access act advance aid aim answer appeal approach argue attack attempt balance base bear beat begin benefit bend
  block border bound brake branch break bridge bubble build bulge burn call carry cast catch cause challenge change
  charge check claim climb close collapse collide combine come compete compound conflict contact contain contrast
  control copy cost count cover crack create cross cut cycle damage deal decay decline decrease delay demand deposit
  design develop differ dip discharge display dispute dissolve divide double doubt drag drain drift drive drop echo
  effect end erupt escape evolve exchange exercise exhaust exist expand experience explode export express extend face
  fall favor favour feature feed fight fill filter finish fit fix float flood flow fly focus fold force form freeze
  fuel function gain govern grade grant grip group grow guarantee guard guide halt handle harm harvest hate heat help
  hold house hunt impact import improve increase influence interact issue join judge jump keep kick label lack land
  lapse last lead leak lean leap leave lift limit link live load lock loop lose make mark match matter mean measure
  meet melt mine mirror mix monitor mount move name need note object occur offer open operate orbit order overlap
  pass pay peak perform permit place plan play point pool pose prevent process produce profit progress project
  protect pull push question race rain raise range rank rate reach react read reason rebound receive record reduce
  reflect reform regard release remain repair reply report request require reserve resist respond rest result return
  reverse review reward ride ring rise risk roll rotate rule run sail sample save say scatter search see seem seek sell
  send sense separate serve set shape share shed shelter shift shine ship shock show sink sit sleep slide slip slow
  smell smoke solve sound spin split spread spring stand start state stay stem step stop store stream stress stretch
  strike struggle study succeed suffer suggest supply support surge surround survive swing switch take talk tap target
  taste tell tend test thrive tie touch trace track trade transfer transport travel treat trigger trust try turn use
  vary view visit vote wait walk want warn wash waste wear weigh win wind wish withdraw witness work write yield`.split(
    /\s+/,
  ),
)

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
  if (orders && nounsAndVerbs.has(word(first))) tokens.pos[first] = Pos.verb
}

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
  const subject = tokens.pos[at - 1]
  if (subject !== Pos.noun && subject !== Pos.properNoun) return false
  const form = word(at)
  const base = baseForm(form)
  if (!nounsAndVerbs.has(base)) return false
  const plural = looksPlural(word(headBefore({ tokens, word }, first, at)))
  return form === base ? plural : form.endsWith('s') && !plural
}

/** The noun a verb at `at` would agree with: in "a chain of volcanoes" the one before "of". */
function headBefore({ tokens, word }: Reading, first: number, at: number): number {
  for (let t = at - 1; t > first; t -= 1) {
    if (tokens.pos[t] === Pos.preposition) return word(t) === 'of' ? t - 1 : at - 1
  }
  return at - 1
}
