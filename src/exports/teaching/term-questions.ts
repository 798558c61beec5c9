import { type Card, hashOf } from './material.ts'
import type { Wording } from './wording.ts'

/** A question whose answer is the term of a card. */
export interface TermQuestion {
  readonly card: Card
  readonly instruction: string
  /** The definition, with a gap wherever it names the term. */
  readonly text: string
  /** The term and the forms of it that the gaps replace. */
  readonly accepted: readonly string[]
  /**
   * The term among other terms of the deck, in an order that says nothing; empty where fewer than
   * three other terms are surely wrong, so that the question can only be asked openly.
   */
  readonly options: readonly { readonly term: string; readonly correct: boolean }[]
}

const gap = '_____'
const mostWrong = 3
const fewestWrong = 2
/** A gap later than this is not what its sentence is about, and other terms may fit it as well. */
const latestGap = 60
/** Definitions that share more of their words may be of terms that are the same in other words. */
const mostShared = 0.5

/**
 * Asks each card's term. Wrong options are other terms of the same deck and nothing is invented;
 * one is taken only when, by the words of the deck, it cannot be right as well: neither definition
 * names the other term (which a kind and its class would), the terms share no word, and the
 * definitions do not say nearly the same.
 */
export function termQuestions(cards: readonly Card[], wording: Wording): TermQuestion[] {
  return cards.map((card) => {
    const { text, found, first } = withGaps(card)
    const wrong = first > latestGap ? [] : wrongTerms(card, cards)
    const options =
      wrong.length < fewestWrong
        ? []
        : [{ term: card.term, correct: true }, ...wrong.map((term) => ({ term, correct: false }))]
    return {
      card,
      instruction: found.length > 0 ? wording.gap : wording.described,
      text,
      accepted: [...new Set([card.term, ...found])],
      options: shuffled(options, card.id, ({ term }) => term),
    }
  })
}

/**
 * Matches a term as a word, in a longer term also with an ending (plural, case) of up to two
 * letters. A short one in capitals is an acronym: "IT" is not "it".
 */
function termPattern(term: string): RegExp {
  const words = term.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const ending = term.length >= 4 ? '\\p{L}{0,2}' : 's?'
  const isAcronym = term.length <= 5 && term === term.toUpperCase()
  // regex: fixed words one after the other, parted by white space that no word holds: linear
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${words.join('\\s+')}${ending}(?![\\p{L}\\p{N}])`,
    isAcronym ? 'gu' : 'giu',
  )
}

function withGaps({ term, definition }: Card): { text: string; found: string[]; first: number } {
  const matches = [...definition.matchAll(termPattern(term))]
  return {
    text: definition.replace(termPattern(term), gap),
    found: matches.map(([form]) => form),
    first: matches[0]?.index ?? 0,
  }
}

function wrongTerms(card: Card, cards: readonly Card[]): string[] {
  const others = cards.filter((other) => other !== card && surelyWrong(card, other))
  const terms = new Map(others.map(({ term }) => [term.toLowerCase(), term]))
  return shuffled([...terms.values()], card.id, (term) => term).slice(0, mostWrong)
}

function surelyWrong(card: Card, other: Card): boolean {
  const [words, otherWords] = [contentWords(card.term), contentWords(other.term)]
  return (
    ![...words].some((word) => otherWords.has(word)) &&
    card.term.toLowerCase() !== other.term.toLowerCase() &&
    !namesAny(card.definition, other.term) &&
    !namesAny(other.definition, card.term) &&
    sharedWords(card.definition, other.definition) <= mostShared
  )
}

function namesAny(text: string, term: string): boolean {
  return termPattern(term).test(text)
}

/** Words of four letters and more, cut so that their endings do not tell them apart. */
function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
  const long = words.filter((word) => word.length >= 4)
  return new Set((long.length > 0 ? long : words).map((word) => word.slice(0, 6)))
}

/** Share of the shorter text's words that the other has too. */
function sharedWords(a: string, b: string): number {
  const [first, second] = [contentWords(a), contentWords(b)]
  const shared = [...first].filter((word) => second.has(word)).length
  return shared / Math.max(1, Math.min(first.size, second.size))
}

/** An order that depends on nothing but the seed and the elements. */
function shuffled<T>(elements: readonly T[], seed: string, name: (element: T) => string): T[] {
  return elements
    .map((element) => ({ element, place: hashOf(seed, name(element)) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ element }) => element)
}
