import { PartOfSpeech as Pos } from './document.ts'
import type { Range, SentenceWords } from './sentence-words.ts'

const year = /^(?:1\d|20)\d\d(?:s|bc|ad)?$/
const month =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/
const season = /^(?:spring|summer|autumn|winter|night|morning|evening|afternoon|day)$/
const filler = /^(?:the|of|early|late|mid|,|\d{1,2}(?:st|nd|rd|th)?)$/
const timePreposition = /^(?:in|on|by|around|during|at)$/

/**
 * The time that a phrase at `from` gives with its year ("in June 1697", "on the night of 2 December
 * 1755", "by the 1870s"), preposition included; null where it gives none.
 */
export function timePhrase(words: SentenceWords, from: number, end: number): Range | null {
  if (!timePreposition.test(words.lower[from] ?? '')) return null
  for (let at = from + 1; at < Math.min(end, from + 10); at++) {
    const word = words.lower[at]!
    if (year.test(word)) {
      // "Between 1701 and 1703", "in 1701–1703" and "in 1500 ships" give no such time.
      const next = words.lower[at + 1] ?? ''
      const opens = words.pos[at + 1] === Pos.noun && /^\d+$/.test(word) && !/^,/.test(next)
      const counts = opens && at === from + 1 && Number(word) % 100 === 0
      return counts || /^(?:[-–—]|and|or|to|bc|bce)$/.test(next)
        ? null
        : { first: from, end: at + 1 }
    }
    if (!(filler.test(word) || month.test(word) || season.test(word))) return null
  }
  return null
}

/** The first time phrase with a year between two tokens, or null. */
export function findTime(words: SentenceWords, from: number, end: number): Range | null {
  for (let at = from; at < end - 1; at++) {
    const found = timePhrase(words, at, end)
    if (found !== null) return found
  }
  return null
}

const timeUnit = /^(?:hours?|days?|weeks?|months?|years?|decades?|century|centuries|minutes?)$/

/** "For forty-six years", "for more than a century": how long something lasted; null where not. */
export function durationPhrase(words: SentenceWords, from: number, end: number): Range | null {
  if (words.lower[from] !== 'for') return null
  for (let at = from + 1; at < Math.min(end, from + 7); at++) {
    if (timeUnit.test(words.lower[at]!)) return { first: from, end: at + 1 }
    const pos = words.pos[at]
    const counts = pos === Pos.number || pos === Pos.determiner || pos === Pos.adjective
    if (!counts && !/^(?:more|than|about|nearly|almost|over|-|only)$/.test(words.lower[at]!))
      return null
  }
  return null
}

/**
 * Where the noun phrase that begins at `at` ends: articles, adjectives, numbers, nouns, what "of" adds
 * and what "and" joins. -1 where none begins there.
 */
export function nounPhraseEnd(words: SentenceWords, at: number, end: number): number {
  let i = at
  let last = -1
  while (i < end) {
    const pos = words.pos[i]
    const word = words.lower[i]!
    if (pos === Pos.noun || pos === Pos.properNoun) last = i + 1
    else if (pos === Pos.number) {
      // "Paid the man ten pounds" holds two objects; "a type 2 error" is one.
      if (last === i && i > at && !/^\d/.test(word)) break
      last = i + 1
    } else if (word === 'of' || word === 'and') {
      if (last !== i || !opensPhrase(words, i + 1, end)) break
    } else if (!isInside(words, i)) break
    i++
  }
  return last
}

function isInside(words: SentenceWords, at: number): boolean {
  const pos = words.pos[at]
  const word = words.lower[at]!
  if (pos === Pos.determiner || pos === Pos.adjective) return true
  if (/^(?:'s|-|his|her|its|their)$/.test(word)) return true
  if (pos === Pos.adverb) return words.pos[at + 1] === Pos.adjective
  const next = words.pos[at + 1]
  const leads = next === Pos.noun || next === Pos.properNoun || next === Pos.adjective
  return pos === Pos.verb && /(?:ed|ing|en)$/.test(word) && leads
}

/** Whether a noun phrase, and no verb of its own, follows. */
function opensPhrase(words: SentenceWords, at: number, end: number): boolean {
  return at < end && isPhraseStart(words, at) && !opensClause(words, at, end)
}

function isPhraseStart(words: SentenceWords, at: number): boolean {
  const pos = words.pos[at]
  const named = pos === Pos.noun || pos === Pos.properNoun || pos === Pos.number
  return named || isInside(words, at)
}

/** Whether a verb follows, at once or after a subject: "and carried it", "and the tower shook". */
export function opensClause(words: SentenceWords, at: number, end: number): boolean {
  let i = at
  while (i < end && words.pos[i] === Pos.adverb) i++
  if (words.pos[i] === Pos.verb && !/ing$/.test(words.lower[i]!)) return true
  if (words.pos[i] === Pos.auxiliary || (words.pos[i] === Pos.pronoun && !isInside(words, i)))
    return true
  while (i < end && (isInside(words, i) || words.pos[i] === Pos.number)) i++
  while (i < end && (words.pos[i] === Pos.noun || words.pos[i] === Pos.properNoun)) i++
  while (i < end && words.pos[i] === Pos.adverb) i++
  return i > at && i < end && (words.pos[i] === Pos.verb || words.pos[i] === Pos.auxiliary)
}
