import type { Run } from './page.ts'
import { rowText, toRows } from './rows.ts'

/** Running heads, running feet and page numbers: what pages repeat at the same height. */

export interface RunPage {
  readonly index: number
  readonly label: string
  readonly height: number
  readonly runs: readonly Run[]
}

/** Rows looked at from either edge of a page. */
const deepestRow = 4
/** Longer rows are text, even where pages begin alike. */
const longestEdge = 160
/** How far apart, in points, a head may stand on two pages. */
const sameHeight = 3
/** Share of a page, from either edge, that heads and feet stand in. */
const margin = 0.2

interface Edge {
  readonly page: number
  readonly edge: 'head' | 'foot'
  /** 0 is the outermost row. */
  readonly depth: number
  readonly y: number
  readonly text: string
  readonly runs: readonly Run[]
  /** Whether the text is larger than most of the document. */
  readonly isLarge: boolean
}

function edgesOf(page: RunPage, bodySize: number): Edge[] {
  const rows = toRows(page.runs, page.index)
  const make = (edge: Edge['edge'], near: typeof rows): Edge[] =>
    near.slice(0, deepestRow).map((row, depth) => ({
      page: page.index,
      edge,
      depth,
      y: row.y,
      text: rowText(row),
      runs: row.runs,
      isLarge: row.size > bodySize * 1.15,
    }))
  const inMargin = ({ y, edge }: Edge) =>
    edge === 'head' ? y < page.height * margin : y > page.height * (1 - margin)
  return [...make('head', rows), ...make('foot', rows.toReversed())].filter(inMargin)
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * What must be equal for rows of two pages to be the same head: the text as it is, and the text
 * with its numbers blanked where they run with the pages ("Page 3 of 9"), not else ("Chapter 3").
 */
function keysOf({ edge, text, page }: Edge): string[] {
  const folded = fold(text)
  const numbers = folded.match(/\d+/g) ?? []
  const keys = [`${edge} ${folded}`]
  for (const number of new Set(numbers)) {
    const offset = Number(number) - page
    if (Math.abs(offset) < 5000) keys.push(`${edge} ${offset} ${folded.replaceAll(number, '#')}`)
  }
  return keys
}

// Roman numerals number the pages before the first chapter.
const bareNumber =
  /^\W{0,3}(?:page |seite |p\. ?|página |s\. )?(?:\d{1,4}|[ivxl]{1,7})(?: ?(?:of|von|de|\/) ?\d{1,4})?\W{0,3}$/i

/** Heights at which rows with the same key stand on two pages or more. */
function repeated(edges: readonly Edge[], pages: number): Set<Edge> {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    if (edge.text.length > longestEdge) continue
    for (const key of keysOf(edge)) groups.set(key, [...(groups.get(key) ?? []), edge])
  }
  const enough = Math.max(2, Math.min(4, pages * 0.08))
  const found = new Set<Edge>()
  for (const group of groups.values()) {
    for (const edge of group) {
      const near = new Set(
        group
          .filter((other) => Math.abs(other.y - edge.y) <= sameHeight)
          .map((other) => other.page),
      )
      if (near.size >= enough) found.add(edge)
    }
  }
  return found
}

/** Whether a row is a page's number alone, or stands where most pages have their heads. */
function isOdd(edge: Edge, known: readonly Edge[], label: string): boolean {
  if (edge.isLarge || edge.text.length > longestEdge) return false
  const isThere = known.some(
    (other) => other.edge === edge.edge && Math.abs(other.y - edge.y) <= sameHeight,
  )
  const isNumber = bareNumber.test(edge.text.trim())
  if (isNumber) return isThere || edge.text.replace(/\W/g, '') === label
  return isThere && known.length >= 3 && edge.depth === 0 && edge.text.length < 80
}

/** The letters of a row, by which a head is known as the title of the document. */
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+/gu, '')

/** Large rows of the document: its titles, which heads repeat in small. */
function titlesOf(pages: readonly RunPage[], bodySize: number): Set<string> {
  const large = pages.flatMap((page) => page.runs.filter((run) => run.size > bodySize * 1.1))
  return new Set(large.map((run) => letters(run.text)).filter((text) => text.length >= 8))
}

/** Takes furniture from the edge inwards: a row behind text that stays is text. */
function fromEdge(edges: readonly Edge[], taken: (edge: Edge) => boolean): Edge[] {
  const kept = edges.findIndex((edge) => !taken(edge))
  return edges.slice(0, kept < 0 ? edges.length : kept)
}

/**
 * The pages without what they repeat at their edges.
 *
 * @param bodySize the size most text has
 * @returns the runs that are left, page by page, and how many rows were taken
 */
export function withoutPageFurniture(
  pages: readonly RunPage[],
  bodySize: number,
): { pages: Run[][]; dropped: number } {
  const edges = pages.map((page) => edgesOf(page, bodySize))
  const found = repeated(edges.flat(), pages.length)
  const known = [...found]
  const titles = titlesOf(pages, bodySize)
  let dropped = 0
  const left = pages.map((page, at) => {
    const isTitle = (edge: Edge) => !edge.isLarge && at > 0 && titles.has(letters(edge.text))
    const taken = (edge: Edge) => found.has(edge) || isTitle(edge) || isOdd(edge, known, page.label)
    const of = (side: Edge['edge']) => (edges[at] ?? []).filter(({ edge }) => edge === side)
    const rows = [...fromEdge(of('head'), taken), ...fromEdge(of('foot'), taken)]
    const gone = new Set(rows.flatMap(({ runs }) => runs))
    dropped += new Set(rows.map(({ y }) => y)).size
    return page.runs.filter((run) => !gone.has(run))
  })
  return { pages: left, dropped }
}
