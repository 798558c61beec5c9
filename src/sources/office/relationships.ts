import type { Archive } from '../archive/open-archive.ts'
import { parseXml } from '../xml/parse-xml.ts'
import { childrenOf } from '../xml/walk.ts'

export interface Relationship {
  /** The last word of its type: "slide", "notesSlide". */
  readonly type: string
  /** Name of a file in the archive. */
  readonly target: string
}

/** "ppt/slides/" + "../notes/n1.xml" → "ppt/notes/n1.xml"; never leaves the archive. */
export function resolveName(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '')
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** What a part of an Office file refers to inside the file, by id (ECMA-376 part 2, 9.3). */
export function relationshipsOf(archive: Archive, part: string): Map<string, Relationship> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`
  const found = new Map<string, Relationship>()
  if (!archive.has(name)) return found
  for (const { attributes } of childrenOf(parseXml(archive.text(name), name))) {
    // What lies outside is never fetched.
    if (attributes['TargetMode'] === 'External') continue
    const type = (attributes['Type'] ?? '').split('/').at(-1) ?? ''
    const target = resolveName(folder, attributes['Target'] ?? '')
    found.set(attributes['Id'] ?? '', { type, target })
  }
  return found
}
