import { describe, expect, it } from 'vitest'
import { findDisagreement, negativeBase, quantityDisagreement } from './facts.ts'
import { isBroken } from './grammar.ts'
import { findOpposite, holdsOpposite } from './opposites.ts'
import { isConverse, isSwapped, sharedNeighbours, strayName } from './order.ts'
import { readStatement } from './statement.ts'

const read = (text: string) => readStatement(text, { language: 'en' })
const disagreement = (claim: string, evidence: string) =>
  findDisagreement(read(claim), read(evidence))

describe('findDisagreement', () => {
  it.each([
    ['It lasted 30 days.', 'It lasted thirty days.'],
    ['In 1905 physics changed.', 'Physics changed in 1905.'],
    ['It weighs 5 kg.', 'It weighs 5 kilograms.'],
    ['It costs 40 dollars.', 'It costs $40.'],
    ['The wire is not live.', 'The wire is not live.'],
    ['The wire lacks insulation.', 'The wire has no insulation.'],
    ['The result is impossible.', 'The result is not possible.'],
    ['Most birds fly.', 'Most birds fly.'],
    ['Birds usually fly.', 'Most birds fly.'],
    ['Birds often fly.', 'Birds mostly fly.'],
    ['Birds breathe.', 'All birds breathe.'],
    ['Animals move.', 'Most plants stay, animals move.'],
    ['The price rises.', 'The price rises.'],
    ['The most important organ is the heart.', 'The heart is the most important organ.'],
    ['The rate per hour rises.', 'The rate per hour rises.'],
    ['Neither salt nor sugar burns.', 'Salt and sugar do not burn.'],
  ])('finds none between "%s" and "%s"', (claim, evidence) => {
    expect(disagreement(claim, evidence)).toBeNull()
  })

  it.each([
    ['It lasted 31 days.', 'It lasted 30 days.', '31'],
    ['It lasted 30 hours.', 'It lasted 30 days.', '30'],
    ['It lasted 3 days.', 'It was the third day.', '3'],
    ['12 nurses and 30 doctors came.', '12 doctors and 30 nurses came.', 'belongs'],
    ['Take 50 grams of salt.', 'Take 50 grams of flour, then 10 grams of salt.', 'belongs'],
    ['The wire is live.', 'The wire is not live.', 'negates'],
    [
      'Strangers could enter tribal lands without the tribe’s permission.',
      'Strangers could not enter tribal lands without the tribe’s permission.',
      'negates',
    ],
    ['The wire is not live.', 'The wire is live.', 'negates'],
    ['The wire isn’t live.', 'The wire is live.', 'negates'],
    ['The wire never sparks.', 'The wire gets warm.', 'negates'],
    ['The reaction is unstable.', 'The reaction is stable.', 'negated form'],
    ['The reaction is stable.', 'The reaction is unstable.', 'negated form'],
    ['All birds fly.', 'Most birds fly.', '"All"'],
    ['Some birds fly.', 'All birds fly.', '"Some"'],
    ['Birds fly.', 'Some birds fly.', 'limits'],
    ['Only birds fly.', 'Birds fly.', '"Only"'],
    ['Birds must fly.', 'Birds may fly.', '"must"'],
    ['Birds fly.', 'Birds may fly.', 'limits'],
    ['The price falls.', 'The price rises.', 'opposite'],
    ['Output increases.', 'Unemployment increases and output declines.', 'opposite'],
    ['The rate per hour rises.', 'The rate per second rises.', 'measure'],
  ])('finds one between "%s" and "%s"', (claim, evidence, reason) => {
    expect(disagreement(claim, evidence)).toContain(reason)
  })

  it('lets opposites stand where the comparison is turned round', () => {
    const claim = read('The Moon is smaller than Earth.')
    const evidence = read('Earth is larger than the Moon.')
    expect(findDisagreement(claim, evidence)).toContain('opposite')
    expect(findDisagreement(claim, evidence, { conversely: true })).toBeNull()
  })

  it('holds a counted thing to what the number counts, but not a year to what follows it', () => {
    const evidence = read('The firm sold 12 ships in 1905 and hired 30 sailors.')
    expect(quantityDisagreement(read('It sold 12 ships.'), evidence)).toBeNull()
    expect(quantityDisagreement(read('It hired 12 sailors.'), evidence)).toMatch(/belongs/)
    expect(quantityDisagreement(read('In 1905 ships were sold.'), evidence)).toBeNull()
    expect(quantityDisagreement(read('It sold 12 boats.'), evidence)).toBeNull()
  })

  it('takes negative prefixes off', () => {
    expect(negativeBase('unstable')).toBe('stabl')
    expect(negativeBase('unit')).toBeNull()
    expect(negativeBase('stable')).toBeNull()
  })
})

