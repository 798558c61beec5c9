import { expect, test } from 'vitest'
import { isMarkdown, readPlain } from './text.ts'

const blocks = (text: string) =>
  readPlain(text).blocks.map(({ kind, level, text: own }) => `${kind}${level || ''}: ${own}`)

const prose =
  'Plants turn light into chemical energy, and they store it in sugar for the night and for the winter.'

test('headings are known by underlines, numbers, capitals, names and shortness', () => {
  expect(blocks(`Cells\n=====\n\n${prose}\n\nParts\n-----\n\n${prose}`)).toEqual([
    'heading1: Cells',
    `paragraph: ${prose}`,
    'heading2: Parts',
    `paragraph: ${prose}`,
  ])
  expect(blocks(`1 Light\n\n${prose}\n\n1.1 Water\n\n${prose}\n\n2. Dark\n\n${prose}`)).toEqual([
    'heading1: 1 Light',
    `paragraph: ${prose}`,
    'heading2: 1.1 Water',
    `paragraph: ${prose}`,
    'heading1: 2. Dark',
    `paragraph: ${prose}`,
  ])
  expect(
    blocks(`CHAPTER II\n\n${prose}\n\nTHE LEAF\n\n${prose}\n\nHow do they breathe?\n\n${prose}`),
  ).toEqual([
    'heading1: CHAPTER II',
    `paragraph: ${prose}`,
    'heading2: THE LEAF',
    `paragraph: ${prose}`,
    'heading3: How do they breathe?',
    `paragraph: ${prose}`,
  ])
})

test('a number over a title in capitals is one heading', () => {
  expect(blocks(`${prose}\n\nIV\n\nTHE ROOT\nAND THE SOIL\n\n${prose}`)[1]).toBe(
    'heading1: IV THE ROOT AND THE SOIL',
  )
})

test('sentences, labels and broken lines are no headings', () => {
  for (const line of ['It rained.', 'Its scale was', 'note: see below,', 'Leaf area = 3 * w']) {
    expect(blocks(`${prose}\n\n${line}\n\n${prose}`)[1]).not.toMatch(/^heading/)
  }
})

test('lists with marks, numbers and none', () => {
  expect(blocks('- root\n- stem\n  - node\n    goes on\n- leaf')).toEqual([
    'list_item1: root',
    'list_item1: stem',
    'list_item2: node goes on',
    'list_item1: leaf',
  ])
  expect(blocks('1. Sow\n\n2. Water\n\n3. Wait')).toEqual([
    'list_item1: Sow',
    'list_item1: Water',
    'list_item1: Wait',
  ])
  expect(blocks('Mitosis\nMeiosis\nOsmosis')).toEqual([
    'list_item1: Mitosis',
    'list_item1: Meiosis',
    'list_item1: Osmosis',
  ])
})

test('code, tables, quotes and verse keep their lines', () => {
  expect(blocks('def area(w):\n    return (w * w);\n\nprint(area(2))')).toEqual([
    'code: def area(w):\n    return (w * w);\n\nprint(area(2))',
  ])
  expect(blocks('City     People\nGraz     291000\nPorto    231000')).toEqual([
    'table: City     People\nGraz     291000\nPorto    231000',
  ])
  expect(blocks('> he said\n> no more')).toEqual(['quote: he said no more'])
  const verse =
    'The evening folds its paper wings\nabove the wall,\nand every boat a small bell rings\nto all.'
  expect(blocks(verse)).toEqual([`paragraph: ${verse}`])
})

