import { describe, expect, it } from 'vitest'
import { findRepeats } from './repeats.ts'

const repeated = (...texts: string[]) =>
  findRepeats(
    texts.map((text, index) => ({ path: `/items/${index}/q`, text })),
    'en',
  ).map(({ later, earlier }) => [later.path, earlier.path])

describe('findRepeats', () => {
  it.each([
    ['What is osmosis?', 'what is OSMOSIS ?'],
    ['Action potential', 'Action potentials'],
    [
      'Plants convert light energy into chemical energy in leaves.',
      'In their leaves, plants convert light energy into chemical energy.',
    ],
    ['What does the text say about the heart?', 'What does the text say about hearts?'],
    ['The salt of the sea', 'Salt in a sea'],
    ['green plants convert light', 'green plants convert light quickly'],
  ])('finds "%s" again in "%s"', (a, b) => {
    expect(repeated(a, b)).toEqual([['/items/1/q', '/items/0/q']])
  })

  it.each([
    ['nervous system', 'central nervous system'],
    ['lobbyist', 'lobbying'],
    ['red blood cell', 'red blood cell wall protein'],
    [
      'Say in your own words what clinical psychology is',
      'Say in your own words what social psychology is',
    ],
    ['What is osmosis?', 'What is diffusion?'],
    ['What does the text say about osmosis?', 'What does the text say about diffusion?'],
    ['What is osmosis?', 'How would you explain osmosis in your own words?'],
    [
      'The wall was built in 1961 by the eastern side.',
      'The wall was built in 1989 by the eastern side.',
    ],
    ['Water freezes quickly in winter outside.', 'Water never freezes quickly in winter outside.'],
    ['Understood.', 'I see.'],
  ])('keeps "%s" and "%s"', (a, b) => {
    expect(repeated(a, b)).toEqual([])
  })

  it('needs six tenths of the words of longer texts in common', () => {
    const text = 'Plants convert light energy into sugar in green leaves'
    expect(repeated(`${text}.`, `${text} daily outside slowly together.`)).toHaveLength(1)
    expect(
      repeated(
        `${text}.`,
        `${text} daily outside slowly together without much help.`.replace('sugar', 'salt'),
      ),
    ).toEqual([])
    expect(repeated('Red roses need rich soil.', 'Red roses need poor water.')).toEqual([])
  })

  it('does not take a question for the statement that answers it', () => {
    const statement = 'Salt melts ice on cold roads outside towns in winter.'
    expect(repeated(statement, statement.replace('.', '?'))).toHaveLength(1)
    expect(repeated(`${statement} Salt melts ice.`, `${statement} Salt melts ice?`)).toHaveLength(1)
    expect(
      repeated(
        `Why does ${statement}`,
        `Why does cold ${statement.replace('cold ', '').replace('.', '?')}`,
      ),
    ).toEqual([])
  })

  it('keeps short texts of different lists apart, and finds those of one list at any place', () => {
    const at = (a: string, b: string) =>
      findRepeats(
        [
          { path: a, text: 'Salt' },
          { path: b, text: 'salt' },
        ],
        'en',
      ).length
    expect(at('/items/9/term', '/items/10/term')).toBe(1)
    expect(at('/items/9/term', '/items/9/definition')).toBe(0)
    expect(at('/points/9', '/points/12')).toBe(1)
    expect(at('/sections/1/points/9', '/sections/2/points/12')).toBe(1)
  })

  it('compares each with the first that said it', () => {
    expect(repeated('Salt', 'Ice', 'salt', 'SALT')).toEqual([
      ['/items/2/q', '/items/0/q'],
      ['/items/3/q', '/items/0/q'],
    ])
  })

  it('lets a section bear the name of a term, but no summary the words of a takeaway', () => {
    const across = (text: string) =>
      findRepeats(
        [
          { path: '/terms/0', text },
          { path: '/sections/3/title', text },
        ],
        'en',
      ).length
    expect(across('Action potential')).toBe(0)
    expect(
      findRepeats(
        [
          { path: '/items/0/term', text: 'Salt melts ice on cold roads outside towns' },
          { path: '/items/0/definition', text: 'Salt melts ice on cold roads outside towns.' },
        ].map((unit, index) => ({ ...unit, text: `${unit.text} ${'x'.repeat(index)}` })),
        'en',
      ),
    ).toEqual([])
    expect(
      across('Every action potential travels along the whole axon without any loss of strength.'),
    ).toBe(1)
  })

  it('compares what stands in one list beyond its ninth element too', () => {
    const point = (index: number, text: string) => ({ path: `/keyPoints/${index}`, text })
    const units = [point(10, 'Action potential'), point(11, 'Action potentials')]
    expect(findRepeats(units, 'en')).toEqual([{ later: units[1], earlier: units[0] }])
  })

  it('finds six topic words again in another list, and five not', () => {
    const across = (text: string) =>
      findRepeats(
        ['/items/0/q', '/sections/0/title'].map((path) => ({ path, text })),
        'en',
      )
    expect(across('Green plants convert light inside leaf cells')).toHaveLength(1)
    expect(across('Green plants convert light inside leaves')).toEqual([])
  })
})
