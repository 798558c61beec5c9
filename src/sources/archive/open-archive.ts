import { inflateRawSync } from 'node:zlib'
import { refuse } from '../refuse.ts'
import { type ArchiveEntry, readDirectory } from './read-directory.ts'

/** The files of a ZIP archive, unpacked one by one in memory; nothing is ever written to disk. */
export interface Archive {
  readonly names: readonly string[]
  has(name: string): boolean
  /** @throws ProblemError `invalid-source` when it is not there, damaged, or beyond the limits */
  read(name: string): Uint8Array
  /** As `read`, in UTF-8 or UTF-16. */
  text(name: string): string
}

const localSignature = 0x04034b50
const localSize = 30

export interface ArchiveLimits {
  /** Unpacked bytes of all files that are read. */
  readonly mostBytes: number
  /** Unpacked bytes for each packed one, above `freeBytes`. */
  readonly mostRatio: number
  /** A file of up to so many bytes may be packed as tightly as it likes. */
  readonly freeBytes: number
}

/** A million words of a word processor are about 40 MB of XML, packed ten to forty to one. */
const defaultLimits: ArchiveLimits = {
  mostBytes: 96 * 2 ** 20,
  mostRatio: 200,
  freeBytes: 2 ** 20,
}

/**
 * Opens a ZIP archive with bounds on what it unpacks to, whatever sizes it claims.
 *
 * @throws ProblemError `invalid-source` as `readDirectory` does
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = defaultLimits): Archive {
  const entries = new Map(readDirectory(bytes).map((entry) => [entry.name, entry]))
  let left = limits.mostBytes

  function read(name: string): Uint8Array {
    const entry = entries.get(name) ?? refuse(`The file lacks its part ${name}: it is incomplete.`)
    const content = unpack(packedBytes(bytes, entry), entry, left, limits)
    left -= content.length
    return content
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read,
    text: (name) => decode(read(name)),
  }
}

function packedBytes(bytes: Uint8Array, { offset, compressedSize }: ArchiveEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isHeader =
    offset + localSize <= bytes.length && view.getUint32(offset, true) === localSignature
  if (!isHeader) refuse('The archive is damaged: a part of it is missing. Save the file anew.')
  const start =
    offset + localSize + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + compressedSize > bytes.length) {
    refuse('The archive is damaged: it was cut short. Save the file anew.')
  }
  return bytes.subarray(start, start + compressedSize)
}

function unpack(
  packed: Uint8Array,
  { method }: ArchiveEntry,
  left: number,
  limits: ArchiveLimits,
): Uint8Array {
  const most = Math.min(left, Math.max(limits.freeBytes, packed.length * limits.mostRatio))
  if (method === 0) return packed.length > left ? tooLarge() : packed
  if (method !== 8) refuse('The archive is packed in a way that is not read; only Deflate is.')
  try {
    // At least one byte: the library refuses a bound of none.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') tooLarge()
    return refuse('The archive is damaged: a part of it cannot be unpacked.', error)
  }
}

function tooLarge(): never {
  return refuse('The archive unpacks to far more than its size, as no document does.')
}

function decode(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  const swapped = bytes[0] === 0xfe && bytes[1] === 0xff
  return new TextDecoder(utf16 ? 'utf-16le' : swapped ? 'utf-16be' : 'utf-8').decode(bytes)
}
