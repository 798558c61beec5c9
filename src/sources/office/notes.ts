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
