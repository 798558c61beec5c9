import type { SourceNotice } from '../domain/source.ts'
import { apparatusPart } from './apparatus-names.ts'
import { leftOut, type RawBlock, type ReadBlocks } from './blocks.ts'
import { bodyBlocks, isTable, type Layout } from './plain-body.ts'
import { type HeadingStyle, headingStyle, isBareNumber, levelsOf } from './plain-headings.ts'
import {
  type Chunk,
  endsSentence,
  isRule,
  type Line,
  listMarker,
  toChunks,
  wordsOf,
} from './plain-lines.ts'
import { lexiconOf, widthOf } from './unwrap.ts'

/** A heading keeps its style until all are known. */
interface StyledHeading {
  readonly kind: 'styled'
  readonly style: HeadingStyle
  readonly text: string
}

type Draft = RawBlock | StyledHeading

interface Found {
  readonly heading: StyledHeading
  /** Lines of the chunk it took, and whether it took the next chunk too. */
  readonly lines: number
  readonly chunks: number
}

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

const styled = (style: HeadingStyle, lines: readonly Line[]): StyledHeading => ({
  kind: 'styled',
  style,
  text: lines.map((line) => line.text.replace(/\s+/g, ' ')).join(' '),
})

/** A line over a rule of `=`, `-` or `~`. */
function underlined(chunk: Chunk): Found | null {
  const [first, second] = chunk.lines
  if (!first || !second || !/^[=\-~]/.test(second.text) || !isRule(second.text)) return null
  const isTitle = first.text.length <= 100 && !isRule(first.text) && !listMarker(first.text)
  if (!isTitle || second.text.length < first.text.length / 2 || isTable(chunk.lines)) return null
  const style = second.text.startsWith('=') ? 'double' : 'single'
  return { heading: styled(style, [first]), lines: 2, chunks: 1 }
}

/** "IV" over its chapter's title. */
function numberedOver(chunk: Chunk, next: Chunk | undefined): Found | null {
  const [number] = chunk.lines
  if (!number || chunk.lines.length > 1 || !next || next.lines.length > 3) return null
  if (!isBareNumber(number.text)) return null
  const styles = next.lines.map((line) =>
    headingStyle(line, next.lines.length > 1 ? null : anyProse),
  )
  const fits =
    styles.every((style) => style === 'caps') || (styles.length === 1 && styles[0] === 'title')
  if (!fits) return null
  return { heading: styled('chapter', [number, ...next.lines]), lines: 1, chunks: 2 }
}

/** Stands for the prose that a chapter's title is over, wherever it starts. */
const anyProse = `${'x '.repeat(12)}.`

/** Two or three short lines that are one heading: all capitals, or a chapter's number and title. */
function manyLined(chunk: Chunk): Found | null {
  const { lines } = chunk
  if (lines.length < 2 || lines.length > 3) return null
  const styles = lines.map((line) => headingStyle(line, null))
  const isCaps = styles.every((style) => style === 'caps')
  const isChapter =
    styles[0] === 'chapter' &&
    lines.every((line) => line.text.length <= 60 && !endsSentence(line.text))
  if (!isCaps && !isChapter) return null
  return { heading: styled(isCaps ? 'caps' : 'chapter', lines), lines: lines.length, chunks: 1 }
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

function headingAt(chunks: readonly Chunk[], at: number, margin: number): Found | null {
  const chunk = chunks[at]
  const [first] = chunk?.lines ?? []
  if (!chunk || !first) return null
  const next = chunks[at + 1]
  const found = underlined(chunk) ?? numberedOver(chunk, next) ?? manyLined(chunk)
  if (found) return found
  if (chunk.lines.length > 1 || inLooseList(chunk, [chunks[at - 1], next])) return null
  const followed = next ? next.lines.map((line) => line.text).join(' ') : null
  const style = headingStyle(first, followed, margin)
  if (at === 0 && next && isDocumentTitle(first, style)) {
    return { heading: styled('document', [first]), lines: 1, chunks: 1 }
  }
  return style ? { heading: styled(style, [first]), lines: 1, chunks: 1 } : null
}

/** A short line that opens a text is its title. */
function isDocumentTitle(line: Line, style: HeadingStyle | null): boolean {
  if (apparatusPart(line.text) !== null) return false
  if (style !== null) return style === 'title' || style === 'caps'
  return (
    !endsSentence(line.text) &&
    !/[,;:]$/.test(line.text) &&
    wordsOf(line.text).length <= 15 &&
    /^\p{Lu}/u.test(line.text) &&
    !listMarker(line.text)
  )
}

// regex: input capped at 80 characters
const contentsLine = /(?:\.{3,}|(?:\. ){3,}|\s{3,}|\t)\s*(?:\d{1,4}|[ivxl]{1,7})$/

/** Lines of a table of contents: titles with their pages. */
function isContents(chunk: Chunk, after: boolean): boolean {
  const share =
    chunk.lines.filter((line) => contentsLine.test(line.raw.slice(-80))).length / chunk.lines.length
  return (
    share >= 0.6 &&
    (after || (chunk.lines.length >= 3 && chunk.lines.some((line) => /\.{4,}/.test(line.text))))
  )
}

/** Marks where a picture stood, with a few words beside them at most. */
function isIllustration({ lines: [first, ...rest] }: Chunk): boolean {
  const mark =
    /^(?:\S{1,20} ){0,3}\[(?:illustration|figure)\b[^\]]{0,300}(?:\](?: \S{1,20}){0,2})?$/i
  return first !== undefined && mark.test(first.text) && rest.length < 4
}

