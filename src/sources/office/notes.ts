import type { SourceNotice } from '../../domain/source.ts'
import { leftOut } from '../blocks.ts'
import { endsSentence, wordsOf } from '../plain-lines.ts'

/** Years, addresses and page numbers, which notes that only name a work have. */
const naming =
  /https?:\/\/|\bdoi\b|\bISBN\b|\bet al\b|\bibid\b|\bpp?\. ?\d|\((?:1[5-9]|20)\d\d\)|, (?:1[5-9]|20)\d\d\b/i

/** Whether a footnote says something of its own, instead of only naming where something is from. */
export function isTeachingNote(text: string): boolean {
  const trimmed = text.trim()
  return (
    wordsOf(trimmed).length >= 5 && endsSentence(trimmed) && !naming.test(trimmed.slice(0, 600))
  )
}

/** What of a text document did not become content, counted while it is read. */
export interface LeftOut {
  /** Footnotes that only name a source. */
  notesLeft: number
  /** Tables of contents and indexes. */
  contents: number
  /** Stretches marked as hidden. */
  hidden: number
}

/** Says what was left out; nothing for what there was none of. */
export function leftOutNotices({ notesLeft, contents, hidden }: LeftOut): SourceNotice[] {
  return [
    ...(notesLeft > 0
      ? [{ code: 'footnotes', detail: `${leftOut(notesLeft, 'footnote')} that only name sources.` }]
      : []),
    ...(contents > 0
      ? [{ code: 'table_of_contents', detail: 'Tables of contents and indexes were left out.' }]
      : []),
    ...(hidden > 0 ? [{ code: 'hidden_text', detail: 'Hidden text was left out.' }] : []),
  ]
}
