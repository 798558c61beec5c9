import type { Citation, Span } from '../../domain/citation.ts'
import type { SourceDocument } from '../../domain/source.ts'

/** A stretch of a source that one section of the outline stands for. */
export interface Extent {
  readonly section: number
  readonly source: string
  readonly start: number
  readonly end: number
}

/**
 * Ties each section of an outline to its stretch of the sources: from the first place it cites to
 * the first place the next one cites.
 */
export function sectionExtents(
  citations: readonly Citation[],
  documents: ReadonlyMap<string, SourceDocument>,
): Extent[] {
  const firsts = new Map<number, Span>()
  for (const { path, spans } of citations) {
    const section = /^\/sections\/(\d+)\//.exec(path)?.[1]
    if (section === undefined) continue
    for (const span of spans) {
      const known = firsts.get(Number(section))
      const earlier =
        known === undefined || (span.source === known.source && span.start < known.start)
      if (earlier) firsts.set(Number(section), span)
    }
  }
  const order = [...documents.keys()]
  const sorted = [...firsts].sort(
    ([, a], [, b]) => order.indexOf(a.source) - order.indexOf(b.source) || a.start - b.start,
  )
  return sorted.map(([section, span], index) => {
    const next = sorted[index + 1]?.[1]
    const end = documents.get(span.source)?.text.length ?? span.end
    return {
      section,
      source: span.source,
      start: span.start,
      end: next?.source === span.source ? next.start : end,
    }
  })
}

/**
 * Share of the outline's sections that a format cites; a format with fewer citations than there are
 * sections is held to what it could cite.
 */
export function coverageOf(citations: readonly Citation[], extents: readonly Extent[]): number {
  const spans = citations.flatMap((citation) => citation.spans)
  const covered = new Set<number>()
  const places = new Set<string>()
  for (const span of spans) {
    places.add(`${span.source}:${span.start}`)
    const extent = extents.find(
      ({ source, start, end }) => source === span.source && start <= span.start && span.start < end,
    )
    if (extent !== undefined) covered.add(extent.section)
  }
  const reachable = Math.min(extents.length, places.size)
  return reachable === 0 ? 1 : Math.min(1, covered.size / reachable)
}

const parts = 10

/** For the outline itself: share of the tenths of each source that it cites. */
export function spreadOf(
  citations: readonly Citation[],
  documents: ReadonlyMap<string, SourceDocument>,
): number {
  const touched = new Set<string>()
  let spans = 0
  for (const citation of citations) {
    for (const { source, start } of citation.spans) {
      const length = documents.get(source)?.text.length ?? 1
      touched.add(`${source}:${Math.floor((parts * start) / length)}`)
      spans++
    }
  }
  const reachable = Math.min(parts * documents.size, spans)
  return reachable === 0 ? 0 : Math.min(1, touched.size / reachable)
}
