import type { RawBlock } from '../../src/sources/blocks.ts'
import { emphasise, notes, rowsOf } from './blocks.ts'

const escaped = (text: string): string => text.replaceAll('\\', '\\e').replace(/^([.'])/gm, '\\&$1')

const prose = (text: string): string => emphasise(escaped(text), (word) => `\\fI${word}\\fP`)

const tableOf = (text: string): string => {
  const rows = rowsOf(text)
  return [
    '.TS',
    `${'l '.repeat(rows[0]?.length ?? 1).trim()}.`,
    ...rows.map((row) => row.map(escaped).join('\t')),
    '.TE',
  ].join('\n')
}

/** The requests that set one block; every second paragraph is indented. */
function requestsOf(block: RawBlock, paragraphs: number): string[] {
  const text = escaped(block.text)
  if (block.kind === 'heading') return [`.SH ${block.level}`, text]
  if (block.kind === 'code') return ['.DS L', '.ft CR', text, '.ft', '.DE']
  if (block.kind === 'table') return [tableOf(block.text)]
  if (block.kind === 'list_item') return ['.IP \\(bu 2', prose(block.text)]
  return [paragraphs % 2 ? '.LP' : '.PP', prose(block.text)]
}

/** A document for `groff -ms`: one column or two, footnotes, a running head. */
export function msOf(
  blocks: readonly RawBlock[],
  options: { columns: 1 | 2; footnotes: boolean },
): string {
  const [title, ...body] = blocks
  const out = [
    `.ds LH ${title?.text ?? ''}`,
    '.ds CH',
    '.ds RH \\n[PN]',
    '.ds CF',
    '.nr PO 1i',
    '.nr LL 6.2i',
    '.nr PS 10',
    '.nr VS 12',
    '.TL',
    escaped(title?.text ?? ''),
    ...(options.columns === 2 ? ['.2C'] : []),
  ]
  let paragraphs = 0
  for (const block of body) {
    if (block.kind === 'paragraph') paragraphs++
    const note = options.footnotes && block.kind === 'paragraph' ? notes.get(paragraphs) : undefined
    out.push(...requestsOf(block, paragraphs))
    if (note) out.push(`${out.pop()}\\**`, '.FS', note, '.FE')
  }
  return `${out.join('\n')}\n`
}
