import { expect, test } from 'vitest'
import { stopWordsOf } from './stop-words.ts'

test.each([
  ['en', 'the', 'photosynthesis'],
  ['de', 'und', 'haus'],
  ['fr', "l'", 'maison'],
  ['es', 'para', 'casa'],
  ['pt', 'não', 'casa'],
  ['it', 'della', 'casa'],
  ['nl', 'het', 'huis'],
])('knows the grammar words of %s', (language, stop, content) => {
  expect(stopWordsOf(language).has(stop)).toBe(true)
  expect(stopWordsOf(language).has(content)).toBe(false)
})

test('has no stop words for an unknown language', () => {
  expect(stopWordsOf('xx').size).toBe(0)
})
