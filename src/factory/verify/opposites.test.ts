import { describe, expect, it } from 'vitest'
import { findOpposite, holdsOpposite } from './opposites.ts'
import { readStatement } from './statement.ts'

const read = (text: string) => readStatement(text, { language: 'en' })

describe('findOpposite', () => {
  const opposite = (claim: string, evidence: string) => findOpposite(read(claim), read(evidence))

  it('finds what the evidence says the opposite of', () => {
    expect(opposite('The price rises.', 'The price falls.')).toBe(
      '"rises" is the opposite of what the cited text says.',
    )
    expect(opposite('The price rises.', 'The price rises.')).toBeNull()
    expect(opposite('The price does not rise.', 'The price falls.')).toBeNull()
    expect(opposite('The price changes.', 'The price falls.')).toBeNull()
  })

  it('gives each side of a pair to what stands nearest', () => {
    const both = 'Unemployment increases and output declines.'
    expect(opposite('Output increases.', both)).toContain('increases')
    expect(opposite('Unemployment increases.', both)).toBeNull()
    expect(opposite('Output declines.', both)).toBeNull()
    const marked = 'Prices fall here, wages rise, but rents fall.'
    expect(opposite('Rents rise.', marked)).toContain('rise')
    expect(opposite('Wages fall.', marked)).toContain('fall')
    expect(opposite('Wages rise.', marked)).toBeNull()
    expect(opposite('Rents fall.', marked)).toBeNull()
    expect(opposite('It rises.', 'It rises and it falls.')).toBeNull()
  })

  it.each([
    'Prices fall, wages quickly rise.',
    'Prices fall and wages quickly rise.',
    'Prices fall but wages quickly rise.',
  ])('does not let a word of another clause be nearest: "%s"', (evidence) => {
    expect(opposite('Wages fall.', evidence)).toContain('fall')
    expect(opposite('Wages rise.', evidence)).toBeNull()
  })

  it('lets one word of a side stand for another of it', () => {
    expect(opposite('Output grows.', 'Output increases as prices decline.')).toBeNull()
    expect(opposite('The price rises.', 'The price changes.')).toBeNull()
  })

  it('does not take a word said already for another', () => {
    expect(
      opposite('Output grows as prices increase.', 'Output declines as prices increase.'),
    ).toContain('grows')
  })
})

describe('findOpposite and holdsOpposite', () => {
  it('looks at each side’s nearest words', () => {
    const evidence = read('Arteries carry blood away at high pressure, and veins at low pressure.')
    expect(findOpposite(read('Veins have low pressure.'), evidence)).toBeNull()
    expect(
      findOpposite(
        read('Demand grows as the price declines.'),
        read('Demand grows as the price declines.'),
      ),
    ).toBeNull()
  })

  it('knows when a word’s opposite is there', () => {
    const [word] = read('larger').words
    expect(word && holdsOpposite(word, read('It is smaller.'))).toBe(true)
    expect(word && holdsOpposite(word, read('It is larger.'))).toBe(false)
  })
})
