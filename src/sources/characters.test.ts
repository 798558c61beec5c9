import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeCharacters } from './characters.ts'

test('newlines of every system become one', () => {
  expect(normalizeCharacters('a\r\nb\rc\u0085d\u2028e\u2029f\u000bg')).toBe('a\nb\nc\nd\ne\nf\ng')
})

test('letters are composed and ligatures taken apart', () => {
  expect(normalizeCharacters('e\u0301 \ufb01eld')).toBe('é field')
})

test('characters that cannot be seen are removed', () => {
  expect(normalizeCharacters('ig\u200bnore\u202e this\ufeff\u00ad\u{e0041}')).toBe('ignore this')
})

test('spaces of every width are plain spaces', () => {
  expect(normalizeCharacters('1\u00a0000\u202f€\u3000x')).toBe('1 000 € x')
})

test('a soft hyphen at the end of a line joins the word', () => {
  expect(normalizeCharacters('mito\u00ad\n  chondrion')).toBe('mitochondrion')
})

test('joiners stay where a script or a pictograph needs them', () => {
  const persian = 'می\u200cخواهم'
  const family = '👩\u200d👩\u200d👧'
  expect(normalizeCharacters(persian)).toBe(persian)
  expect(normalizeCharacters(family)).toBe(family)
  expect(normalizeCharacters('❤\ufe0f')).toBe('❤\ufe0f')
  expect(normalizeCharacters('hid\u200dden')).toBe('hidden')
})

test('half a surrogate pair becomes the replacement character', () => {
  expect(normalizeCharacters('a\ud83db')).toBe('a\ufffdb')
})

test('normalising twice changes nothing', () => {
  const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))
  const anything = fc.array(character, { maxLength: 100 }).map((characters) => characters.join(''))
  fc.assert(
    fc.property(anything, (text) => {
      const once = normalizeCharacters(text)
      expect(normalizeCharacters(once)).toBe(once)
      expect(once.isWellFormed()).toBe(true)
    }),
  )
})

test('marks that change places do not change what is kept', () => {
  const once = normalizeCharacters('क\u0301\u094d\u200d')
  expect(once).toBe('क\u094d\u0301\u200d')
  expect(normalizeCharacters(once)).toBe(once)
})

test('joiners among letters and pictographs are settled at once', () => {
  const pieces = fc.constantFrom(
    '\u200c',
    '\u200d',
    '\ufe0f',
    'a',
    'م',
    'क',
    '्',
    '👩',
    '\u200b',
    '1',
    '\u0301',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const once = normalizeCharacters(parts.join(''))
      expect(normalizeCharacters(once)).toBe(once)
    }),
  )
})

test('composed letters and common punctuation stay, and marks behind them are still composed', () => {
  const kept = 'Être – „schön“, ¿qué? … “it’s” a₂ 5 × ½ ‰'
  expect(normalizeCharacters(kept)).toBe(kept)
  expect(normalizeCharacters(`${kept} e\u0301`)).toBe(`${kept} é`)
  expect(normalizeCharacters(`${kept}\u00ad\u200d\u2028\u202f.`)).toBe(`${kept}\n .`)
})
