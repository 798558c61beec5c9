import { describe, expect, it } from 'vitest'
import { evidenceOf } from './evidence.ts'
import { createSourceLexicon } from './source-lexicon.ts'
import { judgeSentence } from './support.ts'
import { documentOf } from './testing/documents.ts'

/** What a sentence says of two things, put together crosswise, and as it is. */
const cases: readonly { text: string; crossed: string[]; kept: string[] }[] = [
  {
    text: 'The bridge opened in 1890 and burned in 1950.',
    crossed: ['The bridge opened in 1950.', 'The bridge burned in 1890.'],
    kept: ['The bridge opened in 1890.', 'The bridge burned in 1950.'],
  },
  {
    text: 'In 1890 the bridge opened, and in 1950 it burned.',
    crossed: ['The bridge burned in 1890.'],
    kept: ['The bridge opened in 1890.'],
  },
  {
    text: 'Rome fell in 476, and Constantinople fell in 1453.',
    crossed: ['Rome fell in 1453.', 'Constantinople fell in 476.'],
    kept: ['Constantinople fell in 1453.'],
  },
  {
    text: 'Water boils at 100 degrees and freezes at 0 degrees.',
    crossed: ['Water boils at 0 degrees.', 'Water freezes at 100 degrees.'],
    kept: ['Water freezes at 0 degrees.', 'Water boils at 100 degrees.'],
  },
  {
    text: 'The rate is highest between 20 and 30 degrees and falls quickly above 35 degrees.',
    crossed: ['The rate is highest above 35 degrees.'],
    kept: ['The rate falls above 35 degrees.'],
  },
  {
    text: 'The firm exported 20 tons of rice and 30 tons of corn in 1990.',
    crossed: ['The firm exported 30 tons of rice.'],
    kept: ['The firm exported 30 tons of corn.', 'The firm exported 20 tons of rice.'],
  },
  {
    text: 'It spends nine molecules of sugar and six molecules of salt on the way.',
    crossed: ['It spends six molecules of sugar and nine molecules of salt on the way.'],
    kept: ['It spends six molecules of salt.'],
  },
  {
    text: 'Printing began in Rome in 1465 and in Venice in 1469.',
    crossed: ['Printing began in Venice in 1465.'],
    kept: ['Printing began in Venice in 1469.'],
  },
  {
    text: 'World War II ended in 1945, and World War I ended in 1918.',
    crossed: ['World War I ended in 1945.', 'World War II ended in 1918.'],
    kept: ['World War I ended in 1918.'],
  },
  {
    text: 'Red cells carry oxygen and white cells fight infection.',
    crossed: ['Red cells fight infection.', 'White cells carry oxygen.'],
    kept: ['White cells fight infection.', 'Oxygen is carried by red cells.'],
  },
  {
    text: 'Red cells and white cells float in the plasma.',
    crossed: ['Plasma floats in white cells.'],
    kept: ['White cells float in the plasma.', 'Red cells float in the plasma.'],
  },
  {
    text: 'Carotenoids are yellow and orange pigments that absorb blue and green light.',
    crossed: ['Carotenoids are green pigments.', 'Carotenoids absorb orange light.'],
    kept: ['Carotenoids are yellow pigments.', 'Carotenoids absorb green light.'],
  },
  {
    text: 'The tank is enclosed by two walls and filled with a liquid called brine.',
    crossed: ['Brine is filled with a liquid called the tank.'],
    kept: ['The tank is filled with a liquid called brine.'],
  },
  {
    text: 'Honey is made by bees.',
    crossed: ['Bees are made by honey.'],
    kept: ['Bees make honey.'],
  },
]

describe('a sentence that says two things', () => {
  const judge = (text: string, claim: string) => {
    const document = documentOf(text)
    return judgeSentence(
      claim,
      evidenceOf(document, 0, text.length),
      createSourceLexicon([document]),
    )
  }

  it.each(cases.flatMap(({ text, crossed }) => crossed.map((claim) => ({ text, claim }))))(
    'does not support "$claim" by "$text"',
    ({ text, claim }) => {
      expect(judge(text, claim).supported).toBe(false)
    },
  )

  it.each(cases.flatMap(({ text, kept }) => kept.map((claim) => ({ text, claim }))))(
    'supports "$claim" by "$text"',
    ({ text, claim }) => {
      const { supported, reason } = judge(text, claim)
      expect(supported, reason).toBe(true)
    },
  )
})
