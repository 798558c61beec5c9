import type { PageElement } from './dom.ts'
/** Rows of cells as text: one line a row, ` | ` between cells, as Markdown tables are read. */
export function rowsText(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ').trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => cells.join(' | '))
    .join('\n')
}

/** A table's text; the caption is its first line. */
export function tableText(table: PageElement, textOf: (cell: PageElement) => string): string {
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].filter((cell) => /^t[dh]$/i.test(cell.localName)).map(textOf),
  )
  const caption = table.querySelector('caption')
  return rowsText([...(caption ? [[textOf(caption)]] : []), ...rows])
}

/** Whether a table only arranges a page: tables within, one column, or cells of whole paragraphs. */
export function isLayoutTable(table: PageElement): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true
  if (table.querySelector('table, h1, h2, h3, ul, ol, pre, blockquote') !== null) return true
  if (table.querySelector('th, caption') !== null) return false
  const rows = [...table.querySelectorAll('tr')]
  if (rows.every((row) => row.children.length <= 1)) return true
  return [...table.querySelectorAll('td')].some((cell) => cell.querySelectorAll('p').length > 2)
}
