import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanSentence, foldSpace } from './clean-sentence.ts'

/** Any UTF-16 units, lone surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes))

describe('cleanSentence', () => {
  it.each([
    ['Sleep  matters\n[1, 2–4] a lot [link].', 'Sleep matters a lot.'],
    ['It is known (Smith et al., 2010; Jones & Brown, 2001a, 2003).', 'It is known.'],
    ['Rates fell (U.S. Bureau of Labor Statistics, 2015), then rose.', 'Rates fell, then rose.'],
    ['It works (e.g., Ainsworth & Bell, 1970) well.', 'It works well.'],
    ['It is shown (see Figure 3.2 and Table 4) here (the figure).', 'It is shown here.'],
    ['Death came (see also Section 3) soon (opens in new window).', 'Death came soon.'],
    ['Mind.¹', 'Mind.'],
    ['The mind² is old.', 'The mind is old.'],
    ['The mind works.12', 'The mind works.'],
  ])('removes what belongs to the printed page: %s', (raw, shown) => {
    expect(cleanSentence(raw)).toBe(shown)
  })

  it.each([
    'It grew (World War II, a long war) fast (in 1990) and (March 1990) more.',
    'An area of 5 m² and 10⁻³ mol was measured (about 12 percent).',
    'The call f(x) reads list[0] and a_b_c.',
    'Is a < b and c > d?',
  ])('keeps what is part of the statement: %s', (raw) => {
    expect(cleanSentence(raw)).toBe(raw)
  })

  it.each([
    ['- First thing', 'First thing'],
    ['1. First thing', 'First thing'],
    ['(a) First thing', 'First thing'],
    ['• First thing', 'First thing'],
  ])('removes the list marker of %s', (raw, shown) => {
    expect(cleanSentence(raw)).toBe(shown)
  })

  it('unwraps Markdown emphasis and links', () => {
    expect(cleanSentence('**Bold**, *thin* and `code` in [the docs](http://x.y/z).')).toBe(
      'Bold, thin and code in the docs.',
    )
  })

  it('only leaves out: what is shown is found in the raw text in the same order', () => {
    const piece = fc.oneof(
      anyText,
      fc.constantFrom(
        ' ',
        '(',
        ')',
        '[',
        ']',
        '*',
        '_',
        '`',
        '1',
        '. ',
        ' Smith, 2010',
        'see Figure 3',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const raw = pieces.join('')
        const shown = cleanSentence(raw)
        let at = 0
        for (const character of shown.replaceAll(' ', '').split('')) {
          const found = raw.indexOf(character, at)
          at = found === -1 ? Number.NaN : found + character.length
        }
        expect(at).not.toBeNaN()
        expect(shown).toBe(shown.trim())
      }),
    )
  })
})

describe('foldSpace', () => {
  it('leaves single spaces only', () => {
    expect(foldSpace(' a \n\t b\u00a0c ')).toBe('a b c')
  })
})