test('lines broken to fit a page are joined, and words cut in two are made whole', () => {
  const wrapped =
    'A short history of the bicycle starts in 1817. The first bicy-\ncle had no pedals, and riders pushed along with their feet. A\nwell-\nknown forester built it, and he called it a running machine.'
  expect(blocks(wrapped)).toEqual([
    'paragraph: A short history of the bicycle starts in 1817. The first bicycle had no pedals, and riders pushed along with their feet. A well-known forester built it, and he called it a running machine.',
  ])
  expect(blocks('细胞是生命的基本单位。\n所有生物都由细胞组成。')).toEqual([
    'paragraph: 细胞是生命的基本单位。所有生物都由细胞组成。',
  ])
  expect(blocks('He wrote _Leaves_ with a snake_case pen and never looked back at it.')).toEqual([
    'paragraph: He wrote Leaves with a snake_case pen and never looked back at it.',
  ])
})

test('page heads, feet and numbers go, and paragraphs go on over pages', () => {
  const page = (number: number, body: string) =>
    `Plant Notes            June 2020\n\n${body}\n\nGreen & Co.              [Page ${number}]\n`
  const read = readPlain(
    [
      page(1, `${prose}\n\nThis sentence starts on the first page and it`),
      page(2, `goes on, on the next one. ${prose}`),
      page(3, prose),
    ].join('\f'),
  )
  expect(read.blocks.map((block) => block.text)).toEqual([
    prose,
    `This sentence starts on the first page and it goes on, on the next one. ${prose}`,
    prose,
  ])
  expect(read.notices[0]?.code).toBe('page_furniture')
})

test('page numbers without form feeds go, chapter numbers stay', () => {
  const cut = `${prose} It goes on\n\n12\n\nto here. ${prose} And once more\n\n13\n\nover there. ${prose} Then it\n\n14\n\nends. ${prose}`
  expect(
    readPlain(cut)
      .blocks.map((block) => block.text)
      .join(' '),
  ).not.toMatch(/\b1[234]\b/)
  const chapters = ['1', '2', '3'].map((number) => `${number}\n\n${prose}`).join('\n\n')
  expect(readPlain(chapters).notices).toEqual([])
})

test('the frame of Project Gutenberg goes and its title is kept', () => {
  const read = readPlain(
    `The Project Gutenberg eBook\n\nTitle: On Leaves\n\n*** START OF THE PROJECT GUTENBERG EBOOK ON LEAVES ***\n\nProduced by A. B.\n\n${prose}\n\n*** END OF THE PROJECT GUTENBERG EBOOK ON LEAVES ***\n\nLicence text.`,
  )
  expect(read.title).toBe('On Leaves')
  expect(read.blocks.map((block) => block.text)).toEqual([prose])
  expect(read.notices.map((notice) => notice.code)).toEqual(['licence_boilerplate'])
})

test('contents, references, index and title page go; a chapter on references stays', () => {
  const read = readPlain(
    `ON LEAVES\n\nBY A. GREEN\n\nGraz, 1902\n\nTable of Contents\n\n1. Light ........ 3\n2. Water ........ 9\n3. Roots ....... 12\n\n1. Light\n\n${prose}\n\n2. Water\n\n${prose}\n\nReferences\n\nSmith, J. (2001). Leaves.\n\nIndex\n\nleaf, 3\nroot, 12`,
  )
  expect(read.blocks.map((block) => block.text)).toEqual(['1. Light', prose, '2. Water', prose])
  expect(read.notices.map((notice) => notice.code).sort()).toEqual([
    'index',
    'reference_list',
    'table_of_contents',
    'title_page',
  ])
  const chapter = blocks(
    `1. Values\n\n${prose}\n\n2. References\n\n${prose}\n\n3. Moves\n\n${prose}`,
  )
  expect(chapter).toContain('heading1: 2. References')
})

test('Markdown is told from plain text by its marks', () => {
  for (const text of [
    '# A title\n\ntext',
    '```\ncode\n```',
    'see [this](https://x.example)',
    'a **b** c',
  ]) {
    expect(isMarkdown(text)).toBe(true)
  }
  for (const text of ['plain text', 'a * b * c', '#hashtag only', 'f(x) [1] (2)', 'x ** y']) {
    expect(isMarkdown(text)).toBe(false)
  }
})
