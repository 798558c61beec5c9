import { expect, test } from 'vitest'
import { countSyllables, readabilityOf } from './readability.ts'

test.each([
  ['cat', 1],
  ['make', 1],
  ['table', 2],
  ['walked', 1],
  ['wanted', 2],
  ['nation', 2],
  ['being', 2],
  ['photosynthesis', 5],
  ['rhythm', 1],
  ['biology', 4],
])('hears the syllables of "%s"', (word, syllables) => {
  expect(countSyllables(word)).toBe(syllables)
})

test('finds plain English easier than a learned sentence', () => {
  const plain = readabilityOf(['The cat sat on the mat.', 'It was warm.'], 'en')
  const learned = readabilityOf(
    ['Photosynthetic organisms synthesize carbohydrates utilizing electromagnetic radiation.'],
    'en',
  )
  expect(plain?.measure === 'flesch_kincaid' && plain.grade).toBeLessThan(3)
  expect(learned?.measure === 'flesch_kincaid' && learned.grade).toBeGreaterThan(15)
})

test('measures other languages by LIX', () => {
  expect(readabilityOf(['Das Haus ist alt.', 'Die Photosynthese wandelt Energie.'], 'de')).toEqual({
    measure: 'lix',
    lix: 4 + (100 * 3) / 8,
  })
})

test('has nothing to say of a text without words', () => {
  expect(readabilityOf(['42!', '…'], 'en')).toBeNull()
})
