import type { RawBlock } from './blocks.ts'
import { normalizeCharacters } from './characters.ts'
import { decodeEntities, stripTags } from './html-tags.ts'
import { type InlineContext, inlineText } from './markdown-inline.ts'
import { isTableStart, tableCells } from './markdown-tables.ts'

/**
 * Block structure of Markdown (CommonMark with GFM tables), line by line: linear in the text, and
 * without the 0.2 s that loading a general parser adds to a start.
 */

/** Deeper nesting is read as text: no author means it, and each level copies its lines. */
const deepest = 12

interface Scope {
  readonly inline: InlineContext
  readonly blocks: RawBlock[]
  readonly depth: number
  readonly listDepth: number
  readonly inQuote: boolean
}

const fence = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/
const atx = /^ {0,3}(#{1,6})(?=[ \t]|$)(.*)$/
const setext = /^ {0,3}(=+|-+)[ \t]*$/
const thematic = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const quoteMark = /^ {0,3}> ?/
const itemMark = /^( {0,3})([-+*]|\d{1,9}[.)])(?=[ \t]|$)/
const indented = /^(?: {4}| {0,3}\t)/
const htmlVerbatim = /^ {0,3}<(script|style|pre|textarea)(?=[\s>])/i
const container = /^ {0,3}:::/

const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''

function push(scope: Scope, kind: RawBlock['kind'], level: number, text: string): void {
  const clean = normalizeCharacters(text).replaceAll('\f', '').trim()
  if (clean !== '') scope.blocks.push({ kind, level, text: clean })
}

function pushParagraph(scope: Scope, lines: readonly string[], kind: RawBlock['kind']): void {
  const text = inlineText(lines.map((line) => line.trimStart()).join('\n'), scope.inline)
  const level = kind === 'list_item' ? scope.listDepth : 0
  const lined = text.split('\n').map((line) => line.trim())
  for (const part of lined.join('\n').split(/\n{2,}/)) push(scope, kind, level, part)
}

/** "Title ##" → "Title": the closing marks of a heading, when a space is before them. */
function withoutClosing(text: string): string {
  let end = text.length
  while (text.charAt(end - 1) === '#') end--
  return end === 0 || /\s/.test(text.charAt(end - 1)) ? text.slice(0, end).trimEnd() : text
}

