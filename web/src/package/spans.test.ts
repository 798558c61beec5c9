import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paragraphsOf, windowAround } from './spans.ts'

describe('paragraphsOf', () => {
  it('ties each quoted sentence to its own place', () => {
    const spans = [{ quote: 'Dough rises.' }, { quote: 'Salt\nslows it.' }]
    expect(paragraphsOf('Dough rises. Salt slows it.', spans)).toEqual([
      [
        { text: 'Dough rises.', spans: [0] },
        { text: ' ', spans: [] },
        { text: 'Salt slows it.', spans: [1] },
      ],
    ])
  })

  it('ties other words to every place of the field', () => {
    const spans = [{ quote: 'Dough rises.' }, { quote: 'Salt slows it.' }]
    expect(paragraphsOf('Warmth lifts dough.', spans)).toEqual([
      [{ text: 'Warmth lifts dough.', spans: [0, 1] }],
    ])
  })

  it('keeps paragraphs apart, and loses no word', () => {
    const words = fc.array(fc.constantFrom('dough', 'salt', 'rises', 'slowly', '.', '\n\n'))
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 3 }), (text, quotes) => {
        const whole = text.join(' ')
        const spans = quotes.map((quote) => ({ quote: quote.join(' ') }))
        const shown = paragraphsOf(whole, spans)
        const plain = (value: string) => value.replace(/\s+/g, '')
        expect(
          plain(
            shown
              .flat()
              .map((segment) => segment.text)
              .join(''),
          ),
        ).toBe(plain(whole))
      }),
    )
  })
})

describe('windowAround', () => {
  it('shows a short text whole', () => {
    expect(windowAround('One.\nTwo.\nThree.', { start: 5, end: 9 }, 100)).toEqual({
      from: 0,
      to: 16,
    })
  })

  it('cuts a long text, and holds the stretch', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.nat(500),
        fc.integer({ min: 10, max: 2000 }),
        (start, length, reach) => {
          const text = 'A line of it.\n'.repeat(2000)
          const span = { start, end: Math.min(text.length, start + length + 1) }
          const { from, to } = windowAround(text, span, reach)
          expect(from).toBeLessThanOrEqual(span.start)
          expect(to).toBeGreaterThanOrEqual(span.end)
          expect(to - from).toBeLessThanOrEqual(span.end - span.start + reach * 3)
        },
      ),
    )
  })
})
