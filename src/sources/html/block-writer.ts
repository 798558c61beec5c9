import type { RawBlock } from '../blocks.ts'
import { normalizeCharacters } from '../characters.ts'

/** What the text that comes next belongs to. */
export interface Place {
  readonly kind: RawBlock['kind']
  readonly listDepth: number
}

/** Gathers text to paragraphs, and paragraphs to blocks. */
export interface BlockWriter {
  readonly blocks: RawBlock[]
  /** The alternative texts of pictures, '' for one without. */
  readonly images: string[]
  place(): Place
  /** The paragraph under way. */
  line(): string
  add(text: string): void
  /** Ends the paragraph under way; an empty line within it parts it. */
  flush(): void
  /** Ends the paragraph under way and adds a block of its own. */
  push(kind: RawBlock['kind'], level: number, text: string): void
  /** Writes what `write` adds as blocks of another place. */
  within(place: Place, write: () => void): void
}

/** @param page the mark that every block gets */
export function createBlockWriter(page: string | undefined): BlockWriter {
  const blocks: RawBlock[] = []
  let line: string[] = []
  let place: Place = { kind: 'paragraph', listDepth: 0 }

  function addBlock(kind: RawBlock['kind'], level: number, given: string): void {
    const clean = normalizeCharacters(given).replaceAll('\f', '')
    const text = kind === 'code' ? clean.replace(/^\n+/, '').trimEnd() : clean.trim()
    if (text !== '') blocks.push({ kind, level, text, page })
  }

  function flush(): void {
    const text = line
      .join('')
      .replace(/[ \t]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
    line = []
    const level = place.kind === 'list_item' ? place.listDepth : 0
    for (const part of text.split(/\n{2,}/)) addBlock(place.kind, level, part)
  }

  return {
    blocks,
    images: [],
    place: () => place,
    line: () => line.at(-1) ?? '',
    add: (text) => {
      if (text !== '') line.push(text)
    },
    flush,
    push(kind, level, text) {
      flush()
      addBlock(kind, level, text)
    },
    within(next, write) {
      flush()
      const before = place
      place = next
      write()
      flush()
      place = before
    },
  }
}
