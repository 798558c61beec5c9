import type { RawBlock } from './blocks.ts'
import { type HeadingStyle, headingStyle, isBareNumber, levelsOf } from './plain-headings.ts'
import {
  type Chunk,
  isCodeLine,
  isRule,
  type Line,
  listMarker,
  symbolShare,
  toChunks,
  wordsOf,
} from './plain-lines.ts'
import { isWrapped, joinLines, type Lexicon, lexiconOf, widthOf } from './unwrap.ts'

/** A heading keeps its style until all are known. */
type Draft =
  | RawBlock
  | { readonly kind: 'styled'; readonly style: HeadingStyle; readonly text: string }

interface Context {
  readonly lexicon: Lexicon
  readonly width: number
  /** The indentation most prose has. */
  readonly margin: number
}

const longestOf = (lines: readonly Line[]) =>
  Math.max(...lines.slice(0, 200).map((l) => l.text.length))

/** The commonest indentation among lines long enough to be prose. */
function marginOf(chunks: readonly Chunk[]): number {
  const counts = new Map<number, number>()
  for (const { lines } of chunks) {
    for (const line of lines) {
      if (line.text.length > 40) counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1)
    }
  }
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || a - b)
  return best?.[0] ?? 0
}

function isTable(lines: readonly Line[]): boolean {
  if (lines.length < 2) return false
  const share = (test: (line: Line) => boolean) => lines.filter(test).length / lines.length
  const piped = share(
    (line) => /^[|+].*[|+]$/.test(line.text) || /\S\s*\|\s*\S.*\|\s*\S/.test(line.text),
  )
  if (piped >= 0.6) return true
  if (share((line) => line.text.split('\t').length > 2) >= 0.8) return true
  return lines.length >= 3 && share((line) => /\S {3,}\S/.test(line.text)) >= 0.7
}

