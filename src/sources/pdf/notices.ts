import type { SourceNotice } from '../../domain/source.ts'
import { leftOut } from '../blocks.ts'

/** What of a PDF did not become text. */
export interface LeftOut {
  readonly pages: number
  readonly images: number
  readonly furniture: number
  readonly footnotes: number
  readonly contents: boolean
  /** Numbers, from 1, of the pages without text, and of those that could not be read. */
  readonly withoutText: readonly number[]
  readonly unreadable: readonly number[]
  readonly missingMaps: readonly string[]
}

/** [1, 3, 4, 5] → "1, 3–5". */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  const shown = runs.slice(0, 20).map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`))
  return shown.join(', ') + (runs.length > 20 ? ' and others' : '')
}

function pagesNotice(
  code: string,
  pages: readonly number[],
  one: string,
  many: string,
): SourceNotice[] {
  if (pages.length === 0) return []
  const detail = pages.length === 1 ? `Page ${pages[0]} ${one}` : `Pages ${ranges(pages)} ${many}`
  return [{ code, detail }]
}

/** Why a document has no text at all: its pages are pictures. */
export const scannedDetail =
  'The PDF holds no text: its pages are scanned or drawn pictures. Run it through text recognition (OCR) and send the result.'

/** The notices of what was left out, in plain words. */
export function noticesOf(left: LeftOut): SourceNotice[] {
  const { furniture, footnotes, images, contents } = left
  const notices: SourceNotice[] = []
  const add = (code: string, detail: string) => notices.push({ code, detail })
  if (images > 0) add('images', `${leftOut(images, 'image')}.`)
  if (furniture > 0) {
    const pages = left.pages === 1 ? '1 page' : `${left.pages} pages`
    add(
      'page_furniture',
      `${furniture} page headers, footers and page numbers on ${pages} were left out.`,
    )
  }
  if (footnotes > 0) add('footnotes', `${leftOut(footnotes, 'footnote')}.`)
  if (contents) add('table_of_contents', 'The table of contents was left out.')
  notices.push(
    ...pagesNotice(
      'scanned_pages',
      left.withoutText,
      'holds no text: it is blank, or a picture that needs text recognition (OCR) first.',
      'hold no text: they are blank, or pictures that need text recognition (OCR) first.',
    ),
    ...pagesNotice(
      'unreadable_pages',
      left.unreadable,
      'is damaged and was left out.',
      'are damaged and were left out.',
    ),
  )
  if (left.missingMaps.length > 0) {
    const maps = left.missingMaps.slice(0, 5).join(', ')
    add(
      'missing_character_maps',
      `Text in fonts without embedded character maps (${maps}) may be missing.`,
    )
  }
  return notices
}
