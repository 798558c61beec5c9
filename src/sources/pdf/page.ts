/** What the steps of reading a PDF hand to each other. Lengths are in points, y grows downwards. */

/** How a font looks, as far as structure can be told by it. */
export interface FontStyle {
  readonly bold: boolean
  readonly italic: boolean
  readonly monospaced: boolean
}

/** A stretch of text in one font on one baseline, as the file places it. */
export interface Item extends FontStyle {
  readonly text: string
  /** Left edge. */
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly width: number
  readonly size: number
  readonly rightToLeft: boolean
  /** Index into the page's `tags` of the element of the structure tree it belongs to, or -1. */
  readonly tag: number
  /** Marked by the file as not part of the content (a running head, a page number). */
  readonly artifact: boolean
}

/** An element of the structure tree that holds text: the nearest one that is a block. */
export interface Tag {
  /** A standard structure type of ISO 32000-1, 14.8.4: "P", "H2", "LBody", "TD", … */
  readonly role: string
  /** Lists around it. */
  readonly listDepth: number
  /** Equal for cells of one row, and of one table; -1 outside of tables. */
  readonly row: number
  readonly table: number
}

export interface Page {
  /** From 0. */
  readonly index: number
  /** What is printed on it, where the file says so; else its number from 1. */
  readonly label: string
  readonly width: number
  readonly height: number
  readonly items: readonly Item[]
  /** In reading order; empty when the page is not tagged. */
  readonly tags: readonly Tag[]
}

/** Items that stand on one line without a wide gap between them. */
export interface Run {
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly size: number
  readonly text: string
  /** Shares of its letters, 0 to 1. */
  readonly bold: number
  readonly italic: number
  readonly monospaced: number
  /** The mark it begins with when that is raised ("1", "*"), as footnotes do. */
  readonly raisedStart: string
  readonly tag: number
}

/** Runs beside each other in a column: one for prose, several for a row of a table. */
export interface Row {
  readonly page: number
  readonly y: number
  readonly size: number
  readonly runs: readonly Run[]
}

/** A column, or a stretch over all columns, in reading order. */
export interface Region {
  readonly page: number
  readonly x0: number
  readonly x1: number
  readonly rows: readonly Row[]
}

/** A block before its lines are joined. */
export interface LineBlock {
  readonly kind: 'heading' | 'paragraph' | 'list_item' | 'quote' | 'code' | 'table'
  /** Headings: 0 until the styles of all are known. */
  readonly level: number
  readonly page: number
  readonly lines: readonly string[]
  /** Of a heading: what its level is told by. */
  readonly size: number
  readonly bold: boolean
  /** Whether its first line is set as one that goes on from the block before. */
  readonly goesOn: boolean
}
