import { decodeEntities, tagAt, tagReplacement } from './html-tags.ts'
import { type Delimiter, emphasisAt } from './markdown-emphasis.ts'

/**
 * Inline Markdown (CommonMark 0.31 with GFM strikethrough and footnotes) to plain text in one pass:
 * emphasis marks go, links leave their text, images nothing, code and maths stay as written.
 */

/** What a document defines for its inlines, and what they report. */
export interface InlineContext {
  /** Labels of link reference definitions, as `labelKey` gives them. */
  readonly references: ReadonlySet<string>
  readonly footnotes: ReadonlySet<string>
  /** Called with the alternative text of each image left out. */
  readonly onImage: (alternative: string) => void
}

export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** A comment that goes on for longer is none. */
const longestComment = 5000
const punctuation = /[!-/:-@[-`{-~]/
const uriAutolink = /^<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]{1,2000})>/
const mailAutolink = /^<([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>/

interface State {
  readonly text: string
  readonly context: InlineContext
  readonly pieces: string[]
  readonly openers: Map<string, Delimiter[]>
  /** For each `[`, the offset of its `]`. */
  readonly brackets: ReadonlyMap<number, number>
  /** Where to go on after a link's `]`. */
  readonly jumps: Map<number, number>
  /** Before this offset no comment ends, so that unclosed ones are not each searched for. */
  commentFreeUntil: number
}

function matchBrackets(text: string): Map<number, number> {
  const matches = new Map<number, number>()
  if (!text.includes(']')) return matches
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at++
    else if (character === '[') open.push(at)
    else if (character === ']') {
      const start = open.pop()
      if (start !== undefined) matches.set(start, at)
    }
  }
  return matches
}

/** As in CommonMark's own implementations; without a bound, `](](](` would be quadratic. */
const deepestBrackets = 32

/** Offset after a link's `(destination "title")` that starts at `at`, or -1. */
function destinationEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + 3000)
  let depth = 0
  let quote = ''
  for (let index = at; index < limit; index++) {
    const character = text.charAt(index)
    if (character === '\\') index++
    else if (quote !== '') quote = character === quote ? '' : quote
    else if ((character === '"' || character === "'") && /\s/.test(text.charAt(index - 1))) {
      quote = character
    } else if (character === '(') {
      if (++depth > deepestBrackets) return -1
    } else if (character === ')' && --depth === 0) return index + 1
  }
  return -1
}

/** Where the target of the link or image whose text ends at `close` ends, or -1 when it is none. */
function targetEnd(state: State, open: number, close: number): number {
  const { text, context } = state
  const next = text.charAt(close + 1)
  if (next === '(') {
    const end = destinationEnd(text, close + 1)
    if (end >= 0) return end
  }
  if (next === '[') {
    const end = state.brackets.get(close + 1)
    if (end !== undefined && end - close < 1000) {
      const label = text.slice(close + 2, end) || text.slice(open + 1, close)
      if (context.references.has(labelKey(label))) return end + 1
    }
  }
  if (close - open > 1000) return -1
  return context.references.has(labelKey(text.slice(open + 1, close))) ? close + 1 : -1
}

function bracketAt(state: State, at: number): number {
  const { text, context } = state
  const isImage = text.charAt(at) === '!'
  const open = isImage ? at + 1 : at
  const close = state.brackets.get(open)
  if (close === undefined) return plain(state, at, open + 1)
  if (
    text.charAt(open + 1) === '^' &&
    context.footnotes.has(labelKey(text.slice(open + 2, Math.min(close, open + 100))))
  ) {
    return close + 1
  }
  const end = targetEnd(state, open, close)
  if (end < 0) return plain(state, at, open + 1)
  if (isImage) {
    context.onImage(text.slice(open + 1, close))
    const last = state.pieces.at(-1)
    // "shown in ![](x.png)." must not leave a space before the stop.
    if (last !== undefined && /[\s,.;:!?)]/.test(text.charAt(end))) {
      state.pieces[state.pieces.length - 1] = last.trimEnd()
    }
    return end
  }
  state.jumps.set(close, end)
  return open + 1
}

function plain(state: State, from: number, to: number): number {
  state.pieces.push(state.text.slice(from, to))
  return to
}

function runLength(text: string, at: number): number {
  const mark = text.charAt(at)
  let end = at + 1
  while (text.charAt(end) === mark) end++
  return end - at
}

/** Offset of the next run of exactly `length` backticks within reach, or -1. */
function closingTicks(text: string, from: number, length: number): number {
  const limit = Math.min(text.length, from + 5000)
  for (let at = text.indexOf('`', from); at >= 0 && at < limit; ) {
    const run = runLength(text, at)
    if (run === length) return at
    at = text.indexOf('`', at + run)
  }
  return -1
}

