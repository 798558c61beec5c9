import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import type { Analysis, Block } from './document.ts'
import { rankSentences } from './salience.ts'
import { selectSentences } from './select-sentences.ts'

/** Any UTF-16 units, lone surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes))

async function read(parts: readonly [Block['kind'], string][], language = 'en'): Promise<Analysis> {
  let text = ''
  const blocks: Block[] = []
  for (const [kind, part] of parts) {
    const start = text.length === 0 ? 0 : text.length + 2
    text += text === '' ? part : `\n\n${part}`
    blocks.push({ kind, level: kind === 'heading' ? 1 : 0, start, end: text.length })
  }
  return analyze([{ id: 's1', title: '', text, blocks }], { language })
}

const lesson: [Block['kind'], string][] = [
  ['heading', 'Erosion of rock'],
  [
    'paragraph',
    'Erosion is the wearing away of rock by water and wind. Have you ever seen a cliff fall? ' +
      'Water carries sand, and the sand grinds the rock of the river bed.',
  ],
  [
    'paragraph',
    'My uncle Bob once said “no” in 1987. Wind lifts dry sand and grinds rock with it.',
  ],
  ['code', 'erosion = rock / water'],
]

describe('rankSentences', () => {
  it('puts the statement of the subject before asides, questions and anecdotes', async () => {
    const analysis = await read(lesson)
    const salience = rankSentences(analysis)
    const of = (start: string) => {
      const found = analysis.sentences.find(({ text }) => text.startsWith(start))
      return salience[found?.index ?? -1] ?? Number.NaN
    }
    expect(of('Erosion is')).toBeGreaterThan(of('Water carries'))
    expect(of('Water carries')).toBeGreaterThan(of('Have you'))
    expect(of('Wind lifts')).toBeGreaterThan(of('My uncle'))
  })

  it('gives headings and code nothing', async () => {
    const analysis = await read(lesson)
    expect(analysis.salience[0]).toBe(0)
    expect(analysis.salience.at(-1)).toBe(0)
  })

  it('ranks other languages by frequency and place alone', async () => {
    const analysis = await read(
      [
        [
          'paragraph',
          'Die Zelle ist die kleinste Einheit des Lebens. Jede Zelle hat eine Membran.',
        ],
      ],
      'de',
    )
    expect([...analysis.salience].every(Number.isFinite)).toBe(true)
  })

  it('gives finite numbers for any text', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const analysis = await read([['paragraph', text]])
        expect([...analysis.salience].every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })
})

describe('selectSentences', () => {
  it('keeps to the words and the number asked, in reading order', async () => {
    const analysis = await read(lesson)
    const candidates = analysis.sentences.map(({ index }) => index)
    const chosen = selectSentences({ analysis, candidates, budgetWords: 26, most: 2 })
    expect(chosen.length).toBeLessThanOrEqual(2)
    expect(chosen).toEqual([...chosen].sort((a, b) => a - b))
    expect(chosen.map((i) => analysis.sentences[i]?.text)).toContain(
      'Erosion is the wearing away of rock by water and wind.',
    )
  })

  it('never takes two that say the same', async () => {
    const analysis = await read([
      ['paragraph', 'Water wears away the rock. Water wears the rock away. Wind moves sand.'],
    ])
    expect(selectSentences({ analysis, candidates: [0, 1, 2], budgetWords: 100 })).toHaveLength(2)
  })

  it('gives every part its turn, and no part more than its share', async () => {
    const analysis = await read([
      [
        'paragraph',
        'Rock erosion by water shapes rock. Rock erosion by wind shapes sand. Birds sing in spring.',
      ],
    ])
    const chosen = selectSentences({
      analysis,
      candidates: [0, 1, 2],
      budgetWords: 100,
      groupOf: (sentence) => (sentence === 2 ? 1 : 0),
      mostPerGroup: 1,
    })
    expect(chosen).toContain(2)
    expect(chosen).toHaveLength(2)
  })

  it('chooses nothing from nothing', async () => {
    const analysis = await read(lesson)
    expect(selectSentences({ analysis, candidates: [], budgetWords: 100 })).toEqual([])
    expect(selectSentences({ analysis, candidates: [1], budgetWords: 0 })).toEqual([])
  })
})
