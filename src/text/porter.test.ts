import fc from 'fast-check'
import { expect, test } from 'vitest'
import { porterStem } from './porter.ts'

test.each([
  ['caresses', 'caress'],
  ['ponies', 'poni'],
  ['ties', 'tie'],
  ['cats', 'cat'],
  ['feed', 'feed'],
  ['agreed', 'agre'],
  ['plastered', 'plaster'],
  ['motoring', 'motor'],
  ['conflated', 'conflat'],
  ['troubled', 'troubl'],
  ['sized', 'size'],
  ['hopping', 'hop'],
  ['falling', 'fall'],
  ['hissing', 'hiss'],
  ['fizzed', 'fizz'],
  ['filing', 'file'],
  ['happy', 'happi'],
  ['relational', 'relat'],
  ['conditional', 'condit'],
  ['valenci', 'valenc'],
  ['digitizer', 'digit'],
  ['radically', 'radic'],
  ['vietnamization', 'vietnam'],
  ['operator', 'oper'],
  ['decisiveness', 'decis'],
  ['hopefulness', 'hope'],
  ['sensibility', 'sensibl'],
  ['triplicate', 'triplic'],
  ['electrical', 'electr'],
  ['goodness', 'good'],
  ['revival', 'reviv'],
  ['adoption', 'adopt'],
  ['homologous', 'homolog'],
  ['bowdlerize', 'bowdler'],
  ['probate', 'probat'],
  ['rate', 'rate'],
  ['controlling', 'control'],
])('gives the stem of "%s" as published', (word, stem) => {
  expect(porterStem(word)).toBe(stem)
})

test.each([
  ['skies', 'sky'],
  ['dying', 'die'],
  ['news', 'news'],
  ['proceed', 'proceed'],
  ['enjoy', 'enjoy'],
  ['by', 'by'],
  ['spied', 'spi'],
  ['died', 'die'],
  ['archaeology', 'archaeolog'],
])('departs from the paper at "%s" as NLTK does', (word, stem) => {
  expect(porterStem(word)).toBe(stem)
})

test('never fails and never adds more than a letter', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'abcdeilnostuyz'), maxLength: 20 }),
      (word) => {
        expect(porterStem(word).length).toBeLessThanOrEqual(word.length + 1)
      },
    ),
  )
})
