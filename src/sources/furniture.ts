import type { SourceNotice } from '../domain/source.ts'
import { endsSentence } from './plain-lines.ts'

/** Takes page heads, page feet and page numbers out of a text that was laid out in pages. */

/** A head or foot with its numbers blanked, so that it is equal on every page. */
const keyOf = (line: string): string =>
  line.trim().replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase()

const pageNumber =
  /^(?:\W{0,3}(?:page|seite|p\.)?\s*(\d{1,4})(?:\s*(?:of|von|\/)\s*\d{1,4})?\W{0,3})$/i
const pageMark = /\[page \d{1,4}\]$/i

interface Page {
  readonly lines: string[]
}

function trimBlank(lines: readonly string[]): string[] {
  let first = 0
  let last = lines.length
  while (first < last && lines[first]?.trim() === '') first++
  while (last > first && lines[last - 1]?.trim() === '') last--
  return lines.slice(first, last)
}

/** Whether a page's last paragraph goes on at the top of the next page. */
function goesOn(last: string | undefined, next: string | undefined): boolean {
  if (last === undefined || next === undefined) return false
  if (endsSentence(last.trim()) || last.trim().endsWith(':')) return false
  const indent = (line: string) => line.length - line.trimStart().length
  if (/^\s*\p{Ll}/u.test(next)) return true
  return (
    indent(last) === indent(next) &&
    last.trim().length > 50 &&
    !/^\s*(?:[-*•]|\d+[.)])\s/.test(next)
  )
}

/** The pages as one run of lines: a blank line between them only where a paragraph ends. */
function joinPages(pages: readonly Page[]): string[] {
  const joined: string[] = []
  for (const { lines } of pages) {
    const trimmed = trimBlank(lines)
    while (joined.at(-1)?.trim() === '') joined.pop()
    if (joined.length > 0 && trimmed.length > 0 && !goesOn(joined.at(-1), trimmed[0]))
      joined.push('')
    for (const line of trimmed) joined.push(line)
  }
  return joined
}

/** Longer lines are text, even where pages begin alike. */
const longestEdge = 120

function repeatedKeys(edges: readonly (string | undefined)[]): Set<string> {
  const counts = new Map<string, number>()
  for (const line of edges) {
    if (line !== undefined && line.trim().length <= longestEdge)
      counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1)
  }
  const enough = Math.max(3, edges.length * 0.25)
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key))
}

/** Takes the lines at one edge of all pages that repeat; two rounds, for heads of two lines. */
function dropEdges(pages: readonly Page[], edge: 'head' | 'foot'): number {
  let dropped = 0
  const at = edge === 'head' ? 0 : -1
  for (let round = 0; round < 2; round++) {
    const repeated = repeatedKeys(pages.map(({ lines }) => lines.at(at)))
    for (const { lines } of pages) {
      const line = lines.at(at)
      if (line === undefined || !(repeated.has(keyOf(line)) || pageNumber.test(line.trim())))
        continue
      if (edge === 'head') lines.shift()
      else lines.pop()
      while (lines.length > 0 && lines.at(at)?.trim() === '') {
        if (edge === 'head') lines.shift()
        else lines.pop()
      }
      dropped++
    }
  }
  return dropped
}

/** Pages of a text without form feeds, cut at its page numbers; one page when it has none. */
function pagesByNumber(lines: readonly string[]): Page[] {
  const cuts: { at: number; number: number; inSentence: boolean }[] = []
  let last = ''
  for (const [at, line] of lines.entries()) {
    const text = line.trim()
    if (text === '') continue
    const number =
      pageNumber.exec(text)?.[1] ??
      (pageMark.exec(text) ? /(\d{1,4})\]$/.exec(text)?.[1] : undefined)
    if (number !== undefined)
      cuts.push({ at, number: Number(number), inSentence: last !== '' && !endsSentence(last) })
    else last = text
  }
  const rising = cuts.filter(
    (cut, index) => index === 0 || cut.number > (cuts[index - 1]?.number ?? 0),
  )
  // Numbers over chapters rise too, but they follow the end of a sentence.
  const interrupting = rising.filter((cut) => cut.inSentence).length
  if (
    rising.length < 3 ||
    rising.length < cuts.length * 0.8 ||
    interrupting < rising.length * 0.3
  ) {
    return [{ lines: [...lines] }]
  }
  const pages: Page[] = []
  let from = 0
  for (const { at } of rising) {
    pages.push({ lines: trimBlank(lines.slice(from, at + 1)) })
    from = at + 1
  }
  return [...pages, { lines: trimBlank(lines.slice(from)) }]
}

/** Lines of a text without what its pages repeat, and a notice of how much that was. */
export function withoutFurniture(text: string): { lines: string[]; notices: SourceNotice[] } {
  const pages = text.includes('\f')
    ? text.split('\f').map((page) => ({ lines: trimBlank(page.split('\n')) }))
    : pagesByNumber(text.split('\n'))
  if (pages.length === 1) return { lines: pages[0]?.lines ?? [], notices: [] }
  const dropped = dropEdges(pages, 'foot') + dropEdges(pages, 'head')
  const detail = `${dropped} page headers, footers and page numbers on ${pages.length} pages were left out.`
  return {
    lines: joinPages(pages),
    notices: dropped > 0 ? [{ code: 'page_furniture', detail }] : [],
  }
}
