import { ProblemError } from '../domain/problem.ts'

/** More nesting than any body of ours needs; a deeper one is an attack or a mistake. */
const deepest = 32
/** Keys in a whole body. */
const mostKeys = 10_000

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * Parses a JSON text (RFC 8259) so that every reader of it sees the same value: invalid UTF-8,
 * duplicate keys and `__proto__` are refused, and so are depth and numbers of keys that only cost
 * time. A byte-order mark is skipped. Time is linear in the length.
 * @throws ProblemError `malformed-request`, or `invalid-request` for depth and number of keys
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw malformed('The body is empty; a JSON object was expected.')
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch (cause) {
    throw malformed('The body is not valid UTF-8.', cause)
  }
  checkStructure(text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    const place = cause instanceof Error ? /at position \d+/.exec(cause.message)?.[0] : undefined
    throw malformed(`The body is not valid JSON${place ? ` (${place})` : ''}.`, cause)
  }
}

function malformed(detail: string, cause?: unknown): ProblemError {
  return new ProblemError('malformed-request', detail, { cause })
}

/** Walks the structure of a JSON text; what is not JSON at all is left for JSON.parse to refuse. */
function checkStructure(text: string): void {
  /** The keys of each open object; null for an open array. */
  const open: (Set<string> | null)[] = []
  let keys = 0
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index)
    if (character === openBrace || character === openBracket) {
      open.push(character === openBrace ? new Set() : null)
      if (open.length > deepest) {
        throw new ProblemError(
          'invalid-request',
          `The body is nested more than ${deepest} levels deep.`,
        )
      }
    } else if (character === closeBrace || character === closeBracket) {
      open.pop()
    } else if (character === quote) {
      const end = endOfString(text, index + 1)
      const names = open.at(-1)
      if (names && isKey(text, end + 1)) {
        keys++
        addKey(names, text.slice(index, end + 1), keys)
      }
      index = end
    }
  }
}

const quote = 0x22
const colon = 0x3a
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/** Offset of the quote that ends the string whose content starts at `from`, or the text's length. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from)
  while (end >= 0) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash && end - 1 - slashes >= from) slashes++
    if (slashes % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}

function isKey(text: string, after: number): boolean {
  let index = after
  while (' \t\n\r'.includes(text.charAt(index)) && index < text.length) index++
  return text.charCodeAt(index) === colon
}

function addKey(names: Set<string>, written: string, count: number): void {
  if (count > mostKeys) {
    throw new ProblemError('invalid-request', `The body has more than ${mostKeys} keys.`)
  }
  const name = unescapeKey(written)
  if (name === '__proto__') throw malformed('The body has a key __proto__, which is not taken.')
  if (names.has(name)) throw malformed('The body has the same key twice in one object.')
  names.add(name)
}

/** Keys are compared as they are meant: `"a"` and `"\u0061"` are the same one. */
function unescapeKey(written: string): string {
  if (!written.includes('\\')) return written.slice(1, -1)
  try {
    return String(JSON.parse(written))
  } catch {
    // Not a JSON string; JSON.parse of the whole body says so.
    return written
  }
}
