import { strFromU8, unzipSync } from 'fflate'

/** What `acpf import` needs of the zip of a package. */
export interface PackageFiles {
  /** The text of content.json. */
  readonly content: string
  /** Normalised texts by source id. */
  readonly texts: ReadonlyMap<string, string>
}

/** Bytes that all files read may have together, unpacked. */
const mostBytes = 256 * 2 ** 20
const wanted = /^(?:[^/]{1,200}\/)?(?:content\.json|sources\/(s[1-9][0-9]{0,3})\.txt)$/

/**
 * Reads content.json and the sources' texts of a zip, whose other files are not unpacked. One
 * folder around them is allowed, as some programs pack it.
 *
 * @throws RangeError for no zip, one without content.json, and one that is too large unpacked
 */
export function readPackageZip(bytes: Uint8Array): PackageFiles {
  let total = 0
  const files = Object.entries(
    unzip(bytes, ({ name, originalSize }) => {
      if (!wanted.test(name)) return false
      total += originalSize
      if (total > mostBytes) throw new RangeError('It is larger than 256 MB unpacked')
      return true
    }),
  )
  const found = files.find(([name]) => name.endsWith('content.json'))
  if (found === undefined) throw new RangeError('It holds no content.json')
  const texts = files.flatMap(([name, data]): [string, string][] => {
    const id = wanted.exec(name)?.[1]
    return id === undefined ? [] : [[id, strFromU8(data)]]
  })
  return { content: strFromU8(found[1]), texts: new Map(texts) }
}

type Filter = (file: { name: string; originalSize: number }) => boolean

function unzip(bytes: Uint8Array, filter: Filter): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter })
  } catch (cause) {
    if (cause instanceof RangeError) throw cause
    throw new RangeError('It is no zip that can be read', { cause })
  }
}
