import { listMarker } from '../plain-lines.ts'
import type { Measures } from './measures.ts'
import type { Row } from './page.ts'
import { rowText } from './rows.ts'

/** What rows are by how they are set. */

/** Text this much larger than the body is a heading's. */
const larger = 1.1
const longestHeading = 160
const longestBold = 120

/** Bullets of symbol fonts come as characters of private use. */
const bullet = /^[•‣◦▪●○■□◆➢➤✓\ue000-\uf8ff](?:\s|$)/u

/** A row's list marker: how many characters it takes, and whether it can be nothing else. */
export function markerOf(row: Row): { length: number; certain: boolean } | null {
  const text = rowText(row)
  const dot = /^[•‣◦▪●○■□◆➢➤✓\ue000-\uf8ff]\s*/u.exec(text)
  if (dot && bullet.test(text)) return { length: dot[0].length, certain: true }
  const marker = listMarker(text)
  return marker ? { length: marker.length, certain: false } : null
}

export const isCodeRow = (row: Row): boolean =>
  row.runs.every((run) => run.monospaced >= 0.8) && row.runs.length > 0

function isBoldRow(row: Row): boolean {
  return row.runs.every((run) => run.bold >= 0.9)
}

/** Titles of bookmarks, folded, by which a heading is known however it is set. */
export type Titles = ReadonlySet<string>

export const foldTitle = (text: string): string =>
  text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Whether a row is set as a heading is: larger, or bold alone on its lines, or bookmarked. */
export function isHeadingRow(row: Row, measures: Measures, titles: Titles): boolean {
  const text = rowText(row)
  if (text.length > longestHeading || isCodeRow(row)) return false
  if (!/\p{L}/u.test(text)) return row.size >= measures.bodySize * 1.3 && /^\d{1,3}\.?$/.test(text)
  if (titles.has(foldTitle(text))) return true
  if (row.size >= measures.bodySize * larger) return true
  if (measures.isBold || row.size < measures.bodySize * 0.92 || !isBoldRow(row)) return false
  const isSentence = /\p{Ll}[.:]$/u.test(text) && text.split(' ').length > 6
  return text.length <= longestBold && !/[,;]$/.test(text) && !isSentence
}

/** Whether two heading rows are lines of one heading. */
export function isSameHeading(row: Row, next: Row): boolean {
  return (
    Math.abs(row.size - next.size) <= row.size * 0.04 &&
    isBoldRow(row) === isBoldRow(next) &&
    next.y - row.y > 0 &&
    next.y - row.y <= row.size * 1.55
  )
}

export const isBoldHeading = (row: Row): boolean => isBoldRow(row)
