import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'

const read = (text: string, name = 'x.csv') =>
  readTable(new TextEncoder().encode(text), { id: 's1', name })

test('a glossary becomes entries, whatever parts its cells', () => {
  for (const mark of [',', ';', '\t', '|']) {
    const rows = [
      ['Term', 'Unit', 'Meaning'],
      ['Frequency', 'hertz', 'The number of vibrations of a body in one second.'],
      ['Amplitude', 'pascal', 'The size of the change of pressure in a wave.'],
    ]
    const { blocks } = read(rows.map((cells) => cells.join(mark)).join('\n'))
    expect(blocks.slice(0, 3)).toEqual([
      { kind: 'heading', level: 2, text: 'Frequency', page: 'row 2' },
      { kind: 'list_item', level: 1, text: 'Unit: hertz', page: 'row 2' },
      {
        kind: 'paragraph',
        level: 0,
        text: 'The number of vibrations of a body in one second.',
        page: 'row 2',
      },
    ])
  }
})

test('figures stay a table in pieces that repeat the head and name their rows', () => {
  const rows = Array.from({ length: 60 }, (_, at) => `${1960 + at},${at * 3}`)
  const { blocks } = read(['Year,Rain', ...rows].join('\r\n'))
  expect(blocks.map(({ page }) => page)).toEqual(['rows 2–26', 'rows 27–51', 'rows 52–61'])
  for (const { text } of blocks) expect(text.startsWith('Year | Rain\n')).toBe(true)
})

test('cells in quotation marks keep their commas and lines', () => {
  const { blocks } = read(
    '"Name","Note"\n"Sea, the","A body of salt water,\nlarge and deep, around the land."\n',
  )
  expect(blocks.map(({ text }) => text)).toEqual([
    'Sea, the',
    'A body of salt water,\nlarge and deep, around the land.',
  ])
})

test('rows of uneven length are told', () => {
  const { notices } = read('a,b,c\n1,2,3\n4,5\n6\n')
  expect(notices).toEqual([
    { code: 'uneven_rows', detail: '2 of 4 rows have fewer cells than the widest.' },
  ])
})

test('an open quotation mark is refused with the line', () => {
  expect(() => read('a,b\n"open,c\nd,e\n')).toThrow(/cannot be read/)
})
