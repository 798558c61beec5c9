import { inflateSync } from 'node:zlib'
import { ProblemError } from '../../domain/problem.ts'

/** Looks at the streams of a PDF before it is parsed: how large they become, and which are images. */

/** One stream of text and drawing is a page; a full page has well under a megabyte. */
const largestStream = 48 * 1024 * 1024
const largestTotal = 256 * 1024 * 1024
/** A dictionary before its stream is short. */
const longestDictionary = 4096
/** Filters upon filters are how bombs are nested. */
const mostFilters = 3

const bomb = (): ProblemError =>
  new ProblemError(
    'invalid-source',
    'The PDF unpacks to far more than a document holds. Save it anew with another program and send that.',
  )

function isImage(dictionary: string): boolean {
  return /\/Subtype\s*\/Image\b/.test(dictionary)
}

function inflatedSize(data: Uint8Array, filters: number): number {
  let bytes = data
  try {
    for (let round = 0; round < filters; round++) {
      // Trailing and missing bytes are common and no matter here.
      bytes = inflateSync(bytes, { maxOutputLength: largestStream, finishFlush: 2 })
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') throw bomb()
    return 0
  }
  return bytes.length
}

interface Stream {
  readonly dictionary: string
  /** Its bytes as they stand in the file. */
  readonly data: Uint8Array
}

/** The streams of a file, by their keywords alone: no table of the file need be right. */
function* streamsOf(buffer: Buffer): Generator<Stream> {
  let after = 0
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', after)) {
    const head = buffer.toString('latin1', Math.max(after, at - longestDictionary), at)
    const found = buffer.indexOf('endstream', at)
    const end = found < 0 ? buffer.length : found
    // The keyword ends with a line feed, or a carriage return and one.
    const from = at + 'stream'.length + (buffer[at + 'stream'.length] === 13 ? 2 : 1)
    yield {
      dictionary: head.slice(Math.max(0, head.lastIndexOf(' obj'))),
      data: buffer.subarray(Math.min(from, end), end),
    }
    after = end + 'endstream'.length
  }
}

/**
 * Counts the pictures of a PDF and refuses one that unpacks to far more than a document holds.
 * Dictionaries of streams are never themselves packed (ISO 32000-1, 7.5.7), so this sees all.
 *
 * @throws ProblemError `invalid-source` for a decompression bomb
 */
export function inspectStreams(bytes: Uint8Array): { images: number } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let images = 0
  let total = 0
  for (const { dictionary, data } of streamsOf(buffer)) {
    if (isImage(dictionary)) {
      // A mask is a picture too, and belongs to the one that names it.
      images += /\/S?Mask\s+\d+\s+\d+\s+R/.test(dictionary) ? 0 : 1
      continue
    }
    const filters = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
    if (filters > mostFilters) throw bomb()
    if (filters > 0) total += inflatedSize(data, filters)
    if (total > largestTotal) throw bomb()
  }
  return { images }
}
