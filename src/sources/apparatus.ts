import type { SourceNotice } from '../domain/source.ts'
import { apparatusPart, type ApparatusPart as Part } from './apparatus-names.ts'
import type { RawBlock } from './blocks.ts'
import { endsSentence, wordsOf } from './plain-lines.ts'

/**
 * Parts of a document that are about it and not its content: contents, references, index, notices.
 * They are known by their headings and held against what follows, so that a chapter on "References"
 * in a programming language stays.
 */

const details: Record<Part, string> = {
  table_of_contents: 'The table of contents was left out.',
  reference_list: 'The list of references was left out.',
  index: 'The index was left out.',
  front_matter: 'Notices about the document itself were left out',
}

/** Years, addresses and bracketed keys, of which a list of references has one an entry. */
// regex: input capped at 600 characters
const entry =
  /\b(?:1[5-9]|20)\d\d\b|https?:\/\/|\bdoi\b|^\[[\w.-]+\]|\bISBN\b|\bet al\b|\bpp?\.\s*\d/i

function isApparatus(part: Part, body: readonly RawBlock[]): boolean {
  if (part === 'front_matter') return true
  const texts = body.filter((block) => block.kind !== 'heading').map((block) => block.text)
  if (texts.length === 0) return true
  const share = (test: (text: string) => boolean) => texts.filter(test).length / texts.length
  if (part === 'reference_list') return share((text) => entry.test(text.slice(0, 600))) >= 0.5
  if (part === 'index')
    return (
      share((text) => /\d/.test(text) && !/[.!?]\s+\p{Lu}\p{Ll}+\s/u.test(text)) >= 0.5 ||
      body.length > 10
    )
  return share((text) => !endsSentence(text) || /\.{4,}|\s\d+$/.test(text)) >= 0.5
}

/** Index after the part that begins with the heading at `at`. */
function partEnd(blocks: readonly RawBlock[], at: number, part: Part): number {
  const level = blocks[at]?.level ?? 1
  let end = at + 1
  for (; end < blocks.length; end++) {
    const block = blocks[end]
    if (!block) break
    if (block.kind === 'heading') {
      // Index letters (A, B …) look like headings of any level.
      const isLetter =
        part === 'index' && wordsOf(block.text).length === 1 && block.text.length <= 3
      if (block.level <= level && !isLetter) break
    } else if (part === 'table_of_contents' && isProse(block)) break
  }
  return end
}

function isProse(block: RawBlock): boolean {
  return block.kind === 'paragraph' && wordsOf(block.text).length >= 20 && endsSentence(block.text)
}

/** A part larger than this is what the document is about (a bibliography), and stays. */
const largestShare = 0.4

function wordCount(blocks: readonly RawBlock[]): number {
  return blocks.reduce((sum, block) => sum + wordsOf(block.text).length, 0)
}

export interface Content {
  readonly blocks: RawBlock[]
  readonly notices: SourceNotice[]
}

/** The blocks without tables of contents, references, indexes and notices; says what is left out. */
export function withoutApparatus(blocks: readonly RawBlock[]): Content {
  const kept: RawBlock[] = []
  // Counted only once a larger part is found, which few sources have.
  let total: number | undefined
  const isLarge = (part: readonly RawBlock[]) => {
    total ??= wordCount(blocks)
    return wordCount(part) > total * largestShare
  }
  const found = new Map<Part, string[]>()
  let at = 0
  while (at < blocks.length) {
    const block = blocks[at]
    if (!block) break
    const part = block.kind === 'heading' ? apparatusPart(block.text) : null
    const end = part ? partEnd(blocks, at, part) : at + 1
    const isSmall = end - at <= 2 || !isLarge(blocks.slice(at, end))
    if (part && isSmall && isApparatus(part, blocks.slice(at + 1, end))) {
      found.set(part, [...(found.get(part) ?? []), block.text])
    } else {
      kept.push(...blocks.slice(at, end))
    }
    at = end
  }
  const notices = [...found].map(([code, titles]) => ({
    code,
    detail: code === 'front_matter' ? `${details[code]}: ${titles.join('; ')}.` : details[code],
  }))
  return { blocks: kept, notices }
}

/** A sentence or more, as opposed to names, titles and addresses. */
function isSentenceText(block: RawBlock): boolean {
  if (block.kind !== 'paragraph' || !endsSentence(block.text)) return false
  const words = wordsOf(block.text)
  const small = words.filter((word) => /^\P{L}*\p{Ll}/u.test(word)).length
  return words.length >= 3 && small >= words.length / 2
}

/** A title page holds little; more than this before the first sentence is content of another kind. */
const longestTitlePage = 250

/** Blocks before the first prose of a laid-out text: a title page. Its first line is the title. */
export function withoutTitlePage(
  blocks: readonly RawBlock[],
): Content & { title?: string | undefined } {
  const prose = blocks.findIndex(isSentenceText)
  let start = prose
  while (start > 0 && blocks[start - 1]?.kind === 'heading') start--
  // Of several headings in a row only the nearest can be the prose's own; the rest is the page's.
  if (prose - start > 2) start = prose - 1
  const front = blocks.slice(0, Math.max(0, start))
  const isPage =
    front.length >= 2 &&
    wordCount(front) <= longestTitlePage &&
    front.every((block) => block.kind !== 'code' && block.kind !== 'list_item')
  if (!isPage) return { blocks: [...blocks], notices: [] }
  const isLine = ({ kind, text }: RawBlock) =>
    (kind === 'heading' || kind === 'paragraph') && !text.includes('\n') && text.length <= 150
  const notice = { code: 'title_page', detail: 'The title page was left out.' }
  return { blocks: blocks.slice(start), notices: [notice], title: front.find(isLine)?.text }
}
