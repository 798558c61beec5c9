import type { Passage, SourceNotice } from '../domain/source.ts'

/** A piece of a source before it is laid into the normalised text. */
export interface RawBlock {
  readonly kind: Passage['kind']
  /** As in `Passage`. */
  readonly level: number
  /** Without leading or trailing white space. */
  readonly text: string
  readonly page?: string | undefined
}

/** What a reader makes of a source's text. */
export interface ReadBlocks {
  readonly blocks: readonly RawBlock[]
  readonly notices: readonly SourceNotice[]
  /** The title the source gives itself outside its headings (front matter). */
  readonly title?: string | undefined
}

/** "1 image was left out", "3 images were left out". */
export function leftOut(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one} was left out` : `${count} ${many} were left out`
}

/** What is said of pictures that were left out, by their alternative texts. */
export function imageNotices(alternatives: readonly string[]): SourceNotice[] {
  if (alternatives.length === 0) return []
  const named = alternatives.map((text) => text.trim()).filter((text) => text !== '')
  const list = named.slice(0, 10).join('; ').slice(0, 600)
  const detail = `${leftOut(alternatives.length, 'image')}${list ? `: ${list}` : ''}.`
  return [{ code: 'images', detail }]
}
