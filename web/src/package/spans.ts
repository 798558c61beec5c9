/** A stretch of a field's text and the citations that back it: their places in the field's list. */
export interface Segment {
  readonly text: string
  /** Empty: backed by nothing. */
  readonly spans: readonly number[]
}

/**
 * Ties the sentences of a field to the places they come from: what quotes a place word for word to
 * that place, what is written in other words to all of them.
 *
 * @returns the paragraphs of the text, each as its stretches in order
 */
export function paragraphsOf(text: string, spans: readonly { quote: string }[]): Segment[][] {
  const quotes = spans.map(({ quote }) => collapse(quote))
  return text
    .split(/\n{2,}/)
    .map(collapse)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => segmentsOf(paragraph, quotes))
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function segmentsOf(paragraph: string, quotes: readonly string[]): Segment[] {
  const all = quotes.map((_, index) => index)
  const found = quotes
    .map((quote, index) => ({ index, start: paragraph.indexOf(quote), length: quote.length }))
    .filter(({ start, length }) => start >= 0 && length > 0)
    .sort((a, b) => a.start - b.start || b.length - a.length)
  const segments: Segment[] = []
  let end = 0
  for (const { index, start, length } of found) {
    if (start < end) continue
    if (start > end) segments.push(between(paragraph.slice(end, start), all))
    segments.push({ text: paragraph.slice(start, start + length), spans: [index] })
    end = start + length
  }
  if (end < paragraph.length) segments.push(between(paragraph.slice(end), all))
  return segments
}

/** Spaces and marks between two quotations need no evidence. */
function between(text: string, all: readonly number[]): Segment {
  return { text, spans: /[\p{L}\p{N}]/u.test(text) ? all : [] }
}

/** A part of a long text around a stretch of it. */
export interface TextWindow {
  readonly from: number
  readonly to: number
}

/**
 * The part of a text to show around a stretch: up to `reach` characters on each side, out to the
 * ends of their paragraphs where these are near.
 */
export function windowAround(
  text: string,
  span: { readonly start: number; readonly end: number },
  reach: number,
): TextWindow {
  const near = Math.floor(reach / 4)
  const first = Math.max(0, span.start - reach)
  const last = Math.min(text.length, span.end + reach)
  const paragraphStart = text.lastIndexOf('\n', first)
  const paragraphEnd = text.indexOf('\n', last)
  const from = first - paragraphStart <= near ? paragraphStart + 1 : first
  const to = paragraphEnd >= 0 && paragraphEnd - last <= near ? paragraphEnd : last
  return { from: from <= near ? 0 : from, to: text.length - to <= near ? text.length : to }
}
