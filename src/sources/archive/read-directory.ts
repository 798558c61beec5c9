import { refuse } from '../refuse.ts'

/**
 * The list of what a ZIP archive holds (PKWARE APPNOTE 4.3.12), read from its end as readers of
 * Office files do, and refused as a whole for anything an honest document does not have.
 */

/** One file of an archive as its directory describes it; none of the sizes is to be trusted. */
export interface ArchiveEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly compressedSize: number
  readonly size: number
  /** Of its local header. */
  readonly offset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
/** Bytes of the record at the end, which a comment of up to 65,535 may follow. */
const endSize = 22
const entrySize = 46

export const mostEntries = 10_000
/** Sizes an archive may claim for all its files together. */
const mostClaimedBytes = 1024 * 2 ** 20

const encrypted = 0x1 | 0x40
const utf8Names = 0x800
const symbolicLink = 0o120000

const damaged = (cause?: unknown): never =>
  refuse('The archive is damaged: its list of files cannot be read. Save the file anew.', cause)

/** Offset of the record that ends the archive, or -1. */
function endOffset(view: DataView): number {
  const last = view.byteLength - endSize
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  return -1
}

/**
 * @throws ProblemError `invalid-source` for archives that are damaged, encrypted, of too many
 *   files, or that name files outside of themselves
 */
export function readDirectory(bytes: Uint8Array): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOffset(view)
  if (end < 0) damaged()
  const count = view.getUint16(end + 10, true)
  const offset = view.getUint32(end + 16, true)
  if (count > mostEntries) {
    refuse(`The archive holds more than ${mostEntries.toLocaleString('en')} files.`)
  }
  const entries: ArchiveEntry[] = []
  const names = new Set<string>()
  let claimed = 0
  let at = offset
  for (let index = 0; index < count; index++) {
    if (at + entrySize > end || view.getUint32(at, true) !== entrySignature) damaged()
    const { entry, next } = readEntry(view, bytes, at)
    if (next > end) damaged()
    if (names.has(entry.name)) refuse('The archive holds two files of one name.')
    names.add(entry.name)
    claimed += entry.size
    if (claimed > mostClaimedBytes) {
      refuse(`The archive unpacks to more than ${mostClaimedBytes / 2 ** 20} MB.`)
    }
    entries.push(entry)
    at = next
  }
  return entries
}

function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
): { entry: ArchiveEntry; next: number } {
  const flags = view.getUint16(at + 8, true)
  if ((flags & encrypted) !== 0) {
    refuse('The file is encrypted. Save it without a password and give that.')
  }
  if (((view.getUint32(at + 38, true) >>> 16) & 0o170000) === symbolicLink) {
    refuse('The archive holds a symbolic link, which no document needs.')
  }
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const commentLength = view.getUint16(at + 32, true)
  const nameEnd = at + entrySize + nameLength
  const encoding = (flags & utf8Names) === 0 ? 'latin1' : 'utf-8'
  const name = new TextDecoder(encoding).decode(bytes.subarray(at + entrySize, nameEnd))
  checkName(name)
  return {
    entry: {
      name,
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    },
    next: nameEnd + extraLength + commentLength,
  }
}

/** Names are never used as paths here; one that tries to leave its folder still shows an attack. */
function checkName(name: string): void {
  const leaves = /^\/|^[A-Za-z]:|\\|\0|(?:^|\/)\.\.(?:\/|$)/.test(name)
  if (leaves || name === '') refuse('The archive names a file outside of itself.')
}
