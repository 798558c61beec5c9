import { zipSync } from 'fflate'

type Part = string | Uint8Array

const bytesOf = (part: Part): Uint8Array =>
  typeof part === 'string' ? new TextEncoder().encode(part) : part

/** A ZIP archive of named parts. */
export function archiveOf(parts: Readonly<Record<string, Part>>, level: 0 | 1 | 6 = 6): Uint8Array {
  const entries = Object.entries(parts).map(([name, part]) => [name, bytesOf(part)] as const)
  return zipSync(Object.fromEntries(entries), { level })
}

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** The main part of a Word document with these paragraphs in its body. */
export function wordXml(body: string, head = ''): string {
  return `<?xml version="1.0"?>${head}<w:document xmlns:w="${namespace}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${body}</w:body></w:document>`
}

/** A Word document of one body. */
export function wordOf(body: string, parts: Readonly<Record<string, Part>> = {}): Uint8Array {
  return archiveOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': wordXml(body),
    ...parts,
  })
}

/** The archive with a number in each record of its directory changed. */
export function withDirectory(
  archive: Uint8Array,
  change: (view: DataView, at: number) => void,
): Uint8Array {
  const bytes = archive.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) change(view, at)
  }
  return bytes
}
