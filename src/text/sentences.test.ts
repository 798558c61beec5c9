import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from './sentences.ts'

/** Any UTF-16 units, lone surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes))

function split(text: string, language = 'en'): string[] {
  return splitSentences(text, 0, text.length, language).map(({ start, end }) =>
    text.slice(start, end),
  )
}

describe('splitSentences', () => {
  it('ends at full stops, question and exclamation marks and ellipses', () => {
    expect(split('It rained. Did it? Yes! No… Maybe... Done.')).toEqual([
      'It rained.',
      'Did it?',
      'Yes!',
      'No…',
      'Maybe...',
      'Done.',
    ])
  })

  it('does not end at abbreviations, initials, decimals or numbered references', () => {
    for (const text of [
      'Dr. J. K. Smith et al. found 3.5 mm in Fig. 3 and No. 5.',
      'Many animals, e.g. Cats and dogs, sleep vs. Wake at 5 p.m. Greenwich time.',
      'The U.S. Government paid Acme Inc. Holdings.',
    ]) {
      expect(split(text)).toEqual([text])
    }
  })

  it('ends at an abbreviation where the next word opens a sentence', () => {
    expect(split('He lives in the U.S. The end. Pens, ink, etc. Paper too.')).toEqual([
      'He lives in the U.S.',
      'The end.',
      'Pens, ink, etc.',
      'Paper too.',
    ])
    expect(split('The answer is no. Picasso painted modern art. Monet too.')).toHaveLength(3)
  })

  it('keeps quotes, brackets and footnote marks with the sentence they close', () => {
    expect(
      split('"Really?" he asked. (See p. 3. It is new.) He said "no." Then left.[12] So.¹ It.'),
    ).toEqual([
      '"Really?" he asked.',
      '(See p. 3.',
      'It is new.)',
      'He said "no."',
      'Then left.[12]',
      'So.¹',
      'It.',
    ])
    expect(split('The cell (see Fig. 2. Also here.) is red.')).toHaveLength(1)
  })

  it('keeps a list number with its text', () => {
    expect(split('1. First thing. 2. Second thing.')).toEqual([
      '1. First thing.',
      '2. Second thing.',
    ])
  })

  it('follows the rules of German ordinals and abbreviations', () => {
    expect(split('Am 3. Oktober 1990 war es z.B. Dienstag. Der 19. Januar folgte.', 'de')).toEqual([
      'Am 3. Oktober 1990 war es z.B. Dienstag.',
      'Der 19. Januar folgte.',
    ])
  })

  it.each([
    ['fr', 'M. Dupont arrive. Il part à 5 h.', 2],
    ['es', 'El Sr. García llegó. ¿Qué hizo? Nada.', 3],
    ['pt', 'O Dr. Silva chegou. Ele saiu.', 2],
    ['xx', 'Unknown tongue. Still split.', 2],
  ])('splits %s', (language, text, count) => {
    expect(split(text, language)).toHaveLength(count)
  })

  it('ends at the terminators of other scripts without a space', () => {
    expect(split('这是句子。第二句！「好吗？」他说。', 'zh')).toHaveLength(4)
    expect(split('यह एक है। दूसरा।', 'hi')).toHaveLength(2)
    expect(split('هذه جملة. هل هذا سؤال؟ نعم.', 'ar')).toHaveLength(3)
  })

  it('ends at a blank line', () => {
    expect(split('No stop here\n \nNext line\nstill next')).toEqual([
      'No stop here',
      'Next line\nstill next',
    ])
  })

  it('covers every visible character once, in order, whatever the text', () => {
    const piece = fc.oneof(
      anyText,
      fc.constantFrom(
        '. ',
        '.',
        '? ',
        '(',
        ')',
        '[1]',
        ' e.g. ',
        '\n\n',
        '。',
        ' The ',
        '"',
        '3.',
        '¹',
        'U.S. ',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const text = pieces.join('')
        let last = 0
        let inOrder = true
        let between = ''
        for (const { start, end } of splitSentences(text, 0, text.length, 'en')) {
          inOrder &&= start >= last && end > start
          between += text.slice(last, start)
          last = end
        }
        expect(inOrder).toBe(true)
        expect(`${between}${text.slice(last)}`.replace(/[\s\u0085]/gu, '')).toBe('')
      }),
    )
  })

  it('stays inside the stretch it is given', () => {
    const text = 'Before. One. Two. After.'
    expect(splitSentences(text, 8, 17, 'en')).toEqual([
      { start: 8, end: 12 },
      { start: 13, end: 17 },
    ])
  })

  it.each(['a', 'a ', '(', '. ', '.a', 'Dr. ', '\n '])(
    'takes a long run of %j without strain',
    (unit) => {
      const text = unit.repeat(20_000)
      expect(splitSentences(text, 0, text.length, 'en').length).toBeLessThanOrEqual(text.length)
    },
  )
})