describe('findOpposite', () => {
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

describe('isSwapped', () => {
  it.each([
    ['Dogs chase cats.', 'Cats chase dogs.'],
    ['The lungs pump blood to the heart.', 'The heart pumps blood to the lungs.'],
    ['Trains ran from Rome to Milan.', 'Trains ran from Milan to Rome.'],
    ['Dogs are chased by cats.', 'Dogs chase cats.'],
    ['Iron is heavier than lead.', 'Lead is heavier than iron.'],
    ['The fire started because the alarm rang.', 'The alarm rang because the fire started.'],
    ['Iron is smaller than lead.', 'Iron is larger than lead.'],
  ])('sees it between "%s" and "%s"', (claim, evidence) => {
    expect(isSwapped(read(claim), read(evidence))).toBe(true)
  })

  it.each([
    ['Cats chase dogs.', 'Cats chase dogs.'],
    ['Dogs are chased by cats.', 'Cats chase dogs.'],
    ['Cats chase dogs.', 'Dogs are chased by cats.'],
    ['In 1905 Einstein published four papers.', 'Einstein published four papers in 1905.'],
    ['Because the fire started, the alarm rang.', 'The alarm rang because the fire started.'],
    ['Lead is smaller than iron.', 'Iron is larger than lead.'],
    ['Salt, sugar and flour are mixed.', 'Flour, salt and sugar are mixed.'],
    ['During the war in Spain prices rose.', 'Prices rose in Spain during the war.'],
    ['Nothing here is shared.', 'Cats chase dogs.'],
  ])('does not see it between "%s" and "%s"', (claim, evidence) => {
    expect(isSwapped(read(claim), read(evidence))).toBe(false)
  })

  it('knows a comparison from its converse', () => {
    expect(isConverse(read('A is smaller than B.'), read('B is larger than A.'))).toBe(true)
    expect(isConverse(read('A is smaller.'), read('B is larger.'))).toBe(false)
    expect(isConverse(read('A came after B.'), read('B came before A.'))).toBe(true)
    expect(isConverse(read('A came before B.'), read('A came before B.'))).toBe(false)
  })
})

describe('strayName', () => {
  const evidence = read(
    'Before Harvey, most physicians of the old school followed the writings of Galen, who praised the liver.',
  )
  it('finds a name put beside words it has nothing to do with', () => {
    expect(strayName(read('In Rome, Harvey praised.'), evidence)).toBe('Harvey')
    expect(strayName(read('At last Galen praised the liver.'), evidence)).toBeNull()
    expect(strayName(read('At last Hooke praised the liver.'), evidence)).toBeNull()
  })

  it('leaves names beside numbers to the numbers', () => {
    expect(
      strayName(
        read('On 3 July the fair began.'),
        read('The fair with its many stalls, games and songs began on 3 July.'),
      ),
    ).toBeNull()
  })
})

describe('sharedNeighbours', () => {
  const evidence = read(
    'Small ships carried heavy iron ore across stormy northern waters every winter.',
  )
  it('is 1 for the same order and for what shares nothing, and falls for scattered words', () => {
    expect(sharedNeighbours(read('Small ships carried heavy iron ore.'), evidence)).toBe(1)
    expect(sharedNeighbours(read('Nothing shared.'), evidence)).toBe(1)
    expect(sharedNeighbours(read('Winter ships northern iron.'), evidence)).toBeLessThan(0.5)
  })
})

describe('isBroken', () => {
  it.each([
    'Bake the bread at when it sounds.',
    'It is part of is.',
    'They saw the of it.',
    'We went to the',
  ])('finds "%s" broken', (text) => {
    expect(isBroken(read(text))).toBe(true)
  })
  it.each([
    'The bread is baked at the oven door.',
    'The way in which it works, of which much is known.',
    'That is what it consists of.',
    'Vitamin A is vital.',
    'It stands at, or near, the door.',
    'Sing with the choir.',
  ])('finds "%s" whole', (text) => {
    expect(isBroken(read(text))).toBe(false)
  })
})
