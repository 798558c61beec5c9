import type { QualityIssue } from '../../domain/artifact.ts'
import type { Citation, Span } from '../../domain/citation.ts'
import type { SourceDocument } from '../../domain/source.ts'
import { getAt } from './pointer.ts'

export interface CheckedCitations {
  readonly citations: Citation[]
  readonly issues: QualityIssue[]
}

/**
 * Holds citations against the content and the sources: each path names something, each span slices
 * to its quote. A span whose quote stands elsewhere is pointed there; what names nothing is dropped.
 */
export function checkCitations(
  citations: readonly Citation[],
  content: unknown,
  documents: ReadonlyMap<string, SourceDocument>,
): CheckedCitations {
  const issues: QualityIssue[] = []
  const byPath = new Map<string, Span[]>()
  for (const { path, spans } of citations) {
    const say = (action: QualityIssue['action'], message: string) =>
      issues.push({ code: 'citation', path, message, action })
    if (getAt(content, path) === undefined) {
      say('dropped', 'The citation names a field that is not there.')
      continue
    }
    const kept = byPath.get(path) ?? []
    for (const span of spans) {
      const mended = mendSpan(span, documents)
      if (mended === null) say('dropped', 'A quote is not in the sources.')
      else {
        if (mended !== span) say('repaired', 'A quote was pointed to where it stands.')
        if (!kept.some((other) => isSame(other, mended))) kept.push(mended)
      }
    }
    if (kept.length > 0) byPath.set(path, kept)
  }
  return { citations: [...byPath].map(([path, spans]) => ({ path, spans })), issues }
}

const isSame = (a: Span, b: Span) => a.source === b.source && a.start === b.start && a.end === b.end

/** The span itself where it slices, its quote's place where that stands elsewhere, else null. */
function mendSpan(span: Span, documents: ReadonlyMap<string, SourceDocument>): Span | null {
  const text = documents.get(span.source)?.text
  const inside = text !== undefined && span.start >= 0 && span.start < span.end
  if (inside && span.end <= text.length && text.slice(span.start, span.end) === span.quote) {
    return trimSpan(span)
  }
  const quote = span.quote.trim()
  if (quote === '') return null
  const own = documents.get(span.source)
  const others = [...documents.values()].filter((document) => document !== own)
  for (const document of own === undefined ? others : [own, ...others]) {
    const start = nearestPlace(document.text, quote, span.start)
    if (start >= 0) return makeSpan(document, start, start + quote.length)
  }
  return null
}

/** The occurrence nearest to where the citation pointed; -1 where there is none. */
function nearestPlace(text: string, quote: string, near: number): number {
  const after = text.indexOf(quote, Math.max(0, near))
  const before = text.lastIndexOf(quote, Math.max(0, near))
  if (after < 0 || before < 0) return Math.max(after, before)
  return after - near < near - before ? after : before
}

/** The span without white space at its ends; null where nothing else is in it. */
function trimSpan(span: Span): Span | null {
  const quote = span.quote.trim()
  if (quote === span.quote) return span
  if (quote === '') return null
  const start = span.start + (span.quote.length - span.quote.trimStart().length)
  return { ...span, start, end: start + quote.length, quote }
}

/** A span of a source with its page. */
export function makeSpan(document: SourceDocument, start: number, end: number): Span {
  const { text, source, passages } = document
  const page = passages.find((passage) => passage.start <= start && start < passage.end)?.page
  const span = { source: source.id, start, end, quote: text.slice(start, end) }
  return page === undefined ? span : { ...span, page }
}
