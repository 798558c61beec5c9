import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mathJaxText, stretchesOf } from './maths-delimiters.ts'

describe('formulas between dollar signs', () => {
  it('get the delimiters of MathJax and keep their TeX', () => {
    expect(mathJaxText('Energy is $E = mc^2$ here.')).toBe('Energy is \\(E = mc^2\\) here.')
    expect(mathJaxText('So $$\\sum_{i<n} a_i$$ follows.')).toBe('So \\[\\sum_{i<n} a_i\\] follows.')
  })

  it('are not seen in prices', () => {
    for (const text of [
      'It costs $5 and then $10.',
      '$5–$10',
      'US$ 5 or $6',
      '\\$x\\$',
      'a $ b $ c',
    ]) {
      expect(mathJaxText(text)).toBe(text)
    }
  })

  it('lose no character around them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('$', '$$', 'x', ' ', '5', '\\', 'ab')), (parts) => {
        const text = parts.join('')
        const marks = { text: '', inline: '$', display: '$$' }
        const back = stretchesOf(text).map(
          ({ kind, text }) => `${marks[kind]}${text}${marks[kind]}`,
        )
        expect(back.join('')).toBe(text)
      }),
    )
  })
})
