import { describe, expect, it } from 'vitest'
import { findOpposite } from './opposites.ts'
import { isConverse, isSwapped, sharedNeighbours, strayName } from './order.ts'
import { readStatement } from './statement.ts'

const read = (text: string) => readStatement(text, { language: 'en' })
const swapped = (claim: string, evidence: string) => isSwapped(read(claim), read(evidence))

describe('isSwapped', () => {
  it.each([
    ['The lungs pump blood to the heart.', 'The heart pumps blood to the lungs.'],
    ['The mouse chased the cat.', 'The cat chased the mouse.'],
    ['Rain causes clouds.', 'Clouds cause rain.'],
    ['Bees are eaten by flowers.', 'Flowers are eaten by bees.'],
    ['The Moon is larger than Earth.', 'Earth is larger than the Moon.'],
    ['Lunch comes before breakfast.', 'Breakfast comes before lunch.'],
    ['The price follows 3 from 5 rises.', 'The price follows 5 from 3 rises.'],
  ])('sees that "%s" turns "%s" round', (claim, evidence) => {
    expect(swapped(claim, evidence)).toBe(true)
  })

  it.each([
    ['In 1905 the cat chased the mouse.', 'The cat chased the mouse in 1905.'],
    ['The mouse was chased by the cat.', 'The cat chased the mouse.'],
    ['The cat chased the mouse.', 'The mouse was quickly chased by the cat.'],
    ['The Moon is smaller than Earth.', 'Earth is larger than the Moon.'],
    ['Breakfast comes before lunch.', 'Lunch comes after breakfast.'],
    ['Sugar and salt melt ice.', 'Salt and sugar melt ice.'],
    ['Ice melts in salt or sugar.', 'Ice melts in sugar or salt.'],
    ['The cat chased the cat and the mouse.', 'The mouse and the cat chased the cat.'],
    ['Salt melts ice.', 'Salt melts ice.'],
    ['Salt.', 'Ice.'],
  ])('sees no swap in "%s" for "%s"', (claim, evidence) => {
    expect(swapped(claim, evidence)).toBe(false)
  })

  it('sees an active sentence made of a passive one with its parts in place', () => {
    expect(swapped('The mouse chased the cat.', 'The mouse was chased by the cat.')).toBe(true)
    expect(swapped('The mouse chased the cat.', 'The mouse was chased near the cat.')).toBe(false)
    expect(swapped('The mouse chased the cat.', 'The mouse is by the cat that chased.')).toBe(false)
  })
})

describe('isConverse', () => {
  it('needs a comparison or a word of order', () => {
    const converse = (a: string, b: string) => isConverse(read(a), read(b))
    expect(converse('A is larger than B.', 'B is smaller than A.')).toBe(true)
    expect(converse('A is larger than B.', 'A is larger than B.')).toBe(false)
    expect(converse('A is large.', 'B is small.')).toBe(false)
    expect(converse('A came before B.', 'B came after A.')).toBe(true)
  })
})

describe('strayName', () => {
  const evidence =
    'Hooke drew cork under his own microscope in London, and many years later in Delft the merchant Leeuwenhoek saw bacteria.'
  const stray = (claim: string) => strayName(read(claim), read(evidence))

  it('finds a name beside words that stand far from it', () => {
    expect(stray('In that year Leeuwenhoek drew cork.')).toBe('Leeuwenhoek')
    expect(stray('In that year Hooke saw bacteria.')).toBe('Hooke')
  })

  it('lets a name stand with one word that is near it, with a number, or with unknown words', () => {
    expect(stray('In that year Leeuwenhoek saw bacteria.')).toBeNull()
    expect(stray('In that year Hooke drew bacteria.')).toBeNull()
    expect(stray('On 3 Hooke saw bacteria.')).toBeNull()
    expect(stray('In that year Newton saw bacteria.')).toBeNull()
  })
})

describe('sharedNeighbours', () => {
  const shared = (claim: string, evidence: string) => sharedNeighbours(read(claim), read(evidence))

  it('is the share of neighbours that are neighbours in the evidence', () => {
    expect(shared('Salt melts ice.', 'Ice melts salt.')).toBe(1)
    expect(shared('Salt melts ice.', 'Nothing else here.')).toBe(1)
    expect(shared('Salt.', 'Salt melts ice.')).toBe(1)
    const far = 'Salt lies beside red green blue yellow purple orange ice.'
    expect(shared('Salt ice.', far)).toBe(0)
    expect(shared('Salt lies orange ice.', far)).toBeCloseTo(2 / 3)
    expect(shared('Salt yellow.', 'Salt red blue yellow green.')).toBe(1)
    expect(shared('Salt green.', 'Salt red blue yellow green.')).toBe(0)
    expect(shared('Salt salt ice.', `${far.replace('.', '')} salt.`)).toBe(1)
  })
})

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

  it('does not take a word said already for another', () => {
    expect(
      opposite('Output grows as prices increase.', 'Output declines as prices increase.'),
    ).toContain('grows')
  })
})
