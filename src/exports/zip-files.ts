import { strToU8, type Zippable, zipSync } from 'fflate'

export interface ZippedFile {
  /** With `/` between folders. */
  readonly name: string
  readonly data: Uint8Array | string
  /** Kept as it is: what is packed already, or must be readable in place (EPUB's mimetype). */
  readonly stored?: boolean
}

/**
 * A zip archive with the files in the order given. The same files and time give the same bytes in
 * every time zone.
 *
 * @param createdAt ISO 8601; its UTC day stands at each file
 */
export function zipFiles(files: readonly ZippedFile[], createdAt: string): Uint8Array {
  const mtime = zipTime(createdAt)
  const entries: Zippable = {}
  for (const { name, data, stored = false } of files) {
    const bytes = typeof data === 'string' ? strToU8(data) : data
    entries[name] = [bytes, { level: stored ? 0 : 6, mtime, os: 0 }]
  }
  return zipSync(entries)
}

/**
 * The zip format has local times from 1980 to 2099. Noon is in every zone an hour that exists, so
 * the written fields are the same everywhere.
 */
function zipTime(createdAt: string): Date {
  const date = new Date(createdAt)
  const year = Math.min(2099, Math.max(1980, date.getUTCFullYear() || 1980))
  return new Date(year, date.getUTCMonth() || 0, date.getUTCDate() || 1, 12)
}
