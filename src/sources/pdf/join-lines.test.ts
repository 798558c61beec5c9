import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hyphensOf, joinProse } from './join-lines.ts'

const join = (lines: string[]) => joinProse(lines, hyphensOf(lines))

describe('lines of a paragraph', () => {
  it('are joined, a word that a line cut made whole by what the document says elsewhere', () => {
    const lines = [
      'A movable type is a mov-',
      'able piece; the well-known print-',
      'er knew a printer.',
    ]
    expect(join(lines)).toBe(
      'A movable type is a movable piece; the well-known printer knew a printer.',
    )
  })
  it('keep the hyphen of a compound that stands within a line elsewhere', () => {
    const lines = ['A long-term plan is writ-', 'ten as it was written: long-', 'term.']
    expect(join(lines)).toBe('A long-term plan is written as it was written: long-term.')
  })
  it('keep hyphens where the document cuts no words', () => {
    expect(join(['The plan is a good long-', 'lasting one.'])).toBe(
      'The plan is a good long-lasting one.',
    )
  })
  it('keep the space after a hyphen that stands for the rest of a word', () => {
    expect(join(['Staub-', 'oder Salzteilchen'])).toBe('Staub- oder Salzteilchen')
  })
  it('take hyphens of other characters for hyphens', () => {
    expect(join(['implementations are implemen\u2010', 'tations'])).toBe(
      'implementations are implementations',
    )
  })
  it('lose no letter, whatever the lines', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '-', ' ', '.', 'é') })),
        (lines) => {
          expect(letters(join(lines))).toBe(letters(lines.join('')))
        },
      ),
    )
  })
})
