import { ProblemError } from '../domain/problem.ts'

const taken = 'Text in UTF-8 or UTF-16 is taken'

/** First bytes of files that are not text, so that a refusal can name what was given. */
const signatures: readonly (readonly [name: string, bytes: readonly number[], at?: number])[] = [
  ['a PDF file', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or an Office, OpenDocument or EPUB file', [0x50, 0x4b, 0x03, 0x04]],
  ['an empty ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a WebP, WAV or AVI file', [0x52, 0x49, 0x46, 0x46]],
  ['an MP4 or QuickTime video', [0x66, 0x74, 0x79, 0x70], 4],
  ['an MP3 recording', [0x49, 0x44, 0x33]],
  ['an Ogg recording', [0x4f, 0x67, 0x67, 0x53]],
  ['a Matroska or WebM video', [0x1a, 0x45, 0xdf, 0xa3]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['an old Microsoft Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an RTF file', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['a Linux program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a WebAssembly module', [0x00, 0x61, 0x73, 0x6d]],
  ['a Java class file', [0xca, 0xfe, 0xba, 0xbe]],
]

/** What non-text bytes look like ("a PDF file"), or null when no known signature matches. */
export function looksLike(bytes: Uint8Array): string | null {
  for (const [name, signature, at = 0] of signatures) {
    if (signature.every((byte, index) => bytes[at + index] === byte)) return name
  }
  return null
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** By byte order mark, else by where the zero bytes of a UTF-16 text in a mostly Latin script lie. */
function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const length = Math.min(bytes.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++
    if (bytes[index + 1] === 0) odd++
  }
  // Spaces and newlines alone give a text in any script a few zero bytes, all on one side.
  const enough = length >= 8 ? length / 64 : 1
  if (odd > enough && even === 0) return 'utf-16le'
  if (even > enough && odd === 0) return 'utf-16be'
  return 'utf-8'
}

/** Length of the valid UTF-8 sequence at `at` (1 to 4), or 0 when there is none (Unicode 15, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return 0
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  const lows: Record<number, number> = { 224: 0xa0, 240: 0x90 }
  const highs: Record<number, number> = { 237: 0x9f, 244: 0x8f }
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0
    const low = index === 1 ? (lows[first] ?? 0x80) : 0x80
    const high = index === 1 ? (highs[first] ?? 0xbf) : 0xbf
    if (byte < low || byte > high) return 0
  }
  return length
}

function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return at
}

function refuse(detail: string): never {
  throw new ProblemError('invalid-source', detail)
}

function invalidUtf8(bytes: Uint8Array): string {
  const at = firstInvalidByte(bytes)
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return `The text is not valid UTF-8: byte 0x${byte} at offset ${at} starts no character. ${taken}; a file in an older encoding (Windows-1252, ISO 8859-1) has to be saved as UTF-8 first.`
}

/**
 * Decodes text bytes strictly: UTF-8, or UTF-16 told by its byte order mark or its zero bytes.
 *
 * @throws ProblemError `invalid-source` for anything that is not text, naming what it looks like
 *   or the offset of the first byte that is no character.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) refuse('The source is empty: it holds no bytes.')
  const known = looksLike(bytes)
  if (known) refuse(`The source looks like ${known}, which is not text. ${taken}.`)
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff) {
    refuse(`The source looks like UTF-32 text. ${taken}.`)
  }
  const encoding = detectEncoding(bytes)
  if (encoding === 'utf-8') {
    const zero = bytes.indexOf(0)
    if (zero >= 0) {
      refuse(`The source is binary: it holds a zero byte at offset ${zero}. ${taken}.`)
    }
  } else if (bytes.length % 2 === 1) {
    refuse('The text is not valid UTF-16: it has an odd number of bytes, so it was cut or damaged.')
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    const detail =
      encoding === 'utf-8'
        ? invalidUtf8(bytes)
        : `The text is not valid ${encoding.toUpperCase()}: it holds half a surrogate pair. ${taken}.`
    return refuse(detail)
  }
}