/** What is left out while reading, counted. */
interface Tally {
  footnotes: number
  illustrations: number
  contents: boolean
}

const contentsTitle =
  /^(?:table of )?contents\.?$|^inhalt(?:sverzeichnis)?$|^table des matières$|^índice$|^sumário$/i

/** Whether a chunk is none of the content: a table of contents, a footnote, a picture's mark. */
function isLeftOut(chunk: Chunk, afterContents: boolean, tally: Tally): 'contents' | boolean {
  const first = chunk.lines[0]?.text ?? ''
  if (chunk.lines.every((line) => isRule(line.text))) return true
  const columnTitle = afterContents && /\bpage$/i.test(first)
  if (contentsTitle.test(first) || columnTitle || isContents(chunk, afterContents)) {
    tally.contents = true
    return 'contents'
  }
  if (/^\[footnote\b/i.test(first)) tally.footnotes++
  else if (isIllustration(chunk)) tally.illustrations++
  else return false
  return true
}

function draftBlocks(chunks: readonly Chunk[], layout: Layout, tally: Tally): Draft[] {
  const drafts: Draft[] = []
  let afterContents = false
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at]
    if (!chunk) continue
    const left = isLeftOut(chunk, afterContents, tally)
    afterContents = left === 'contents'
    if (left) continue
    const found = headingAt(chunks, at, layout.margin)
    if (found) drafts.push(found.heading)
    const rest = chunk.lines.slice(found?.lines ?? 0)
    if (rest.length > 0) drafts.push(...bodyBlocks({ lines: rest, gap: chunk.gap }, layout))
    at += (found?.chunks ?? 1) - 1
  }
  return drafts
}

/** Titles that only their shortness shows must look like titles where others have clear marks. */
function isWeak(draft: Draft, used: ReadonlyMap<HeadingStyle, number>): boolean {
  if (draft.kind !== 'styled' || draft.style !== 'title' || draft.text.endsWith('?')) return false
  const clear = [...used].filter(([style]) => style !== 'title' && style !== 'document')
  if (clear.reduce((sum, [, count]) => sum + count, 0) < 3) return false
  const content = wordsOf(draft.text).filter((word) => word.length >= 4)
  return content.filter((word) => /^[^\p{L}]*[\p{Lu}\d]/u.test(word)).length < content.length * 0.6
}

function mergeCode(blocks: readonly RawBlock[]): RawBlock[] {
  const merged: RawBlock[] = []
  const pieces: string[] = []
  const flush = () => {
    if (pieces.length > 0)
      merged.push({ kind: 'code', level: 0, text: pieces.splice(0).join('\n\n') })
  }
  for (const block of blocks) {
    if (block.kind === 'code') pieces.push(block.text)
    else {
      flush()
      merged.push(block)
    }
  }
  flush()
  return merged
}

function noticesOf({ footnotes, illustrations, contents }: Tally): SourceNotice[] {
  return [
    ...(contents
      ? [{ code: 'table_of_contents', detail: 'The table of contents was left out.' }]
      : []),
    ...(footnotes > 0 ? [{ code: 'footnotes', detail: `${leftOut(footnotes, 'footnote')}.` }] : []),
    ...(illustrations > 0
      ? [
          {
            code: 'images',
            detail: `${leftOut(illustrations, 'mark of an illustration', 'marks of illustrations')}.`,
          },
        ]
      : []),
  ]
}

/** Structure of a plain text from its lines. */
export function plainBlocks(lines: readonly string[]): ReadBlocks {
  const chunks = toChunks(lines)
  const layout: Layout = {
    lexicon: lexiconOf(lines.join(' ')),
    width: widthOf(lines),
    margin: marginOf(chunks),
  }
  const tally: Tally = { footnotes: 0, illustrations: 0, contents: false }
  const drafts = draftBlocks(chunks, layout, tally)
  const used = new Map<HeadingStyle, number>()
  for (const draft of drafts) {
    if (draft.kind === 'styled') used.set(draft.style, (used.get(draft.style) ?? 0) + 1)
  }
  const level = levelsOf(new Set(used.keys()))
  const blocks = drafts.map((draft): RawBlock => {
    if (draft.kind !== 'styled') return draft
    if (isWeak(draft, used)) return { kind: 'paragraph', level: 0, text: draft.text }
    return { kind: 'heading', level: level(draft.style), text: draft.text }
  })
  return { blocks: mergeCode(blocks), notices: noticesOf(tally) }
}
