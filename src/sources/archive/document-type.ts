import { ProblemError } from '../../domain/problem.ts'
import { openArchive } from './open-archive.ts'

/** Kinds of documents that are ZIP archives. */
export type ArchiveDocument = 'docx' | 'pptx' | 'epub' | 'odt'

const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** What the file `mimetype` of OpenDocument and EPUB files says. */
const mediaTypes: Readonly<Record<string, ArchiveDocument>> = {
  'application/epub+zip': 'epub',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.text-template': 'odt',
}

/**
 * Which document an archive is, by what is in it and not by its name; null for any other archive
 * and for what is none. An archive whose directory is refused counts by the names at its start, so
 * that its reader can say what is wrong.
 */
export function archiveDocument(bytes: Uint8Array): ArchiveDocument | null {
  if (!isZip(bytes)) return null
  try {
    const archive = openArchive(bytes)
    if (archive.has('mimetype')) return mediaTypes[archive.text('mimetype').trim()] ?? null
    if (archive.has('word/document.xml')) return 'docx'
    if (archive.has('ppt/presentation.xml')) return 'pptx'
    if (archive.has('META-INF/container.xml')) return 'epub'
    if (archive.has('content.xml') && archive.has('styles.xml')) return 'odt'
    return null
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return byLocalNames(bytes)
  }
}

function byLocalNames(bytes: Uint8Array): ArchiveDocument | null {
  // Names and the stored media type stand in the clear.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 20))
  if (head.includes('mimetypeapplication/epub+zip')) return 'epub'
  if (head.includes('mimetypeapplication/vnd.oasis.opendocument.text')) return 'odt'
  if (head.includes('word/document.xml')) return 'docx'
  if (head.includes('ppt/presentation.xml')) return 'pptx'
  return null
}
