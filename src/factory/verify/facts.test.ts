import { describe, expect, it } from 'vitest'
import { findDisagreement, negativeBase, quantityDisagreement } from './facts.ts'
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
    ['One pump lifts three tonnes.', 'One pump lifts only three tonnes.'],
    ['One pump lifts about three tonnes.', 'One pump lifts only about three tonnes.'],
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
    expect(negativeBase('mountains')).toBeNull()
    expect(negativeBase('stable')).toBeNull()
  })
})

describe('quantities', () => {
  it.each([
    ['Water freezes at 0 degrees.', 'At 0 degrees water freezes.'],
    ['It froze at -5 degrees.', 'At -5 degrees it froze.'],
    ['Take 10 grams of salt.', 'Take 50 grams of flour, then 10 grams of salt.'],
    ['There were 12 of them.', 'There were 12 nurses and 30 doctors.'],
    ['Of the 12, doctors slept.', 'The 12 nurses slept, and so did the doctors.'],
    ['The Apollo 11 crew landed on the Moon.', 'Apollo 11 landed on the Moon with a crew.'],
    ['In 1905 sailors slept.', 'In 1905 old wooden ships sank, and many sailors slept.'],
    ['It sold 12 large regions.', 'It sold 12 large areas to regions.'],
  ])('of "%s" are those of "%s"', (claim, evidence) => {
    expect(quantityDisagreement(read(claim), read(evidence))).toBeNull()
  })

  it.each([
    ['It froze at 5 degrees.', 'It froze at -5 degrees.', 'The number "5 degrees" is not in'],
    [
      'It is 4.6 billion years old.',
      'It is 4.5 billion years old.',
      '"4.6 billion years" is not in',
    ],
    ['It came in 12 ships.', 'It sold 12 boats and then built ships.', '"12" belongs to something'],
    ['In 2200 sailors slept.', 'In 2200 old wooden ships sank, and many sailors slept.', 'belongs'],
    ['In 999 sailors slept.', 'In 999 old wooden ships sank, and many sailors slept.', 'belongs'],
    [
      'The 1905 sailors slept.',
      'The 1905 old wooden ships sank, and many sailors slept.',
      'belongs',
    ],
    ['It saw 12 doctors.', 'It hired 12 young nurses, and saw doctors.', 'belongs'],
  ])('of "%s" are not those of "%s"', (claim, evidence, reason) => {
    expect(quantityDisagreement(read(claim), read(evidence))).toContain(reason)
  })
})

describe('negations', () => {
  it.each([
    ['Iron rusts in rain.', 'Iron rusts in rain, but gold does not tarnish.'],
    ['The result is not impossible.', 'The result is possible.'],
    ['The result is unstable.', 'The result is not stable.'],
    ['Salt does not melt.', 'Salt does not melt and does not burn.'],
    [
      'It does not melt, and it does not burn.',
      'It does not melt, burn or smell, and does not burn, and is not wet.',
    ],
    ['Salt never forms regions.', 'Salt does not form areas.'],
  ])('of "%s" agree with "%s"', (claim, evidence) => {
    expect(disagreement(claim, evidence)).toBeNull()
  })

  it.each([
    [
      'It is not warm and not wet.',
      'It is not warm, and it is wet.',
      'The statement negates ("not") what the cited text says.',
    ],
    [
      'The result is impossible.',
      'The result is not impossible.',
      'The cited text negates this ("not"); the statement does not.',
    ],
    [
      'The areas are dry.',
      'The regions are never dry.',
      'The cited text negates this ("never"); the statement does not.',
    ],
    [
      'The price is not stable.',
      'The price is stable, and the wage is not known.',
      'The statement negates ("not") what the cited text says.',
    ],
  ])('of "%s" do not agree with "%s"', (claim, evidence, reason) => {
    expect(disagreement(claim, evidence)).toBe(reason)
  })
})

describe('limits', () => {
  it.each([
    ['Guards open gates.', 'Only guards open gates.', 'limits this by "Only"'],
    ['Areas are dry.', 'Most regions are dry.', 'limits this by "Most"; the statement does not.'],
    ['Birds may fly.', 'Birds fly.', '"may" is not what the cited text says.'],
    ['Few birds fly.', 'Many birds fly.', '"Few" is not what the cited text says.'],
    ['Most birds fly.', 'Many birds fly.', '"Most" is not what the cited text says.'],
    ['Many birds sing.', 'Many birds sing but only at dawn; only birds sing.', 'by "only"'],
  ])('of "%s" are not those of "%s"', (claim, evidence, reason) => {
    expect(disagreement(claim, evidence)).toContain(reason)
  })

  it.each([
    ['Birds fly.', 'Birds must fly.'],
    ['Stones sink.', 'Some birds fly, and stones sink.'],
    ['Stones sink.', 'Stones sink; that is all.'],
  ])('of "%s" are those of "%s"', (claim, evidence) => {
    expect(disagreement(claim, evidence)).toBeNull()
  })
})

describe('units without a number', () => {
  it('are known in any form, and told as the statement writes them', () => {
    expect(disagreement('The rate is given in hours.', 'The rate is given by the hour.')).toBeNull()
    expect(disagreement('The rate is given in hours.', 'The rate is given in weeks.')).toBe(
      'The cited text does not measure in "hours".',
    )
  })
})
