import { splitSentences } from '../../text/sentences.ts'
import type { RawBlock } from '../blocks.ts'
import { normalizeCharacters } from '../characters.ts'
import { endsSentence } from '../plain-lines.ts'
import { withAccents } from './accents.ts'
import { type Hyphens, hyphensOf, joinProse } from './join-lines.ts'
import type { LineBlock } from './page.ts'

/** From blocks of lines, page by page, to blocks of text over all pages. */

/** A block's lines with the pages they stand on. */
interface Part {
  readonly page: number
  readonly lines: readonly string[]
}

interface Joined {
  readonly block: LineBlock
  readonly parts: Part[]
}

const isProse = ({ kind }: LineBlock): boolean =>
  kind === 'paragraph' || kind === 'list_item' || kind === 'quote'
const caption =
  /^(?:fig(?:ure|\.)?|table|abb(?:ildung|\.)|tab(?:elle|\.)|figura|tabla|tabela|tableau)\s*\d/i
/** How many tables, captions and listings may stand between the two parts of a paragraph. */
const mostBetween = 4

/** No paragraph goes on over more pages and columns; a run of data may. */
const mostParts = 20

/** The block that a paragraph at the top of a page or column goes on from. */
function goesOnFrom(done: readonly Joined[], block: LineBlock): Joined | null {
  const text = block.lines[0] ?? ''
  if (!block.goesOn || block.kind === 'list_item' || caption.test(text)) return null
  for (const [back, candidate] of done
    .slice(-1 - mostBetween)
    .reverse()
    .entries()) {
    const end = candidate.parts.at(-1)?.lines.at(-1) ?? ''
    const isFloat = !isProse(candidate.block) || caption.test(candidate.block.lines[0] ?? '')
    if (candidate.block.kind === 'heading' || candidate.parts.length >= mostParts) return null
    if (isFloat) continue
    if (endsSentence(end) || /:$/.test(end)) return null
    return back === 0 || /^\p{Ll}/u.test(text) ? candidate : null
  }
  return null
}

/** Code and tables that a page's end cut in two. */
function isSecondHalf(before: Joined | undefined, block: LineBlock): boolean {
  if (!before || before.block.kind !== block.kind) return false
  const page = before.parts.at(-1)?.page
  if (block.kind === 'code') return page !== block.page
  const cells = (line: string | undefined) => line?.split(' | ').length
  const last = before.parts.at(-1)?.lines.at(-1)
  return block.kind === 'table' && page !== block.page && cells(last) === cells(block.lines[0])
}

function joinParts(blocks: readonly LineBlock[]): Joined[] {
  const done: Joined[] = []
  for (const block of blocks) {
    const part = { page: block.page, lines: block.lines }
    const before = done.at(-1)
    if (before && isSecondHalf(before, block)) {
      const isHead = block.kind === 'table' && block.lines[0] === before.block.lines[0]
      before.parts.push(isHead ? { ...part, lines: block.lines.slice(1) } : part)
      continue
    }
    const first = isProse(block) ? goesOnFrom(done, block) : null
    if (first) first.parts.push(part)
    else done.push({ block, parts: [part] })
  }
  return done
}

/** Levels of headings by their looks: the largest is 1; of one size, bold stands above plain. */
function levelsOf(blocks: readonly LineBlock[]): (block: LineBlock) => number {
  const key = ({ size, bold }: LineBlock) => Math.round(size * 2) * 2 + (bold ? 1 : 0)
  const untold = blocks.filter((block) => block.kind === 'heading' && block.level === 0)
  const keys = [...new Set(untold.map(key))].sort((a, b) => b - a)
  return (block) => (block.level > 0 ? block.level : Math.min(6, keys.indexOf(key(block)) + 1))
}

const clean = (text: string): string =>
  withAccents(normalizeCharacters(text))
    .replace(/[\f\v]/g, ' ')
    .trim()

/**
 * Text over a page's end, parted after the sentence that the end falls into, so that a citation of
 * any sentence names the page where that sentence begins.
 */
function partsByPage(
  parts: readonly Part[],
  hyphens: Hyphens,
  language: string,
): { page: number; text: string }[] {
  const text = clean(
    joinProse(
      parts.flatMap((part) => part.lines),
      hyphens,
    ),
  )
  const cuts: { page: number; at: number }[] = [{ page: parts[0]?.page ?? 0, at: 0 }]
  if (parts.length > 1) {
    const sentences = splitSentences(text, 0, text.length, language)
    for (let index = 1; index < parts.length; index++) {
      const page = parts[index]?.page ?? 0
      const before = parts.slice(0, index).flatMap((part) => part.lines)
      const boundary = clean(joinProse(before, hyphens)).length
      const next = sentences.find((sentence) => sentence.start >= boundary)
      const last = cuts.at(-1)
      if (next && last && page !== last.page && next.start > last.at)
        cuts.push({ page, at: next.start })
    }
  }
  return cuts.map(({ page, at }, index) => ({
    page,
    text: text.slice(at, cuts[index + 1]?.at ?? text.length).trim(),
  }))
}

/**
 * Joins lines, and paragraphs over columns and pages; gives headings their levels and everything
 * its page.
 *
 * @param labels of the pages by index
 * @param language ISO 639-1, for where sentences end
 */
export function finishBlocks(
  blocks: readonly LineBlock[],
  labels: readonly string[],
  language: string,
): RawBlock[] {
  const hyphens = hyphensOf(blocks.flatMap((block) => (block.kind === 'code' ? [] : block.lines)))
  const level = levelsOf(blocks)
  const mark = (page: number) => labels[page] ?? String(page + 1)
  return joinParts(blocks).flatMap(({ block, parts }): RawBlock[] => {
    const { kind } = block
    const page = mark(block.page)
    if (kind === 'code' || kind === 'table') {
      const lines = parts.flatMap((part) => part.lines)
      const text = normalizeCharacters(lines.join('\n')).replace(/^\n+/, '').trimEnd()
      return [{ kind, level: 0, text, page }]
    }
    if (kind === 'heading') {
      const text = clean(joinProse(block.lines, hyphens))
      return /\p{L}/u.test(text) ? [{ kind, level: level(block), text, page }] : []
    }
    return partsByPage(parts, hyphens, language)
      .filter((part) => part.text !== '')
      .map((part) => ({ kind, level: block.level, text: part.text, page: mark(part.page) }))
  })
}
