import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKind, kindAt, letter, mark, number, other, runEnd } from './character-kinds.ts'

test.each([
  ['a', letter],
  ['Ä', letter],
  ['字', letter],
  ['𝐀', letter],
  ['\u0301', mark],
  ['\u{1e000}', mark],
  ['7', number],
  ['½', number],
  ['𝟏', number],
  ['-', other],
  [' ', other],
  ['😀', other],
])('tells the kind of "%s" at each of its units', (character, kind) => {
  const text = `x${character}x`
  for (let at = 1; at <= character.length; at++) {
    expect(kindAt(text, at)).toBe(kind)
    // What was met once is known.
    expect(kindAt(text, at)).toBe(kind)
  }
})

test('takes half of a pair for no letter, whatever stands beside it', () => {
  expect(kindAt('\ud835', 0)).toBe(other)
  expect(kindAt('a\udc00', 1)).toBe(other)
  expect(kindAt('\ud835𝐀', 0)).toBe(other)
  expect(kindAt('\ud835𝐀', 1)).toBe(letter)
  expect(kindAt('𝐀\udc00', 2)).toBe(other)
})

test('has nothing past the end', () => {
  expect(kindAt('', 0)).toBe(other)
  expect(kindAt('a', 1)).toBe(other)
})

test.each([
  [letter, /^\p{L}/u],
  [mark, /^\p{M}/u],
  [number, /^\p{N}/u],
  [letter | number, /^[\p{L}\p{N}]/u],
])('agrees with the categories of expressions on any text: %s', (kinds, expression) => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), (all) => {
      const text = all.join('')
      const characters = [...text]
      const starts = characters.map((_, at) => characters.slice(0, at).join('').length)
      expect(starts.map((at) => isKind(text, at, kinds))).toEqual(
        characters.map((character) => expression.test(character)),
      )
    }),
  )
})

test('finds the end of a run of kinds', () => {
  expect(runEnd('ab\u0301c1 d', 0, letter | mark)).toBe(4)
  expect(runEnd('ab\u0301c1 d', 0, letter)).toBe(2)
  expect(runEnd('ab\u0301c1 d', 0, letter | mark | number)).toBe(5)
  expect(runEnd('ab', 1, letter)).toBe(2)
  expect(runEnd('a 𝐀𝐁', 2, letter)).toBe(6)
  expect(runEnd(' a', 0, letter)).toBe(0)
})
