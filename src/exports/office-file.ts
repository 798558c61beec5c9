import { strFromU8, unzipSync } from 'fflate'
import { zipFiles } from './zip-files.ts'

const times = /(<dcterms:(?:created|modified)[^<>]*>)[^<]*(<)/g

/**
 * The libraries that write office files stamp them with the time of writing. This packs their files
 * again with the package's own time, so that the same package gives the same bytes.
 *
 * @param createdAt ISO 8601
 * @param change is given each XML part by its name, for what the library cannot say itself
 */
export function settleOfficeFile(
  file: Uint8Array,
  createdAt: string,
  change: (name: string, xml: string) => string = (_, xml) => xml,
): Uint8Array {
  const stamp = new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const parts = Object.entries(unzipSync(file)).filter(([name]) => !name.endsWith('/'))
  const settled = parts.map(([name, data]) => {
    if (!/\.(?:xml|rels)$/.test(name)) return { name, data }
    return { name, data: change(name, strFromU8(data).replace(times, `$1${stamp}$2`)) }
  })
  return zipFiles(settled, createdAt)
}
