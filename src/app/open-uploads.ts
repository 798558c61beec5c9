import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'

/** Where uploaded files lie while they are read, and how large they may be. */
export interface Uploads {
  readonly folder: string
  readonly maxBytes: number
}

/** No request takes as long; what is older was left by a process that died. */
const oldestMs = 3_600_000

/**
 * Uploads lie in DATA_DIR: the disk that must have room anyway. Files that a process left behind
 * when it died are removed; those of another process at work stay.
 */
export async function openUploads(config: Config): Promise<Uploads> {
  const folder = join(config.DATA_DIR, 'uploads')
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((file) => file.endsWith('.upload'))) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found !== null && Date.now() - found.mtimeMs > oldestMs) await rm(path, { force: true })
  }
  return { folder, maxBytes: config.MAX_SOURCE_MB * 2 ** 20 }
}
