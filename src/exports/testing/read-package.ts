import { unzipSync } from 'fflate'
import { elementsOf, readXml, type XmlElement } from './read-xml.ts'

/** A content package as a platform opens it. */
export interface OpenedPackage {
  readonly manifest: XmlElement
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Paths that the manifest names, each once. */
  readonly named: readonly string[]
  /** Names that are unique in the manifest when it is right: of all its elements. */
  readonly identifiers: readonly string[]
}

/** Opens a zip with an `imsmanifest.xml`, which stands first. */
export function openPackage(bytes: Uint8Array): OpenedPackage {
  const files = new Map(Object.entries(unzipSync(bytes)))
  const [first] = files.keys()
  const data = files.get('imsmanifest.xml')
  if (first !== 'imsmanifest.xml' || data === undefined)
    throw new Error('No manifest at the beginning')
  const manifest = readXml(data)
  const all = ['manifest', 'organization', 'item', 'resource'].flatMap((name) => [
    ...(manifest.name === name ? [manifest] : []),
    ...elementsOf(manifest, name),
  ])
  return {
    manifest,
    files,
    named: elementsOf(manifest, 'file').map(({ attributes }) => attributes['href'] ?? ''),
    identifiers: all.map(({ attributes }) => attributes['identifier'] ?? ''),
  }
}
