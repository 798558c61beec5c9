/** Tables of GitHub Flavored Markdown: a row of cells over a row of dashes. */

const delimiterCell = /^:?-+:?$/

/** The cells of a row, raw; an escaped bar is part of its cell. */
export function tableCells(row: string): string[] {
  const trimmed = row.trim().replace(/^\|/, '').replace(/\|$/, '')
  const parts: string[] = []
  let cell = ''
  for (let at = 0; at < trimmed.length; at++) {
    const character = trimmed.charAt(at)
    if (character === '\\' && trimmed.charAt(at + 1) === '|') {
      cell += '|'
      at++
    } else if (character === '|') {
      parts.push(cell)
      cell = ''
    } else cell += character
  }
  return [...parts, cell]
}

/** Whether a table starts at a line: two rows with equally many cells, the second of dashes. */
export function isTableStart(lines: readonly string[], at: number): boolean {
  const row = lines[at] ?? ''
  const rule = lines[at + 1] ?? ''
  if (!row.includes('|') || !/^[ \t|:-]*$/.test(rule) || !rule.includes('-')) return false
  const dashes = tableCells(rule)
  if (!dashes.every((cell) => delimiterCell.test(cell.trim()))) return false
  const width = tableCells(row).length
  return width === dashes.length && (rule.includes('|') || width > 1)
}
