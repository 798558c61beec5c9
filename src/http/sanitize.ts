import { ProblemError } from '../domain/problem.ts'
import { stripTags } from '../sources/index.ts'

/**
 * What arrives as text stays text: markup is taken out of every string, and what only looks like
 * markup (`a < b`, `List<String>`, code between backticks) stays as it was. Nothing is escaped
 * here; whoever shows a text escapes it for where it is shown.
 */

type Pointer = readonly (string | number)[]

/** Strings that another reader cleans, such as the text of a source. */
export type IsRaw = (pointer: Pointer) => boolean

/** C0 controls that no text has; tab, newline and carriage return are white space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const controlInField = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const controlInText = /[\u0000-\u0008\u000e-\u001f]/

/**
 * Refuses strings, and names of fields, that are no text: lone surrogates and control characters.
 * @throws ProblemError `invalid-request` that points at each (at most ten)
 */
export function refuseUnreadable(value: unknown, isRaw: IsRaw): void {
  const errors: { pointer: string; detail: string }[] = []
  walk(value, [], (text, pointer) => {
    const detail = unreadable(text, isRaw(pointer))
    if (detail && errors.length < 10) errors.push({ pointer: toPointer(pointer), detail })
  })
  if (errors.length > 0) {
    throw new ProblemError('invalid-request', 'Some strings hold characters that are not text.', {
      errors,
    })
  }
}

function unreadable(text: string, raw: boolean): string | null {
  if (!text.isWellFormed()) return 'It holds half of a surrogate pair, which is not a character'
  if ((raw ? controlInText : controlInField).test(text)) {
    return 'It holds control characters; only tabs and line breaks are taken'
  }
  return null
}

/** The value with every string in it made plain text, but for raw ones. Keys stay. */
export function sanitizeStrings(value: unknown, isRaw: IsRaw, pointer: Pointer = []): unknown {
  if (typeof value === 'string') return isRaw(pointer) ? value : toPlainText(value)
  if (Array.isArray(value)) {
    return value.map((item, index) => sanitizeStrings(item, isRaw, [...pointer, index]))
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      sanitizeStrings(item, isRaw, [...pointer, key]),
    ]),
  )
}

function walk(
  value: unknown,
  pointer: Pointer,
  visit: (text: string, pointer: Pointer) => void,
): void {
  if (typeof value === 'string') visit(value, pointer)
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...pointer, index], visit)
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      visit(key, [...pointer, key])
      walk(item, [...pointer, key], visit)
    }
  }
}

/** A JSON Pointer (RFC 6901), cut to a length that can be sent back. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, 200)
}

/** Characters that change how others are shown, or cannot be seen at all; joiners of scripts stay. */
const invisible =
  /[\u00ad\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\u0080-\u009f]/gu

/** Passes after which a text that keeps forming new tags is settled by `defuse` alone. */
const mostPasses = 4

/** One string as plain text: no markup, no hidden characters, in Unicode's composed form. */
export function toPlainText(text: string): string {
  const visible = text.normalize('NFC').replace(invisible, '')
  if (!visible.includes('<')) return visible.trim()
  return outsideCode(visible, (part) => {
    let stripped = part
    for (let pass = 0; pass < mostPasses; pass++) {
      const { text: next, removed } = stripTags(stripped)
      stripped = next
      if (removed === 0) break
    }
    return defuse(stripped)
  }).trim()
}

/** Applies a function to what does not stand between backticks (CommonMark's code spans and fences). */
function outsideCode(text: string, change: (part: string) => string): string {
  const runs = [...text.matchAll(/`+/g)]
  const next = nextOfSameLength(runs.map((run) => run[0].length))
  let done = 0
  let result = ''
  for (let open = 0; open < runs.length; open++) {
    const close = next[open]
    const first = runs[open]
    const last = close === undefined ? undefined : runs[close]
    if (close === undefined || !first || !last) continue
    const end = last.index + last[0].length
    result += change(text.slice(done, first.index)) + text.slice(first.index, end)
    done = end
    open = close
  }
  return result + change(text.slice(done))
}

/** For each run of backticks the next one of the same length, if any. */
function nextOfSameLength(lengths: readonly number[]): (number | undefined)[] {
  const seen = new Map<number, number>()
  const next: (number | undefined)[] = []
  for (let index = lengths.length - 1; index >= 0; index--) {
    const length = lengths[index] ?? 0
    next[index] = seen.get(length)
    seen.set(length, index)
  }
  return next
}

/** Elements that load, run or swallow something; no formula or type is called like them. */
const dangerous = new Set(
  `applet audio base body button embed form frame frameset head html iframe image img input isindex
  keygen link listing marquee math meta noembed noframes noscript object plaintext portal script
  select style svg template textarea title video xmp`.split(/\s+/),
)

const tagStart = /<\/{0,4}([a-z][a-z0-9]{0,40})?([^<>]{0,2000})/gi
const assignment = /[\s/"'][a-z:@_-]{1,40}\s{0,20}=/i

/** What could still begin a tag (never closed, unknown, malformed) loses that: a space follows its `<`. */
function defuse(text: string): string {
  if (!text.includes('<')) return text
  return text.replace(tagStart, (whole, name: string | undefined, rest: string) => {
    const next = whole.charAt(1)
    const declares = (next === '!' || next === '?') && !/^<!=/.test(whole)
    const known = name !== undefined && dangerous.has(name.toLowerCase())
    const assigns = name !== undefined && assignment.test(rest)
    return declares || known || assigns ? `< ${whole.slice(1)}` : whole
  })
}
