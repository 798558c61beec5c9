import { describe, expect, it } from 'vitest'
import { phraseBookOf, phraseBooks, phrasesFor } from './index.ts'
import { fill, listOf, type Phrases } from './phrases.ts'

const slots: Readonly<Record<string, string>> = {
  term: 'T',
  other: 'O',
  name: 'N',
  title: 'X',
  list: 'L',
  n: '3',
  is: 'is',
  does: 'does',
  works: 'works',
}

function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof RegExp || value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(linesOf)
}

/** The keys of an object tree, without the order and number of what lists hold. */
function shapeOf(value: unknown): unknown {
  if (
    Array.isArray(value) ||
    value instanceof RegExp ||
    typeof value !== 'object' ||
    value === null
  )
    return true
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, shapeOf(inner)]),
  )
}

describe.each(phraseBooks.map((book) => [book.language, book] as const))(
  'wording in %s',
  (_language, book) => {
    it('fills every slot it names', () => {
      for (const line of linesOf(book)) expect(fill(line, slots), line).not.toMatch(/[{}]/)
    })

    it('says no line twice in a pool, and has no empty pool', () => {
      const pools = [...Object.values(book.podcast), ...Object.values(book.faq)]
      for (const pool of pools) {
        expect(pool.length).toBeGreaterThan(0)
        expect(new Set(pool).size).toBe(pool.length)
      }
    })

    it('has the same parts as English', () => {
      expect(shapeOf(book)).toEqual(shapeOf(phrasesFor('en')))
    })

    it('asks in questions and states in objectives', () => {
      const questions = Object.values(book.questions)
        .flat()
        .map((item) => item.line)
      for (const line of [...questions, ...Object.values(book.faq).flat()])
        expect(line).toMatch(/\?$/)
      for (const { line } of Object.values(book.objectives).flat())
        expect(line).not.toMatch(/[.?]$/)
    })

    it('names the term in every line about a term, and the section in every transition', () => {
      const { podcast } = book
      for (const line of [...podcast.askTerm, ...podcast.askDefinition])
        expect(line).toContain('{term}')
      for (const line of [
        ...podcast.firstSection,
        ...podcast.nextSection,
        ...podcast.lastSection,
      ]) {
        expect(line).toContain('{title}')
      }
    })
  },
)

describe('wording', () => {
  it('is found by language, and is English where something must be named in any case', () => {
    expect(phraseBookOf('de')?.language).toBe('de')
    expect(phraseBookOf('sv')).toBeNull()
    expect(phrasesFor('sv').language).toBe('en')
  })

  it('capitalises a line and keeps a slot that has no value', () => {
    expect(fill('{term} and {other}', { term: 'salt' })).toBe('Salt and {other}')
  })

  it('lists one, two and three things', () => {
    const book: Pick<Phrases, 'and'> = { and: 'and' }
    expect(listOf(book, [])).toBe('')
    expect(listOf(book, ['a'])).toBe('a')
    expect(listOf(book, ['a', 'b'])).toBe('a and b')
    expect(listOf(book, ['a', 'b', 'c'])).toBe('a, b and c')
  })
})