function codeAt(state: State, at: number): number {
  const { text } = state
  const ticks = runLength(text, at)
  const close = closingTicks(text, at + ticks, ticks)
  if (close < 0) return plain(state, at, at + ticks)
  const inner = text.slice(at + ticks, close).replaceAll('\n', ' ')
  const padded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== ''
  state.pieces.push(padded ? inner.slice(1, -1) : inner)
  return close + ticks
}

/** Maths between dollars stays whole, so that its stars and underscores are not emphasis. */
function mathsAt(state: State, at: number): number {
  const { text } = state
  const display = text.startsWith('$$', at)
  const mark = display ? '$$' : '$'
  const start = at + mark.length
  const reach = text.slice(start, start + 1500)
  const length = reach.indexOf(mark)
  const inner = reach.slice(0, Math.max(0, length))
  const close = start + length
  const closes =
    length > 0 &&
    (display ||
      (!/^\s|\s$/.test(inner) && !/\d/.test(text.charAt(close + 1)) && !inner.includes('\n\n')))
  return closes ? plain(state, at, close + mark.length) : plain(state, at, start)
}

function commentAt(state: State, at: number): number {
  const { text } = state
  if (at >= state.commentFreeUntil) {
    const length = text.slice(at, at + longestComment).indexOf('-->')
    if (length >= 0) return at + length + 3
    state.commentFreeUntil = at + longestComment - 3
  }
  return plain(state, at, at + 4)
}

function angleAt(state: State, at: number): number {
  const { text } = state
  const reach = text.slice(at, at + 2100)
  const link = uriAutolink.exec(reach) ?? mailAutolink.exec(reach)
  if (link) {
    state.pieces.push(link[1] ?? '')
    return at + link[0].length
  }
  if (text.startsWith('<!--', at)) {
    return commentAt(state, at)
  }
  const tag = tagAt(text, at)
  if (!tag) return plain(state, at, at + 1)
  state.pieces.push(tagReplacement(tag))
  return tag.end
}

/** A line's end: a hard break stays one, all others become a space. */
function breakAt(state: State, at: number): number {
  const last = state.pieces.pop() ?? ''
  const trimmed = last.trimEnd()
  const hard = last.length - trimmed.length >= 2 && last.endsWith('  ')
  state.pieces.push(trimmed, hard ? '\n' : ' ')
  let next = at + 1
  while (state.text.charAt(next) === ' ' || state.text.charAt(next) === '\t') next++
  return next
}

function escapeAt(state: State, at: number): number {
  const next = state.text.charAt(at + 1)
  if (next === '\n') {
    state.pieces.push('\n')
    return at + 2
  }
  if (!punctuation.test(next)) return plain(state, at, at + 1)
  // A formula set in TeX's own brackets keeps them: \( x_1 \) and \[ … \].
  if (next === '(' || next === ')' || next === '[' || next === ']') return plain(state, at, at + 2)
  state.pieces.push(next)
  return at + 2
}

const special = /[\\`$<![\]*_~\n&]/g

function step(state: State, at: number): number {
  const { text } = state
  switch (text.charAt(at)) {
    case '\\':
      return escapeAt(state, at)
    case '`':
      return codeAt(state, at)
    case '$':
      return mathsAt(state, at)
    case '<':
      return angleAt(state, at)
    case '!':
      return text.charAt(at + 1) === '[' ? bracketAt(state, at) : plain(state, at, at + 1)
    case '[':
      return bracketAt(state, at)
    case ']': {
      const jump = state.jumps.get(at)
      return jump === undefined ? plain(state, at, at + 1) : jump
    }
    case '\n':
      return breakAt(state, at)
    case '&': {
      const entity = /^&[#\w]{1,12};/.exec(text.slice(at, at + 14))?.[0]
      if (!entity) return plain(state, at, at + 1)
      state.pieces.push(decodeEntities(entity))
      return at + entity.length
    }
    default:
      return emphasisAt(state, at)
  }
}

/** The plain text of inline Markdown. */
export function inlineText(text: string, context: InlineContext): string {
  const state: State = {
    text,
    context,
    pieces: [],
    openers: new Map(),
    brackets: matchBrackets(text),
    jumps: new Map(),
    commentFreeUntil: 0,
  }
  let at = 0
  while (at < text.length) {
    special.lastIndex = at
    const next = special.exec(text)?.index ?? text.length
    if (next > at) state.pieces.push(text.slice(at, next))
    at = next < text.length ? step(state, next) : next
  }
  return state.pieces
    .join('')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}
