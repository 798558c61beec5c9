/** Tables of GitHub Flavored Markdown: a row of cells over a row of dashes. */

const delimiterRow = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/

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
  if (!row.includes('|') || !rule.includes('-') || !delimiterRow.test(rule)) return false
  return (
    tableCells(row).length === tableCells(rule).length &&
    (rule.includes('|') || tableCells(row).length > 1)
  )
}
