import { describe, expect, it } from 'vitest'
import { coverOf, hasWord, refersTo } from './cover.ts'
import { evidenceOf } from './evidence.ts'
import type { SourceLexicon } from './source-lexicon.ts'
import { readStatement } from './statement.ts'
import { documentOf, emptyLexicon } from './testing/documents.ts'

const en = { language: 'en' }

function cover(claim: string, text: string, lexicon: SourceLexicon = emptyLexicon) {
  const source = documentOf(text)
  const item = evidenceOf(source, 0, text.length).at(-1)
  if (item === undefined) throw new Error('no evidence')
  const { score, missing, foreign } = coverOf(readStatement(claim, en), item, lexicon)
  return { score, missing: missing.map((word) => word.lower), foreign: foreign?.lower }
}

const wordOf = (text: string, at = 0) => {
  const { words } = readStatement(text, en)
  const word = words[at]
  if (word === undefined) throw new Error('no word')
  return word
}

describe('coverOf', () => {
  it('is the weighted share of topic words that the evidence has', () => {
    expect(cover('Salt slows yeast.', 'Salt slows yeast.')).toEqual({
      score: 1,
      missing: [],
      foreign: undefined,
    })
    const part = cover('Salt slows yeast strongly.', 'Salt slows yeast.')
    expect(part.missing).toEqual(['strongly'])
    expect(part.score).toBe(0.75)
    expect(cover('It is so.', 'Salt slows yeast.').score).toBe(1)
  })

  it('weighs rare words more', () => {
    const lexicon: SourceLexicon = {
      ...emptyLexicon,
      weight: (key) => (key.startsWith('yeast') ? 3 : 1),
    }
    expect(cover('Salt slows yeast.', 'Salt slows ferments.', lexicon).score).toBe(0.4)
  })

  it('tells a missing word that the sources use elsewhere and that weighs as much as those found', () => {
    const weigh = (weight: number, known = true): SourceLexicon => ({
      ...emptyLexicon,
      has: (key) => known && key.startsWith('dragon'),
      weight: (key) => (key.startsWith('dragon') ? weight : 1),
    })
    const claim = 'Salt slows yeast and dragons.'
    expect(cover(claim, 'Salt slows yeast.', weigh(0.8)).foreign).toBe('dragons')
    expect(cover(claim, 'Salt slows yeast.', weigh(0.7)).foreign).toBeUndefined()
    expect(cover(claim, 'Salt slows yeast.', weigh(5, false)).foreign).toBeUndefined()
  })

  it('lets a pronoun stand for a subject of the sentence before, never for most of what is said', () => {
    const text = 'Radium glows in old clocks. It harms people badly.'
    expect(cover('Radium harms people badly.', text).score).toBe(1)
    expect(cover('Radium clocks harm people badly.', text).score).toBe(1)
    expect(cover('Old radium clocks glow and harm people.', text).missing.length).toBeGreaterThan(0)
    expect(cover('Radium harms.', text).missing).toEqual(['radium'])
  })

  it('lets "he" be somebody named before, but not where the evidence names another', () => {
    const before = 'Darwin sailed on the Beagle for years.'
    const claim = 'The long books were written by Darwin.'
    expect(cover(claim, `${before} He wrote the long books.`).score).toBe(1)
    const other = cover(claim, `${before} There he and Wallace wrote the long books.`)
    expect(other.missing).toEqual(['darwin'])
  })
})

describe('hasWord', () => {
  const has = (word: string, text: string, claim?: string) =>
    hasWord(
      wordOf(word),
      readStatement(text, en),
      claim === undefined ? undefined : readStatement(claim, en),
    )

  it('knows other forms, synonyms and negated forms of a word', () => {
    expect(has('growing', 'Yeast grows.')).toBe(true)
    expect(has('unstable', 'The tower is not stable.')).toBe(true)
    expect(has('stable', 'The tower is red.')).toBe(false)
    expect(has('uneasy', 'The tower is red.')).toBe(false)
  })

  it('takes an opposite only where both sentences compare', () => {
    const smaller = 'The Moon is smaller than Earth.'
    expect(has('larger', smaller, 'Earth is larger than the Moon.')).toBe(true)
    expect(has('larger', smaller, 'Earth is larger.')).toBe(false)
    expect(has('larger', 'The Moon is smaller.', 'Earth is larger than the Moon.')).toBe(false)
    expect(has('larger', smaller)).toBe(false)
    expect(has('greener', smaller, 'Earth is greener than the Moon.')).toBe(false)
  })

  it('takes no synonym for a name', () => {
    const name = wordOf('We met Hooke there.', 2)
    expect(name.name).toBe(true)
    expect(hasWord(name, readStatement('Robert Hooke drew cells.', en))).toBe(true)
    expect(hasWord(name, readStatement('Robert drew cells.', en))).toBe(false)
  })
})

describe('refersTo', () => {
  it('needs a pronoun, and the word in what stands before', () => {
    const read = (text: string, word: string) => {
      const item = evidenceOf(documentOf(text), 0, text.length).at(-1)
      return item !== undefined && refersTo(item, wordOf(word))
    }
    expect(read('Iron rusts in rain. It turns red.', 'iron')).toBe(true)
    expect(read('Iron rusts in rain. It turns red.', 'gold')).toBe(false)
    expect(read('Iron rusts in rain. Paint turns red.', 'iron')).toBe(false)
  })
})
