import { apparatusPart } from '../apparatus-names.ts'
import type { Region, Row } from './page.ts'
import { rowText } from './rows.ts'

/** Tables of contents by their rows: titles with the number of a page at their end. */

const number = '(?:\\d{1,4}|[ivxl]{1,7})'
// regex: input capped at 160 characters
const leader = new RegExp(`(?:\\.\\s?){4,}\\s*${number}$`)
const numbered = new RegExp(`\\S\\s+${number}$`)
/** A title may break over this many rows before its number. */
const longestTitle = 2

const endOf = (row: Row): string => rowText(row).slice(-160)

/** Rows after the title of a table of contents that belong to it. */
function entriesAfter(rows: readonly Row[], title: number): number {
  let last = title
  let entries = 0
  for (let at = title + 1; at < rows.length && at - last <= longestTitle; at++) {
    const row = rows[at]
    if (!row || !numbered.test(endOf(row))) continue
    last = at
    entries++
  }
  return entries >= 2 ? last : title
}

/** The regions without tables of contents, and whether there was one. */
export function withoutContents(regions: readonly Region[]): { regions: Region[]; found: boolean } {
  const rows = regions.flatMap((region) => region.rows)
  const gone = new Set<Row>(rows.filter((row) => leader.test(endOf(row))))
  for (const [at, row] of rows.entries()) {
    if (apparatusPart(rowText(row)) !== 'table_of_contents') continue
    const last = entriesAfter(rows, at)
    if (last > at || gone.has(rows[at + 1] ?? row)) {
      for (const entry of rows.slice(at, last + 1)) gone.add(entry)
    }
  }
  const left = regions.map((region) => ({
    ...region,
    rows: region.rows.filter((row) => !gone.has(row)),
  }))
  return { regions: left.filter((region) => region.rows.length > 0), found: gone.size > 0 }
}
