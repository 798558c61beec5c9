import type { RawBlock } from '../../src/sources/blocks.ts'
import { emphasise, notes, rowsOf } from './blocks.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const prose = (text: string): string => emphasise(escaped(text), (word) => `<em>${word}</em>`)

function tableOf(text: string): string {
  const [head = [], ...body] = rowsOf(text)
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${row(head, 'th')}</thead><tbody>${body
    .map((cells) => row(cells, 'td'))
    .join('')}</tbody></table>`
}

function elementOf(block: RawBlock, note: string): string {
  if (block.kind === 'heading') return `<h${block.level}>${escaped(block.text)}</h${block.level}>`
  if (block.kind === 'code') return `<pre><code>${escaped(block.text)}</code></pre>`
  if (block.kind === 'table') return tableOf(block.text)
  if (block.kind === 'list_item') return `<li>${prose(block.text)}</li>`
  const tag = block.kind === 'quote' ? 'blockquote' : 'p'
  return `<${tag}>${prose(block.text)}${note}</${tag}>`
}

/** A document in HTML; with `footnotes`, notes as CSS paged media has them (WeasyPrint). */
export function htmlOf(
  blocks: readonly RawBlock[],
  options: { css: string; language: string; footnotes?: boolean },
): string {
  let paragraphs = 0
  const body: string[] = []
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'paragraph') paragraphs++
    const text = block.kind === 'paragraph' ? notes.get(paragraphs) : undefined
    const note = options.footnotes && text ? `<span class="note">${text}</span>` : ''
    const isItem = block.kind === 'list_item'
    if (isItem && blocks[at - 1]?.kind !== 'list_item') body.push('<ul>')
    body.push(elementOf(block, note))
    if (isItem && blocks[at + 1]?.kind !== 'list_item') body.push('</ul>')
  }
  const title = escaped(blocks[0]?.text ?? '')
  return `<!doctype html><html lang="${options.language}"><head><meta charset="utf-8"><title>${title}</title><style>${options.css}</style></head><body>${body.join('\n')}</body></html>`
}
