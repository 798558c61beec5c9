import type { Measures } from './measures.ts'
import type { Region, Row } from './page.ts'
import { rowText } from './rows.ts'

/** Footnotes are set at most this large beside the text, and in the lower part of their page. */
const largest = 0.94
const highest = 0.3

const marked = /^(?:\d{1,3}|[*†‡§¶]{1,3})[.)]?\s?\p{L}/u

const isSmall = (row: Row, measures: Measures): boolean => row.size <= measures.bodySize * largest

const opensNote = (row: Row): boolean =>
  (row.runs[0]?.raisedStart ?? '') !== '' || marked.test(rowText(row))

/** Where the notes at the foot of a region begin; its length when there are none. */
function notesFrom(rows: readonly Row[], measures: Measures, height: number): number {
  let from = rows.length
  let at = rows.length - 1
  for (; at >= 0; at--) {
    const row = rows[at]
    if (!row || !isSmall(row, measures) || row.y < height * highest) break
    if (opensNote(row)) from = at
  }
  return from
}

const markIn = (row: Row): string =>
  row.runs[0]?.raisedStart || /^(?:\d{1,3}|[*†‡§¶]{1,3})/.exec(rowText(row))?.[0] || ''

// regex: input is one line of a page
const callOf = (mark: string): RegExp =>
  new RegExp(`(?<=\\p{L}{4}|\\p{L}[.,;:!?»”"’)]{1,3})${mark.replace(/\*/g, '\\*')}(?=\\s|$)`, 'gu')

/** The rows without the calls of notes that are known to stand at the foot of their page. */
function withoutCalls(rows: readonly Row[], marks: readonly string[]): Row[] {
  if (marks.length === 0) return [...rows]
  const calls = marks.map(callOf)
  const strip = (text: string) => calls.reduce((left, call) => left.replace(call, ''), text)
  return rows.map((row) => ({
    ...row,
    runs: row.runs.map((run) => ({ ...run, text: strip(run.text) })),
  }))
}

/**
 * The regions without the notes at their feet, and without the numbers that call these notes where
 * they are set as ordinary figures ("the tropics.1").
 *
 * @param heights of the pages, in points
 * @returns what is left and the number of notes
 */
export function withoutFootnotes(
  regions: readonly Region[],
  measures: Measures,
  heights: readonly number[],
): { regions: Region[]; dropped: number } {
  const marks = new Map<number, string[]>()
  let dropped = 0
  const left = regions.map((region) => {
    const from = notesFrom(region.rows, measures, heights[region.page] ?? 0)
    const notes = region.rows.slice(from).filter(opensNote)
    dropped += notes.length
    marks.set(region.page, [...(marks.get(region.page) ?? []), ...notes.map(markIn)])
    return { ...region, rows: region.rows.slice(0, from) }
  })
  const called = left.map((region) => ({
    ...region,
    rows: withoutCalls(region.rows, (marks.get(region.page) ?? []).filter(Boolean)),
  }))
  return { regions: called.filter(({ rows }) => rows.length > 0), dropped }
}
