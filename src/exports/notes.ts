import type { Citation, Span } from '../domain/citation.ts'
import type { CitedText, Note, NotedPassage } from './blocks.ts'
import { cleanLine, cleanParagraphs } from './clean-text.ts'
import { fillLabel, type Labels } from './labels/index.ts'

/** Resolves the citations of one artifact to notes, numbered in the order of their first use. */
export interface NoteBook {
  /** A text of the content on one line, with the notes of the citation at its JSON Pointer. */
  cite(path: string, text: string): CitedText
  /**
   * A body as paragraphs. Each gets the passages it quotes, where every passage of the citation is
   * quoted somewhere; otherwise the last paragraph gets them all.
   */
  citeParagraphs(path: string, text: string): CitedText[]
  /** As `cite`, without notes where those of the texts beside it hold all its passages. */
  citeBeside(path: string, text: string, beside: readonly CitedText[]): CitedText
  /** The notes used so far, in order. */
  notes(): readonly Note[]
}

/** @param first the number of the first note; they run through a whole document */
export function openNoteBook(
  citations: readonly Citation[],
  labels: Labels,
  first: number,
): NoteBook {
  const spansAt = new Map(citations.map(({ path, spans }) => [path, spans]))
  const notes = new Map<string, Note>()
  const noteOf = (spans: readonly Span[]): readonly number[] => {
    if (spans.length === 0) return []
    const key = spans.map(keyOf).join(' ')
    const number = notes.get(key)?.number ?? first + notes.size
    notes.set(key, { number, passages: spans.map((span) => passageOf(span, labels)) })
    return [number]
  }
  const cite = (path: string, text: string): CitedText => ({
    text: cleanLine(text),
    notes: noteOf(spansAt.get(path) ?? []),
  })
  return {
    cite,
    citeParagraphs: (path, text) => {
      const paragraphs = cleanParagraphs(text)
      const spans = spansAt.get(path) ?? []
      const shares = shareOut(spans, paragraphs)
      return paragraphs.map((paragraph, index) => ({
        text: paragraph,
        notes: noteOf(shares[index] ?? []),
      }))
    },
    citeBeside: (path, text, beside) => {
      const numbers = new Set(beside.flatMap((cited) => cited.notes))
      const known = new Set(
        [...notes].flatMap(([key, { number }]) => (numbers.has(number) ? key.split(' ') : [])),
      )
      const isKnown = (spansAt.get(path) ?? []).every((span) => known.has(keyOf(span)))
      return isKnown ? { text: cleanLine(text), notes: [] } : cite(path, text)
    },
    notes: () => [...notes.values()],
  }
}

function keyOf({ source, start, end }: Span): string {
  return `${source}:${start}:${end}`
}

/** The spans of each paragraph: those it quotes, in whole or from their start or to their end; or all at the last. */
function shareOut(spans: readonly Span[], paragraphs: readonly string[]): Span[][] {
  const shares = paragraphs.map((): Span[] => [])
  for (const span of spans) {
    const quote = cleanLine(span.quote)
    const quoting = shares.filter((_, index) => sharesText(paragraphs[index] ?? '', quote))
    if (quoting.length === 0)
      return shares.map((_, i) => (i === shares.length - 1 ? [...spans] : []))
    for (const share of quoting) share.push(span)
  }
  return shares
}

/** Characters that are enough to tell that two texts are the same passage. */
const telling = 40

function sharesText(paragraph: string, quote: string): boolean {
  return (
    paragraph.includes(quote) ||
    quote.includes(paragraph) ||
    (quote.length > telling &&
      (paragraph.includes(quote.slice(0, telling)) || paragraph.includes(quote.slice(-telling))))
  )
}

function passageOf({ source, quote, page }: Span, labels: Labels): NotedPassage {
  return { source, quote: cleanLine(quote), place: page === undefined ? null : place(page, labels) }
}

/** A bare number is a page; what names its kind itself ("slide 3", "00:04:10") stays as it is. */
function place(page: string, labels: Labels): string {
  const text = cleanLine(page)
  return /^(?:\d+|[ivxlc]+)$/i.test(text) ? fillLabel(labels.page, { n: text }) : text
}

/** The quote with its middle left out where it is longer than `longest` characters. */
export function shortenQuote(quote: string, longest: number): string {
  if (quote.length <= longest) return quote
  const half = Math.floor((longest - 3) / 2)
  const start = quote.slice(0, half)
  const end = quote.slice(-half)
  const lastSpace = start.lastIndexOf(' ')
  const whole = [lastSpace > 0 ? start.slice(0, lastSpace) : start, end.slice(end.indexOf(' ') + 1)]
  return whole.join(' … ').toWellFormed()
}