function pushHeading(scope: Scope, level: number, text: string): void {
  const unmarked = text.trim().replace(/\{[#.][^{}]{0,200}\}$/, '')
  const title = inlineText(withoutClosing(unmarked.trim()), scope.inline)
  const oneLine = title.replace(/\s+/g, ' ')
  if (scope.inQuote || scope.listDepth > 0)
    push(scope, scope.inQuote ? 'quote' : 'paragraph', 0, oneLine)
  else push(scope, 'heading', level, oneLine)
}

/** A line of nothing but the fence's own mark, at least as often. */
function closesFence(line: string, marks: string): boolean {
  const text = line.trim()
  return text.startsWith(marks) && text === marks.charAt(0).repeat(text.length)
}

/** Lines of a fenced block from the one after its fence; returns the index after its end. */
function readFence(lines: readonly string[], at: number, scope: Scope): number {
  const [, margin = '', marks = ''] = fence.exec(lines[at] ?? '') ?? []
  let end = at + 1
  while (end < lines.length && !closesFence(lines[end] ?? '', marks)) end++
  const code = lines.slice(at + 1, end).map((line) => {
    const indent = line.length - line.trimStart().length
    return line.slice(Math.min(indent, margin.length)).trimEnd()
  })
  pushCode(scope, code)
  return end + 1
}

function pushCode(scope: Scope, lines: readonly string[]): void {
  let first = 0
  let last = lines.length
  while (first < last && isBlank(lines[first])) first++
  while (last > first && isBlank(lines[last - 1])) last--
  const text = normalizeCharacters(lines.slice(first, last).join('\n')).replaceAll('\f', '')
  if (text.trim() !== '') scope.blocks.push({ kind: 'code', level: 0, text })
}

function readIndented(lines: readonly string[], at: number, scope: Scope): number {
  let end = at
  while (end < lines.length && (isBlank(lines[end]) || indented.test(lines[end] ?? ''))) end++
  pushCode(
    scope,
    lines.slice(at, end).map((line) => line.replace(indented, '').trimEnd()),
  )
  return end
}

/** Whether a line starts something that ends a paragraph before it. */
function interrupts(line: string): boolean {
  if (isBlank(line) || atx.test(line) || fence.test(line) || thematic.test(line)) return true
  if (quoteMark.test(line) || container.test(line) || htmlVerbatim.test(line)) return true
  const item = itemMark.exec(line)
  if (item === null || isBlank(line.slice(item[0].length))) return false
  // Within a paragraph a number begins a list only when it is 1: "in\n1867. Then" is prose.
  return /^(?:\D|1[.)])/.test(item[2] ?? '')
}

function readQuote(lines: readonly string[], at: number, scope: Scope): number {
  const inner: string[] = []
  let end = at
  while (end < lines.length) {
    const line = lines[end] ?? ''
    if (quoteMark.test(line)) inner.push(line.replace(quoteMark, ''))
    else if (!isBlank(line) && !isBlank(inner.at(-1)) && !interrupts(line)) inner.push(line)
    else break
    end++
  }
  // The first line of a GitHub alert names its kind and is no text.
  if (/^\s*\[![A-Z]+\]\s*$/.test(inner[0] ?? '')) inner.shift()
  readLines(inner, { ...scope, depth: scope.depth + 1, inQuote: true })
  return end
}

/** Columns the content of a list item starts at, from its marker and the text after it. */
function contentColumn(marker: string, rest: string): number {
  const text = rest.trimStart()
  const spaces = rest.slice(0, rest.length - text.length).replaceAll('\t', '    ').length
  return marker.length + (text === '' || spaces > 4 ? 1 : spaces)
}

const expandTabs = (line: string) =>
  line.replace(/^[ \t]+/, (margin) => margin.replaceAll('\t', '    '))

function readItem(
  lines: readonly string[],
  at: number,
  item: RegExpExecArray,
  scope: Scope,
): number {
  const column = contentColumn(item[0], (lines[at] ?? '').slice(item[0].length))
  const inner: string[] = [expandTabs(lines[at] ?? '').slice(column)]
  let end = at + 1
  while (end < lines.length) {
    const line = expandTabs(lines[end] ?? '')
    if (isBlank(line)) {
      if (
        isBlank(lines[end + 1]) ||
        !expandTabs(lines[end + 1] ?? '').startsWith(' '.repeat(column))
      )
        break
      inner.push('')
    } else if (line.startsWith(' '.repeat(column))) inner.push(line.slice(column))
    else if (!isBlank(lines[end - 1]) && !interrupts(line) && !itemMark.test(line))
      inner.push(line.trimStart())
    else break
    end++
  }
  const inScope = { ...scope, depth: scope.depth + 1, listDepth: scope.listDepth + 1 }
  const first = inner[0] ?? ''
  inner[0] = first.replace(/^\[[ xX]\]\s+/, '')
  readLines(inner, inScope, 'list_item')
  return end
}

function readTable(lines: readonly string[], at: number, scope: Scope): number {
  let end = at + 2
  while (end < lines.length && !isBlank(lines[end]) && (lines[end] ?? '').includes('|')) end++
  const rows = [lines[at] ?? '', ...lines.slice(at + 2, end)]
  const text = rows.map((row) =>
    tableCells(row)
      .map((cell) => inlineText(cell.trim(), scope.inline).replace(/\n+/g, ' '))
      .join(' | '),
  )
  push(scope, 'table', 0, text.join('\n'))
  return end
}

/** Scripts and styles go with all they hold; preformatted HTML becomes code. */
function readHtml(lines: readonly string[], at: number, scope: Scope, name: string): number {
  const close = `</${name.toLowerCase()}`
  let end = at
  while (end < lines.length && !(lines[end] ?? '').toLowerCase().includes(close)) end++
  if (name.toLowerCase() === 'pre') {
    const inner = stripTags(lines.slice(at, end + 1).join('\n')).text
    pushCode(scope, decodeEntities(inner).split('\n'))
  }
  return end + 1
}

/** A comment that goes on for longer is none: the bound keeps many unclosed ones from being slow. */
const longestComment = 100

/** A comment that starts a line: to the line after its end; `at` itself when it never ends. */
function readComment(
  lines: readonly string[],
  at: number,
  scope: Scope,
  kind: RawBlock['kind'],
): number {
  if (!(lines[at] ?? '').trimStart().startsWith('<!--')) return at
  for (let end = at; end < Math.min(lines.length, at + longestComment); end++) {
    const line = lines[end] ?? ''
    const close = line.indexOf('-->')
    if (close < 0) continue
    if (!isBlank(line.slice(close + 3))) pushParagraph(scope, [line.slice(close + 3)], kind)
    return end + 1
  }
  return at
}

function readParagraph(
  lines: readonly string[],
  at: number,
  scope: Scope,
  kind: RawBlock['kind'],
): number {
  let end = at + 1
  while (end < lines.length) {
    const line = lines[end] ?? ''
    const underline = setext.exec(line)
    if (underline) {
      pushHeading(scope, line.includes('=') ? 1 : 2, lines.slice(at, end).join(' '))
      return end + 1
    }
    if (interrupts(line) || isTableStart(lines, end)) break
    end++
  }
  pushParagraph(scope, lines.slice(at, end), kind)
  return end
}

/** Quotes and list items, whose content is read as lines of its own. */
function readContainer(lines: readonly string[], at: number, scope: Scope): number {
  const line = lines[at] ?? ''
  if (scope.depth >= deepest) return at
  if (quoteMark.test(line)) return readQuote(lines, at, scope)
  const item = itemMark.exec(line)
  return item ? readItem(lines, at, item, scope) : at
}

/** Reads the block that starts at a line that is not blank; returns the index after it. */
function readBlock(
  lines: readonly string[],
  at: number,
  scope: Scope,
  kind: RawBlock['kind'],
): number {
  const line = lines[at] ?? ''
  const heading = atx.exec(line)
  if (heading) {
    pushHeading(scope, heading[1]?.length ?? 1, heading[2] ?? '')
    return at + 1
  }
  if (fence.test(line)) return readFence(lines, at, scope)
  if (indented.test(line)) return readIndented(lines, at, scope)
  if (thematic.test(line) || container.test(line)) return at + 1
  const contained = readContainer(lines, at, scope)
  if (contained > at) return contained
  if (isTableStart(lines, at)) return readTable(lines, at, scope)
  const html = htmlVerbatim.exec(line)
  if (html) return readHtml(lines, at, scope, html[1] ?? '')
  const commented = readComment(lines, at, scope, kind)
  return commented > at ? commented : readParagraph(lines, at, scope, kind)
}

/** Reads lines into the scope's blocks; the first paragraph is of `first` kind (a list's item). */
function readLines(lines: readonly string[], scope: Scope, first?: 'list_item'): void {
  const usual = scope.inQuote ? 'quote' : 'paragraph'
  let kind: RawBlock['kind'] = first ?? usual
  let at = 0
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at++
      continue
    }
    const before = scope.blocks.length
    at = readBlock(lines, at, scope, kind)
    if (scope.blocks.length > before) kind = usual
  }
}

/** Structure and plain text of a Markdown document's lines. */
export function markdownBlocks(lines: readonly string[], inline: InlineContext): RawBlock[] {
  const scope: Scope = { inline, blocks: [], depth: 0, listDepth: 0, inQuote: false }
  readLines(lines, scope)
  return scope.blocks
}