function isProse(lines: readonly Line[]): boolean {
  const text = lines.map((line) => line.text).join(' ')
  const plain = wordsOf(text).filter((word) => /^["“'‘(]?[\p{L}’'-]+[.,;:!?)"”’']*$/u.test(word))
  return plain.length >= 5 && plain.length / wordsOf(text).length >= 0.6 && symbolShare(text) < 0.04
}

function isCode(lines: readonly Line[], margin: number): boolean {
  const coded = lines.filter((line) => isCodeLine(line.text)).length / lines.length
  if (coded >= 0.5 && !(lines.length === 1 && isProse(lines))) return true
  const indented = lines.every((line) => line.indent >= margin + 2)
  return (
    indented &&
    !isProse(lines) &&
    (coded > 0 || symbolShare(lines.map((l) => l.text).join('')) > 0.04)
  )
}

const rawText = (lines: readonly Line[]): string => {
  const margin = Math.min(...lines.map((line) => line.indent))
  return lines.map((line) => line.raw.slice(margin)).join('\n')
}

interface Item {
  readonly indent: number
  readonly text: string
  readonly lines: string[]
}

/** The items of a list, or null when the lines are none. */
function listItems(lines: readonly Line[]): Item[] | null {
  const [first] = lines
  if (!first || !listMarker(first.text)) return null
  const items: Item[] = []
  for (const line of lines) {
    const marker = listMarker(line.text)
    const last = items.at(-1)
    if (marker && (!last || marker.ordinal !== '' || line.indent < 60)) {
      items.push({ indent: line.indent, text: '', lines: [line.text.slice(marker.length)] })
    } else {
      last?.lines.push(line.text)
    }
  }
  const ordinals = items.map((item) => item.text)
  return ordinals.length > 0 ? items : null
}

/** Nesting depths from indentations: each deeper one than its parent opens a level. */
function itemBlocks(items: readonly Item[], context: Context): RawBlock[] {
  const open: number[] = []
  return items.map((item) => {
    while (open.length > 0 && item.indent < (open.at(-1) ?? 0)) open.pop()
    if (open.length === 0 || item.indent > (open.at(-1) ?? 0)) open.push(item.indent)
    return { kind: 'list_item', level: open.length, text: joinLines(item.lines, context.lexicon) }
  })
}

function isQuote(lines: readonly Line[]): boolean {
  return lines.every((line) => line.text.startsWith('>'))
}

/** Names, terms or steps one a line, with no mark before them. */
function isBareList(lines: readonly Line[]): boolean {
  return (
    lines.length >= 3 &&
    lines.every((line) => wordsOf(line.text).length <= 6 && !/[.,;:!?]$/.test(line.text))
  )
}

function bodyBlocks(chunk: Chunk, context: Context): RawBlock[] {
  const { lines } = chunk
  if (isQuote(lines)) {
    const inner = lines.map((line) => line.text.replace(/^(?:>\s?)+/, ''))
    return [{ kind: 'quote', level: 0, text: joinLines(inner, context.lexicon) }]
  }
  const items = listItems(lines)
  if (items && (items.length > 1 || lines.length < 12)) return itemBlocks(items, context)
  if (isTable(lines)) return [{ kind: 'table', level: 0, text: rawText(lines) }]
  if (isCode(lines, context.margin)) return [{ kind: 'code', level: 0, text: rawText(lines) }]
  if (isBareList(lines))
    return itemBlocks(
      lines.map((l) => ({ indent: 0, text: '', lines: [l.text] })),
      context,
    )
  if (isWrapped(lines, context.width)) {
    return [
      {
        kind: 'paragraph',
        level: 0,
        text: joinLines(
          lines.map((l) => l.text),
          context.lexicon,
        ),
      },
    ]
  }
  return [{ kind: 'paragraph', level: 0, text: lines.map((line) => line.text).join('\n') }]
}

/** A heading in the chunk's lines: one line, an underlined one, or a number over its title. */
function headingOf(chunk: Chunk, next: Chunk | undefined): { draft: Draft; used: number } | null {
  const [first, second, third] = chunk.lines
  if (!first) return null
  if (
    second &&
    isRule(second.text) &&
    /^[=\-~]/.test(second.text) &&
    first.text.length <= 100 &&
    !isRule(first.text)
  ) {
    const long = second.text.length >= first.text.length / 2 && !listMarker(first.text)
    if (long && (!third || !isTable(chunk.lines))) {
      const style = second.text.startsWith('=') ? 'double' : 'single'
      return { draft: { kind: 'styled', style, text: first.text }, used: 2 }
    }
  }
  if (chunk.lines.length > 3) return null
  const followed = next ? next.lines.map((line) => line.text).join(' ') : null
  if (chunk.lines.length > 1) {
    const styles = chunk.lines.map((line) => headingStyle(line, null))
    const [style] = styles
    if (
      !style ||
      style === 'title' ||
      (!styles.every((one) => one === 'caps') && style !== 'chapter')
    )
      return null
    if (style === 'chapter' && longestOf(chunk.lines) > 70) return null
    return {
      draft: { kind: 'styled', style, text: chunk.lines.map((line) => line.text).join(' ') },
      used: chunk.lines.length,
    }
  }
  const style = headingStyle(first, followed)
  return style ? { draft: { kind: 'styled', style, text: first.text }, used: 1 } : null
}

/** Whether a numbered line is one of a list whose items are parted by blank lines. */
function inLooseList(chunk: Chunk, neighbours: readonly (Chunk | undefined)[]): boolean {
  const marker = listMarker(chunk.lines[0]?.text ?? '')
  if (!marker || !/^\d+$/.test(marker.ordinal)) return false
  return neighbours.some((near) => {
    const other = listMarker(near?.lines[0]?.text ?? '')
    return other !== null && Math.abs(Number(other.ordinal) - Number(marker.ordinal)) === 1
  })
}

function draftBlocks(chunks: readonly Chunk[], context: Context): Draft[] {
  const drafts: Draft[] = []
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index]
    if (!chunk || chunk.lines.every((line) => isRule(line.text))) continue
    const next = chunks[index + 1]
    const title = next?.lines[0]
    if (
      chunk.lines.length === 1 &&
      next?.lines.length === 1 &&
      title &&
      isBareNumber(chunk.lines[0]?.text ?? '')
    ) {
      if (headingStyle(title, 'x '.repeat(12).concat('.')) !== null) {
        drafts.push({
          kind: 'styled',
          style: 'chapter',
          text: `${chunk.lines[0]?.text ?? ''} ${title.text}`,
        })
        index++
        continue
      }
    }
    const loose = inLooseList(chunk, [chunks[index - 1], next])
    const heading = loose ? null : headingOf(chunk, next)
    if (heading) drafts.push(heading.draft)
    const rest = heading ? chunk.lines.slice(heading.used) : chunk.lines
    if (rest.length > 0) drafts.push(...bodyBlocks({ lines: rest, gap: chunk.gap }, context))
  }
  return drafts
}

/** Structure of a plain text from its lines. */
export function plainBlocks(lines: readonly string[]): RawBlock[] {
  const chunks = toChunks(lines)
  const context: Context = {
    lexicon: lexiconOf(lines.join(' ')),
    width: widthOf(lines),
    margin: marginOf(chunks),
  }
  const drafts = draftBlocks(chunks, context)
  const used = new Set<HeadingStyle>()
  for (const draft of drafts) if (draft.kind === 'styled') used.add(draft.style)
  const level = levelsOf(used)
  return drafts.map((draft) =>
    draft.kind === 'styled'
      ? { kind: 'heading', level: level(draft.style), text: draft.text }
      : draft,
  )
}
