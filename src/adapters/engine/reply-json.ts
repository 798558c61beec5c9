import { jsonrepair } from 'jsonrepair'

/**
 * Reads JSON out of what language models send: reasoning tags, code fences, prose around it, small
 * syntax faults and answers cut in the middle. A cut answer loses its unfinished elements; no value
 * is ever completed or made up.
 */

/** Cut answers are tried at this many places, the latest first. */
const maxCuts = 64

const reasoning = ['think', 'thinking', 'reasoning', 'thought']

function withoutReasoning(text: string): string {
  let rest = text
  for (const tag of reasoning) {
    const close = rest.lastIndexOf(`</${tag}>`)
    if (close !== -1 && rest.slice(0, close).includes(`<${tag}>`)) {
      rest = rest.slice(0, rest.indexOf(`<${tag}>`)) + rest.slice(close + tag.length + 3)
    }
  }
  return rest
}

interface Scan {
  /** Where the first complete value ends, or -1 where the text ends before it. */
  end: number
  /** After each complete element of an array: where to cut, and what closes what is open there. */
  cuts: { at: number; closers: string }[]
}

/** Where the string that opens at `at` has its closing quote, or the text's end. */
function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

const closerOf: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/** Reads brackets and strings from `start`, where a `{` or `[` stands. Linear. */
function scan(text: string, start: number): Scan {
  const open: string[] = []
  const cuts: Scan['cuts'] = []
  const elementEnds = (at: number) => {
    if (open.at(-1) !== ']' || at > text.length) return
    cuts.push({ at, closers: open.toReversed().join('') })
    if (cuts.length > 2 * maxCuts) cuts.splice(0, maxCuts)
  }
  for (let i = start; i < text.length; i++) {
    const c = text[i] ?? ''
    const closer = closerOf[c]
    if (closer !== undefined) open.push(closer)
    else if (c === '"') {
      i = stringEnd(text, i)
      elementEnds(i + 1)
    } else if (c === '}' || c === ']') {
      open.pop()
      if (open.length === 0) return { end: i + 1, cuts }
      elementEnds(i + 1)
    }
  }
  return { end: -1, cuts }
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/** All strings and numbers of a value, as JSON text. */
function* leaves(value: unknown): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') yield String(value)
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) yield* leaves(inner)
  }
}

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** A syntax repair that leaves every word and number as it was sent; null where it would not. */
function repaired(text: string): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(jsonrepair(text))
    // An escape like \u00e9 reads differently before and after; such a reply is asked for again.
    const sent = bare(text.replaceAll(/\\[nrt]/g, ' '))
    for (const leaf of leaves(value)) if (!sent.includes(bare(leaf))) return null
    return { value }
  } catch {
    return null
  }
}

/** Prose before the answer may hold brackets of its own; so many places are tried. */
const maxStarts = 8

/**
 * The objects a reply may mean, the most complete first; the caller takes the first that fits its
 * schema. Empty: there is no JSON in it.
 */
export function* readReply(text: string): Generator<unknown> {
  const body = withoutReasoning(text)
  let start = body.search(/[{[]/)
  for (let tries = 0; start !== -1 && tries < maxStarts; tries++) {
    const { end, cuts } = scan(body, start)
    if (end === -1) {
      yield* fromCuts(body, start, cuts)
      return
    }
    const whole = body.slice(start, end)
    const value = parsed(whole) ?? repaired(whole)
    if (value) yield value.value
    const next = body.slice(end).search(/[{[]/)
    start = next === -1 ? -1 : end + next
  }
}

function* fromCuts(body: string, start: number, cuts: Scan['cuts']): Generator<unknown> {
  for (const { at, closers } of cuts.toReversed().slice(0, maxCuts)) {
    const candidate = body.slice(start, at) + closers
    const value = parsed(candidate) ?? repaired(candidate)
    if (value) yield value.value
  }
}

/** Whether a reply's JSON ends before it is complete. */
export function isCut(text: string): boolean {
  const body = withoutReasoning(text)
  const start = body.search(/[{[]/)
  return start !== -1 && scan(body, start).end === -1
}

/** A repetition shorter than this may be what the text really says twice. */
const leastOverlap = 20
const mostOverlap = 400

/**
 * A cut answer with what was sent to go on from there. Models that were asked to go on sometimes
 * begin anew, wrap the rest in a fence of its own, or repeat the last words first.
 */
export function continued(cut: string, rest: string): string {
  const body = jsonOf(cut)
  const more = rest.replace(/^\s{0,100}```[a-z]{0,10}\n/i, '')
  const anew = jsonOf(more)
  if (body.length >= leastOverlap && anew.startsWith(body.slice(0, leastOverlap))) return more
  for (let length = Math.min(mostOverlap, more.length); length >= leastOverlap; length--) {
    if (cut.endsWith(more.slice(0, length))) return cut + more.slice(length)
  }
  return cut + more
}

/** From the first bracket on. */
function jsonOf(text: string): string {
  const body = withoutReasoning(text)
  const start = body.search(/[{[]/)
  return start === -1 ? '' : body.slice(start)
}
