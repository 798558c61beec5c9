import type { RawBlock } from './blocks.ts'
import {
  type Chunk,
  isCodeLine,
  type Line,
  listMarker,
  symbolShare,
  wordsOf,
} from './plain-lines.ts'
import { isWrapped, joinLines, type Lexicon } from './unwrap.ts'

/** What a plain text's chunks that are no headings are: lists, tables, code, quotes, paragraphs. */

export interface Layout {
  readonly lexicon: Lexicon
  /** The column that full lines are broken at. */
  readonly width: number
  /** The indentation most prose has. */
  readonly margin: number
}

function shareOf(lines: readonly Line[], test: (line: Line) => boolean): number {
  return lines.filter(test).length / lines.length
}

export function isTable(lines: readonly Line[]): boolean {
  if (lines.length < 2) return false
  const isPiped = (line: Line) => /^[|+].*[|+]$/.test(line.text) || line.text.split('|').length > 2
  if (shareOf(lines, isPiped) >= 0.6) return true
  if (shareOf(lines, (line) => line.text.split('\t').length > 2) >= 0.8) return true
  return lines.length >= 3 && shareOf(lines, (line) => /\S {3,}\S/.test(line.text)) >= 0.7
}

// regex: input capped at 40 characters
const plainWord = /^["“'‘(]?[\p{L}’'-]+[.,;:!?)"”’']*$/u

function isProse(lines: readonly Line[]): boolean {
  const words = lines.flatMap((line) => wordsOf(line.text))
  const plain = words.filter((word) => word.length <= 40 && plainWord.test(word)).length
  const symbols = symbolShare(lines.map((line) => line.text).join(' '))
  return plain >= 5 && plain / words.length >= 0.6 && symbols < 0.04
}

function isCode(lines: readonly Line[], margin: number): boolean {
  const coded = shareOf(lines, (line) => isCodeLine(line.text))
  const symbols = symbolShare(withoutEmphasis(lines.map((line) => line.text).join(' ')))
  if (coded >= 0.5 && ((coded >= 0.75 && lines.length > 1) || !isProse(lines))) return true
  const isIndented = lines.every((line) => line.indent >= margin + 2)
  return isIndented && !isProse(lines) && (coded > 0 || symbols > 0.04)
}

/** Lines as they stand, without the margin they share. */
function verbatim(lines: readonly Line[]): string {
  let margin = Number.POSITIVE_INFINITY
  for (const line of lines) margin = Math.min(margin, line.indent)
  return lines.map((line) => line.raw.slice(margin)).join('\n')
}

interface Item {
  readonly indent: number
  readonly lines: string[]
}

/** The items of a list, or null when the lines are none. */
function listItems(lines: readonly Line[]): Item[] | null {
  const items: Item[] = []
  for (const line of lines) {
    const marker = listMarker(line.text)
    if (marker) items.push({ indent: line.indent, lines: [line.text.slice(marker.length)] })
    else if (items.length === 0) return null
    else items.at(-1)?.lines.push(line.text)
  }
  return items
}

/** Nesting depths from indentations: each deeper one than its parent opens a level. */
function itemBlocks(items: readonly Item[], lexicon: Lexicon): RawBlock[] {
  const open: number[] = []
  return items.map((item) => {
    while (open.length > 0 && item.indent < (open.at(-1) ?? 0)) open.pop()
    if (open.length === 0 || item.indent > (open.at(-1) ?? 0)) open.push(item.indent)
    return {
      kind: 'list_item',
      level: open.length,
      text: withoutEmphasis(joinLines(item.lines, lexicon)),
    }
  })
}

/** Names, terms or steps one a line, with no mark before them. */
function isBareList(lines: readonly Line[]): boolean {
  return (
    lines.length >= 3 &&
    lines.every((line) => wordsOf(line.text).length <= 6 && !/[.,;:!?—-]$/.test(line.text))
  )
}

/** `_words_` between underscores are emphasis in plain texts; `snake_case` is not. */
function withoutEmphasis(text: string): string {
  if (!text.includes('_')) return text
  return text.replace(/(?<![\p{L}\p{N}_])_([^_\n]{1,200})_(?![\p{L}\p{N}_])/gu, '$1')
}

/** The blocks of a chunk that holds no heading. */
export function bodyBlocks(chunk: Chunk, layout: Layout): RawBlock[] {
  const { lines } = chunk
  const { lexicon } = layout
  const texts = lines.map((line) => line.text)
  if (texts.every((text) => text.startsWith('>') && !text.startsWith('>>>'))) {
    const inner = texts.map((text) => text.replace(/^(?:>\s?){1,20}/, ''))
    return [{ kind: 'quote', level: 0, text: joinLines(inner, lexicon) }]
  }
  const items = listItems(lines)
  if (items) return itemBlocks(items, lexicon)
  if (isTable(lines)) return [{ kind: 'table', level: 0, text: verbatim(lines) }]
  if (isCode(lines, layout.margin)) return [{ kind: 'code', level: 0, text: verbatim(lines) }]
  if (isBareList(lines)) {
    return itemBlocks(
      texts.map((text) => ({ indent: 0, lines: [text] })),
      lexicon,
    )
  }
  const text = isWrapped(lines, layout.width) ? joinLines(texts, lexicon) : texts.join('\n')
  return [{ kind: 'paragraph', level: 0, text: withoutEmphasis(text) }]
}
