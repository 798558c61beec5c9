import { describe, expect, it } from 'vitest'
import type { Evidence } from './evidence.ts'
import { isQuoted } from './quotation.ts'
import { readStatement } from './statement.ts'

const read = (text: string) => readStatement(text, { language: 'en' })
const evidence = (text: string, lead: string | null = null): Evidence => ({
  source: 's1',
  start: 0,
  end: text.length,
  text,
  statement: read(text),
  lead: lead === null ? null : read(lead),
  context: new Set(),
})
const quoted = (claim: string, text: string, lead?: string) =>
  isQuoted(read(claim), evidence(text, lead))

describe('isQuoted', () => {
  it.each([
    ['Salt melts ice.', 'Salt melts ice.'],
    ['salt MELTS ice', 'Salt melts ice, as every driver knows.'],
    [
      'The process by which plants eat light.',
      'Photosynthesis is the process by which plants eat light.',
    ],
    ['Salt melts ice.', 'However, salt melts ice.'],
    ['Salt melts ice on roads.', 'Salt, however, melts ice on roads.'],
    ['Salt melts ice.', 'Salt (common salt) melts ice.'],
    ['Salt melts ice.', 'However, salt, as they say, melts ice.'],
    ['Salt melts ice.', 'Salt, however, melts ice, as they say.'],
    ['Salt does not melt sand.', 'Cooks know that salt does not melt sand.'],
    ['Only salt melts ice.', 'Only salt melts ice, as they say.'],
    ['Salt melts ice in winter.', 'Salt, by the way, melts ice, they say, in winter.'],
  ])('finds "%s" in "%s"', (claim, text) => {
    expect(quoted(claim, text)).toBe(true)
  })

  it.each([
    ['', 'Salt melts ice.'],
    ['Salt melts snow.', 'Salt melts ice.'],
    ['Salt melts ice.', 'Salt quickly melts ice.'],
    ['Salt ice.', 'Salt melts ice.'],
    ['Salt melts ice.', 'Nobody says that salt melts ice.'],
    ['Salt melts ice.', 'It isn’t so that salt melts ice.'],
    ['Salt melts ice.', 'Salt melts ice unless it is too cold.'],
    ['Salt melts ice.', 'Some believed that salt melts ice.'],
    ['Salt melts ice.', 'Salt, not sugar, melts ice.'],
    ['Salt melts ice.', 'Salt, sometimes, melts ice.'],
    ['Salt melts ice.', 'Salt, however, melts ice slowly.'],
    ['Salt melts ice.', 'Salt, however, melts ice, if it is warm.'],
    ['Salt melts ice.', 'Salt quickly, however, melts ice.'],
    ['Salt melts ice.', 'Salt only in theory, they say, melts ice.'],
    ['Salt melts ice on roads.', 'Salt, however, melts ice everywhere.'],
    ['Salt melts ice and snow on roads.', 'Salt melts ice.'],
    ['Salt melts the ice.', 'Salt, however melts the ice.'],
  ])('does not find "%s" in "%s"', (claim, text) => {
    expect(quoted(claim, text)).toBe(false)
  })

  it('reads what stands before the citation in the same sentence', () => {
    expect(quoted('Salt melts ice.', 'salt melts ice.', 'We know that')).toBe(true)
    expect(quoted('Salt melts ice.', 'salt melts ice.', 'It is false that')).toBe(false)
  })
})
