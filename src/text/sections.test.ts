import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyze } from './analyze.ts'
import type { Block, TextSource } from './document.ts'
import { headingTitle } from './heading-titles.ts'

type Part = readonly [kind: Block['kind'], level: number, text: string]

function sourceOf(parts: readonly Part[], title = 'On Plants'): TextSource {
  let text = ''
  const blocks = parts.map(([kind, level, own]): Block => {
    if (text !== '') text += '\n\n'
    const start = text.length
    text += own
    return { kind, level, start, end: text.length }
  })
  return { id: 's1', title, text, blocks }
}

const outline = async (parts: readonly Part[], language = 'en') => {
  const { sections } = await analyze([sourceOf(parts)], { language })
  return sections.map(({ level, title }) => `${'  '.repeat(level - 1)}${title}`)
}

const paragraph = (topic: string, sentences = 6): Part => [
  'paragraph',
  0,
  Array.from(
    { length: sentences },
    (_, at) =>
      `The ${topic} is what this part of the text tells us about in its sentence number ${at + 1} of all.`,
  ).join(' '),
]

test('headings make a tree, and a single highest one is the title', async () => {
  expect(
    await outline([
      ['heading', 1, 'On Plants'],
      ['heading', 2, '1. Leaves'],
      paragraph('leaf'),
      ['heading', 4, '1.1 Light'],
      paragraph('chloroplast'),
      ['heading', 2, 'Chapter 2: Roots'],
      paragraph('root hair'),
      ['heading', 2, 'III. THE STEM OF A TREE'],
      paragraph('stem'),
    ]),
  ).toEqual(['Leaves', '  Light', 'Roots', 'The Stem of a Tree'])
})

test('headings over nothing fold, and text before the first is a section when there is enough', async () => {
  const parts: Part[] = [
    ['heading', 1, 'Leaves'],
    paragraph('leaf'),
    ['heading', 1, 'Figure one'],
    ['heading', 1, 'Roots'],
    paragraph('root hair'),
    ['heading', 1, 'Stems'],
    paragraph('stem'),
  ]
  expect(await outline(parts)).toEqual(['Leaves', 'Roots', 'Stems'])
  expect(await outline([paragraph('plant'), ...parts])).toEqual([
    'Introduction',
    'Leaves',
    'Roots',
    'Stems',
  ])
  expect(await outline([['paragraph', 0, 'A short motto stands here.'], ...parts])).toEqual([
    'Leaves',
    'Roots',
    'Stems',
  ])
})

const topics = ['volcanic eruption', 'trade route', 'violin string', 'vaccine dose', 'court judge']

test('text without headings is parted by topic and titled by its terms', async () => {
  const parts = topics.flatMap((topic) => [paragraph(topic, 9), paragraph(topic, 9)])
  const analysis = await analyze([sourceOf(parts)], { language: 'en' })
  const { sections, sources } = analysis
  expect(sections.length).toBeGreaterThanOrEqual(3)
  expect(new Set(sections.map((section) => section.title)).size).toBe(sections.length)
  for (const { title, titleSpan } of sections) {
    expect(title).toMatch(/^\p{Lu}/u)
    if (!titleSpan) continue
    const shown = sources[0]!.text.slice(titleSpan.start, titleSpan.end)
    expect(shown.length).toBeGreaterThan(2)
  }
})

test('a short text is one section with the title of its source', async () => {
  expect(
    await outline([['paragraph', 0, 'Water boils at one hundred degrees at sea level.']]),
  ).toEqual(['On Plants'])
})

test('one heading over a long text is its title, and the text is parted', async () => {
  const parts = topics.flatMap((topic) => [paragraph(topic, 9), paragraph(topic, 9)])
  const found = await outline([['heading', 1, 'Everything'], ...parts])
  expect(found.length).toBeGreaterThanOrEqual(3)
  expect(found).not.toContain('Everything')
})

test('sections of every source nest, keep their order and lie within it', async () => {
  const kinds = fc.constantFrom<Part>(
    ['heading', 1, 'Leaves and light'],
    ['heading', 2, '2.1 ROOTS'],
    ['heading', 3, 'IV'],
    paragraph('leaf', 3),
    paragraph('root hair', 12),
    ['list_item', 1, 'One item'],
    ['code', 0, 'x = 1;'],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(kinds, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 2 }),
      async (given) => {
        const { sections, sentences } = await analyze(
          given.map((parts, at) => ({ ...sourceOf(parts), id: `s${at + 1}` })),
          { language: 'en' },
        )
        expect(new Set(sections.map((section) => section.source)).size).toBe(given.length)
        for (const [index, section] of sections.entries()) {
          expect(section.index).toBe(index)
          expect(section.title).not.toBe('')
          expect(section.firstSentence).toBeLessThan(section.endSentence)
          expect(sentences[section.firstSentence]?.source).toBe(section.source)
          expect(sentences[section.endSentence - 1]?.source).toBe(section.source)
          const parent = sections[section.parent]
          expect(section.level).toBe((parent?.level ?? 0) + 1)
          if (!parent) continue
          expect(section.parent).toBeLessThan(index)
          expect(section.firstSentence).toBeGreaterThanOrEqual(parent.firstSentence)
          expect(section.endSentence).toBeLessThanOrEqual(parent.endSentence)
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('numbers go from headings, capitals are lowered, acronyms and numbers alone stay', () => {
  const title = (text: string) => headingTitle(text, 10, 2, () => new Set(['DNA']))
  expect(title('3.1.2. Media Type')).toEqual({ title: 'Media Type', start: 17 })
  expect(title('CHAPTER IV. THE COPYING OF DNA').title).toBe('The Copying of DNA')
  expect(title('Appendix B. Changes').title).toBe('Changes')
  expect(title('A.1. Names').title).toBe('Names')
  expect(title("THE WORK OF GUIDO D'AREZZO (Continued)").title).toBe(
    "The Work of Guido D'Arezzo (Continued)",
  )
  expect(title('Chapter 7')).toEqual({ title: 'Chapter 7', start: 10 })
  expect(title('1984').title).toBe('1984')
  expect(title('I like plants').title).toBe('I like plants')
  expect(title('Mixed media').title).toBe('Mixed media')
  expect(title('200 OK').title).toBe('200 OK')
  expect(title('2 Methods').title).toBe('Methods')
  expect(title('7 Habits').title).toBe('7 Habits')
  expect(title('IV THE SCALE').title).toBe('The Scale')
})
