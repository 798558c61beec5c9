import { expect, test } from 'vitest'
import { createStemmer } from './stem.ts'

test('stems each part of a hyphenated word', () => {
  expect(createStemmer('en')('decision-making')).toBe('decis-make')
})

test.each([
  ['de', 'Häuser'.toLowerCase(), 'haus'],
  ['fr', 'continuellement', 'continuel'],
  ['es', 'cheques', 'chequ'],
  ['pt', 'quilométricas', 'quilométr'],
])('uses the Snowball stemmer of %s', (language, word, stem) => {
  expect(createStemmer(language)(word)).toBe(stem)
})

test('leaves words of a language without a stemmer as they are', () => {
  expect(createStemmer('hi')('किताबें')).toBe('किताबें')
})
