import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countWords } from './passages.ts'

test.each([
  ['', 0],
  ['… – "" \u0301', 0],
  ['Plants use light.', 3],
  ["l'eau, O’Neil and the U.S. state-of-the-art", 6],
  ['3.5 km, 2-3 cafe\u0301s', 4],
  ['dashes - and - dots... end', 4],
  ["a' b’", 2],
  ['a--b', 2],
  ['𝐀𝐁 𝟏 😀', 2],
])('counts the words of "%s"', (text, words) => {
  expect(countWords(text)).toBe(words)
})

test('counts two characters as a word where no spaces part words', () => {
  expect(countWords('细胞是生命')).toBe(3)
  expect(countWords('𠀀𠀁𠀂')).toBe(2)
  expect(countWords('DNA是ATP – 细胞')).toBe(4)
  expect(countWords('ภาษาไทย')).toBe(4)
})

test('agrees with the expression for a word on any text', () => {
  const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu
  const signs = fc.constantFrom("'", '’', '.', '-', ' ', 'a', 'é', '\u0301', '7', '𝐀', '\ud835')
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 30 }), (text) => {
      expect(countWords(text)).toBe(text.match(word)?.length ?? 0)
    }),
  )
})
