import { Timestamp } from '@google-cloud/firestore'

/**
 * Values of documents as JSON. What JSON has no form for is an object with one field: bytes
 * `{"$bytes": base64}`, moments `{"$time": [seconds, nanoseconds]}`, numbers that are none
 * `{"$number": "NaN"}`; a map of ours whose only field begins with $ gets one more $.
 */
export function encodeValue(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { $number: nameOf(value) }
  }
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (value instanceof Timestamp) return { $time: [value.seconds, value.nanoseconds] }
  if (Array.isArray(value)) return value.map(encodeValue)
  if (isMap(value)) {
    const entries = Object.entries(value)
    const escaped = isMarked(entries) ? entries.map(([name, each]) => [`$${name}`, each]) : entries
    return Object.fromEntries(escaped.map(([name, each]) => [name, encodeValue(each)]))
  }
  throw new TypeError(`a value of the kind ${Object.prototype.toString.call(value)}`)
}

/** Reads back what `encodeValue` wrote. Throws a TypeError for a mark it does not know. */
export function decodeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeValue)
  if (!isMap(value)) return value
  const entries = Object.entries(value)
  if (!isMarked(entries)) {
    return Object.fromEntries(entries.map(([name, each]) => [name, decodeValue(each)]))
  }
  const [[mark, content]] = entries
  if (mark.startsWith('$$')) return { [mark.slice(1)]: decodeValue(content) }
  if (mark === '$bytes' && typeof content === 'string') return Buffer.from(content, 'base64')
  if (mark === '$number' && typeof content === 'string') return Number(content)
  if (mark === '$time' && Array.isArray(content)) {
    return new Timestamp(Number(content[0]), Number(content[1]))
  }
  throw new TypeError(`the mark ${mark}`)
}

function isMarked(entries: [string, unknown][]): entries is [[string, unknown]] {
  return entries.length === 1 && entries[0]?.[0].startsWith('$') === true
}

function isMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function nameOf(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}
