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

test('gives the same stem again', () => {
  const stem = createStemmer('en')
  expect(stem('photosynthesis')).toBe('photosynthesi')
  expect(stem('photosynthesis')).toBe('photosynthesi')
})

test('keeps the stems of one language from those of another', () => {
  expect(createStemmer('en')('running')).toBe('run')
  expect(createStemmer('de')('running')).toBe('running')
})
