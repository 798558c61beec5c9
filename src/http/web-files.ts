import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The studio as `npm run build:web` built it. */
export interface Studio {
  readonly folder: string
  /** Its one page, as HTML. */
  readonly page: string
  /** Names of the files that the page loads; what is compressed beforehand is not among them. */
  readonly assets: ReadonlySet<string>
}

/** Beside src/, in the project and in the image. */
const builtFolder = join(import.meta.dirname, '../../web/dist')

/** Looks for the built studio; null where it has not been built. */
export function findStudio(folder: string = builtFolder): Studio | null {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return null
  const files = readdirSync(join(folder, 'assets'))
  return {
    folder,
    page: readFileSync(page, 'utf8'),
    assets: new Set(files.filter((name) => !/\.(br|gz)$/.test(name))),
  }
}
