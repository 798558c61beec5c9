import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withAccents } from './accents.ts'

describe('accents beside their letters', () => {
  it('are put on them where Unicode has such a letter', () => {
    expect(withAccents('Kurt G¨odel and Henri Poincar´e, Erd˝os, na¨ıve')).toBe(
      'Kurt Gödel and Henri Poincaré, Erdős, naïve',
    )
  })
  it('leave text without such signs, and signs without such letters, as they are', () => {
    for (const text of ['a `b` c', 'x ˆ y', 'déjà vu', 'q¨q']) expect(withAccents(text)).toBe(text)
  })
  it('never lose a letter', () => {
    const letters = (text: string) => text.normalize('NFD').match(/\p{L}/gu)?.length ?? 0
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'e', '´', '¨', ' ', '`') }), (text) => {
        expect(letters(withAccents(text))).toBe(letters(text))
      }),
    )
  })
})
