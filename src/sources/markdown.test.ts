import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { readMarkdown } from './markdown.ts'

const blocks = (text: string) =>
  readMarkdown(text).blocks.map(({ kind, level, text: own }) => `${kind}${level || ''}: ${own}`)

test('headings of both styles lose their marks', () => {
  expect(blocks('# One *two* ##\n\nThree\n---\n\nFour\n====\n\n###### Six {#id .x}\n#not')).toEqual(
    ['heading1: One two', 'heading2: Three', 'heading1: Four', 'heading6: Six', 'paragraph: #not'],
  )
})

test('emphasis, links, escapes and entities become their text', () => {
  expect(
    blocks('**a _b_** [c *d*](http://x.y/(z) "t") [e][1] \\*f\\* &copy; <b>g</b>\n\n[1]: /u'),
  ).toEqual(['paragraph: a b c d e *f* © g'])
  expect(blocks('snake_case_name, 2 * 3 * 4, 2*3*4, a*b and **open')).toEqual([
    'paragraph: snake_case_name, 2 * 3 * 4, 2*3*4, a*b and **open',
  ])
  expect(blocks('~~old~~ <https://a.example> <a@b.example> [not a link] [x]')).toEqual([
    'paragraph: old https://a.example a@b.example [not a link] [x]',
  ])
})

test('code and maths stay as they are written', () => {
  expect(blocks('``a ` b`` `List<T>` $x_1 * y_2$ $$a_b$$ \\(c_d\\) costs $5 and $6')).toEqual([
    'paragraph: a ` b List<T> $x_1 * y_2$ $$a_b$$ \\(c_d\\) costs $5 and $6',
  ])
  expect(blocks('```ts\nif (a < b) {}\n\n  <b>\n```\n\n    indented *x*\n\n~~~\nopen')).toEqual([
    'code: if (a < b) {}\n\n  <b>',
    'code: indented *x*',
    'code: open',
  ])
})

test('lists keep their nesting and what belongs to an item', () => {
  expect(
    blocks('1. one\n   more\n2. two\n   - deep\n     - deeper\n\n   rest\n- [x] done'),
  ).toEqual([
    'list_item1: one more',
    'list_item1: two',
    'list_item2: deep',
    'list_item3: deeper',
    'paragraph: rest',
    'list_item1: done',
  ])
  expect(blocks('It began in\n1867. Then it grew.')).toEqual([
    'paragraph: It began in 1867. Then it grew.',
  ])
})

test('quotes, tables and hard breaks', () => {
  expect(blocks('> [!NOTE]\n> said *so*\nlazily\n\n> # in')).toEqual([
    'quote: said so lazily',
    'quote: in',
  ])
  expect(blocks('| A | B |\n|:--|--:|\n| `1` | x\\|y |\nafter')).toEqual([
    'table: A | B\n1 | x|y',
    'paragraph: after',
  ])
  expect(blocks('one  \ntwo\\\nthree\nfour')).toEqual(['paragraph: one\ntwo\nthree four'])
})

test('front matter, comments, scripts and rules are no text; a title in front matter is kept', () => {
  const read = readMarkdown(
    '---\ntitle: "T: x"\ntags: [a]\n---\n<!-- a\n\nb -->\n<script>\nx\n\n</script>\n***\n::: note\nText.\n:::',
  )
  expect(read.title).toBe('T: x')
  expect(read.blocks).toEqual([{ kind: 'paragraph', level: 0, text: 'Text.' }])
  expect(blocks('---\n\nNot front matter.')).toEqual(['paragraph: Not front matter.'])
  expect(blocks('<pre>\n<b>a</b> &lt; c\n</pre>')).toEqual(['code: a < c'])
})

test('what is left out is said', () => {
  const read = readMarkdown(
    'See ![A chart](c.png).[^1]\n\n[^1]: The note.\n\n## References\n\n- Smith, J. (2001). Leaves.\n',
  )
  expect(read.blocks).toEqual([{ kind: 'paragraph', level: 0, text: 'See.' }])
  expect(read.notices).toEqual([
    { code: 'images', detail: '1 image was left out: A chart.' },
    { code: 'footnotes', detail: '1 footnote was left out.' },
    { code: 'reference_list', detail: 'The list of references was left out.' },
  ])
})

/** Text of the headings and code of a document, by the reference parser. */
function referenceBlocks(markdown: string): string[] {
  const textOf = (node: Nodes): string =>
    'children' in node ? node.children.map(textOf).join('') : 'value' in node ? node.value : ''
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return tree.children.flatMap((node) => {
    if (node.type === 'code')
      return node.value.trim() === '' ? [] : [`code: ${node.value.trimEnd()}`]
    if (node.type !== 'heading' && node.type !== 'paragraph') return []
    const text = textOf(node).replace(/\s+/g, ' ').trim()
    return text === '' ? [] : [`${node.type}: ${text}`]
  })
}

test('headings, code and paragraphs are those that CommonMark’s own parser finds', () => {
  const inline = fc
    .array(
      fc.constantFrom(
        'word',
        'Other',
        '*em*',
        '**bold**',
        '`a*b`',
        '[l](u)',
        'x_y_z',
        '~~s~~',
        '&amp;',
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(' '))
  const block = fc.oneof(
    inline,
    fc.tuple(inline, inline).map((lines) => lines.join('\n')),
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), inline)
      .map(([level, text]) => `${'#'.repeat(level)} ${text}`),
    inline.map((text) => `${text}\n===`),
    inline.map((text) => `\`\`\`js\n${text}\n\`\`\``),
    inline.map((text) => `    ${text}`),
    fc.constant('* * *'),
  )
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (parts) => {
      const markdown = parts.join('\n\n')
      const ours = readMarkdown(markdown).blocks.map(({ kind, text }) =>
        kind === 'code' ? `code: ${text}` : `${kind}: ${text.replace(/\s+/g, ' ')}`,
      )
      expect(ours).toEqual(referenceBlocks(markdown))
    }),
  )
})

test('hostile repetition is read in linear time', () => {
  const timeOf = (unit: string, length: number) => {
    const text = unit.repeat(length / unit.length)
    const began = performance.now()
    readMarkdown(text)
    return performance.now() - began
  }
  for (const unit of [
    '<!--',
    '[a](',
    '![',
    '`a``',
    '**a',
    '> ',
    '- ',
    '<a href="',
    '$$',
    '(',
    '|-|\n',
  ]) {
    timeOf(unit, 4_000)
    // Quadratic reading would take minutes; the bound leaves room for a busy machine.
    expect(timeOf(unit, 200_000)).toBeLessThan(8_000)
  }
}, 60_000)
