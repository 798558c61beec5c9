import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffPart, diffTexts, diffWords } from './diff.ts'

const sideOf = (parts: readonly DiffPart[], other: DiffPart['kind']): string =>
  parts.map(({ kind, text }) => (kind === other ? '' : text)).join('')

describe('diffWords', () => {
  it('names the words that were put in and taken out', () => {
    expect(diffWords('Dough rises slowly.', 'Dough rises in the warmth.')).toEqual([
      { kind: 'same', text: 'Dough rises ' },
      { kind: 'removed', text: 'slowly' },
      { kind: 'added', text: 'in the warmth' },
      { kind: 'same', text: '.' },
    ])
  })

  it('holds both texts whole', () => {
    const text = fc
      .array(fc.constantFrom('dough', 'salt', ' ', '.', '😀'))
      .map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after)
        expect(sideOf(parts, 'added')).toBe(before)
        expect(sideOf(parts, 'removed')).toBe(after)
      }),
    )
  })
})

describe('diffTexts', () => {
  it('leaves out what stayed, also where an element was put in before it', () => {
    expect(diffTexts(['One.', 'Two.'], ['New.', 'One.', 'Two.'])).toEqual([
      [{ kind: 'added', text: 'New.' }],
    ])
  })

  it('finds nothing between equal lists', () => {
    expect(diffTexts(['One.', 'Two.'], ['One.', 'Two.'])).toEqual([])
  })

  it('shows a changed element word by word', () => {
    expect(diffTexts(['One.', 'Two here.'], ['One.', 'Two there.'])).toEqual([
      [
        { kind: 'same', text: 'Two ' },
        { kind: 'removed', text: 'here' },
        { kind: 'added', text: 'there' },
        { kind: 'same', text: '.' },
      ],
    ])
  })
})
