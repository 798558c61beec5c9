import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The studio as `npm run build:web` built it. */
export interface Studio {
  readonly folder: string
  /** Its one page, as HTML. */
  readPage(): string
  /** Whether the page may load a file of this name; what is compressed beforehand is not asked for. */
  hasAsset(name: string): boolean
}

/** Beside src/, in the project and in the image. */
const builtFolder = join(import.meta.dirname, '../../web/dist')

/** Looks for the built studio; null where it has not been built. */
export function findStudio(folder: string = builtFolder): Studio | null {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return null
  return {
    folder,
    // Both looked up each time, so that a studio built anew is served without a restart.
    readPage: () => readFileSync(page, 'utf8'),
    hasAsset: (name) =>
      /^[\w-]+(?:\.[\w-]+)+$/.test(name) &&
      !/\.(?:br|gz)$/.test(name) &&
      existsSync(join(folder, 'assets', name)),
  }
}
