import { readFileSync } from 'node:fs'
import type { RawBlock } from '../../src/sources/blocks.ts'
import { readMarkdown } from '../../src/sources/markdown.ts'
import { readPlain } from '../../src/sources/text.ts'

const examples = new URL('../../examples/', import.meta.url)

/** The blocks of one of our examples: what its PDF must give back. */
export function exampleBlocks(name: string): readonly RawBlock[] {
  const text = readFileSync(new URL(name, examples), 'utf8')
  const read = name.endsWith('.md') ? readMarkdown(text) : readPlain(text)
  if (read.blocks[0]?.kind === 'heading') return read.blocks
  const words = name.replace(/\..*/, '').replaceAll('-', ' ')
  const title = read.title ?? words.charAt(0).toUpperCase() + words.slice(1)
  return [{ kind: 'heading', level: 1, text: title }, ...read.blocks]
}

/** A note put under the n-th paragraph of a document; made up, and to be left out when read. */
export const notes: ReadonlyMap<number, string> = new Map([
  [2, 'A note of the editor that belongs to no sentence of the body.'],
  [5, 'Another remark at the foot of its page, set in smaller type than the text above it.'],
  [9, 'Remarks like this one interrupt a reader, which is why they are kept apart.'],
])

/** Lines of a table as cells; the reader of Markdown parts them by bars. */
export function rowsOf(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .replace(/^\s*\|/, '')
        .replace(/\|\s*$/, '')
        .split('|')
        .map((cell) => cell.trim()),
    )
}

/** Every fortieth word is emphasised, so that lines hold more than one font as they do in life. */
export function emphasise(text: string, mark: (word: string) => string): string {
  return text
    .split(' ')
    .map((word, at) => (at % 40 === 20 && /^\p{L}+$/u.test(word) ? mark(word) : word))
    .join(' ')
}
