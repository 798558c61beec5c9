import { refuse } from '../refuse.ts'

/** An encoding a page names itself in its first bytes. */
// regex: input capped at 1024 characters
const declared =
  /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})|encoding=["']([\w-]{1,40})["']/i

export interface DecodedHtml {
  readonly text: string
  /** The encoding, where it was not UTF-8. */
  readonly encoding: string | null
}

function decodeAs(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Decodes a page: by its byte-order mark, as UTF-8 where it is valid, else by the encoding that the
 * sender or the page itself names, else as browsers do (Windows-1252).
 *
 * @throws ProblemError `invalid-source` for bytes that are no text
 */
export function decodeHtml(bytes: Uint8Array, mediaType: string | undefined): DecodedHtml {
  if (bytes.length === 0) refuse('The source is empty: it holds no bytes.')
  const marked = byMark(bytes)
  if (marked !== null) return marked
  if (bytes.subarray(0, 4096).includes(0)) refuse('The page is binary: it holds a zero byte.')
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const sent = /charset\s*=\s*"?([\w-]{1,40})/i.exec(mediaType ?? '')?.[1]
  const [, meta, xml] = declared.exec(head) ?? []
  // UTF-8 is hardly ever valid by chance, whatever else is said of the page.
  const utf8 = decodeAs(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: null }
  for (const label of [sent, meta ?? xml, 'windows-1252']) {
    const text = label === undefined || /^utf-?8$/i.test(label) ? null : decodeAs(bytes, label)
    if (label !== undefined && text !== null) return { text, encoding: label.toLowerCase() }
  }
  return refuse('The page is in no encoding that is known. Save it as UTF-8.')
}

function byMark(bytes: Uint8Array): DecodedHtml | null {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  const text = label === null ? null : decodeAs(bytes, label)
  return text === null ? null : { text, encoding: label }
}
