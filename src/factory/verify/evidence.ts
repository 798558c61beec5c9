import type { Span } from '../../domain/citation.ts'
import type { Passage, SourceDocument } from '../../domain/source.ts'
import { splitSentences } from '../../text/sentences.ts'
import { readStatement, type Statement } from './statement.ts'

/** One sentence of a cited stretch, with what must be known of its surroundings to read it. */
export interface Evidence {
  readonly source: string
  /** UTF-16 offsets of the sentence in its source. */
  readonly start: number
  readonly end: number
  readonly statement: Statement
  /** What stands before it in the same sentence, where the citation begins inside one. */
  readonly lead: Statement | null
  /** Keys of the sentence before, the heading above and the source's title: what "it" may mean. */
  readonly context: ReadonlySet<string>
}

/** How far back a reference is followed, in UTF-16 units. */
const contextReach = 500

/**
 * @param spans cited stretches, checked to slice
 * @param documents the package's sources
 * @returns the sentences of the stretches, in the order cited
 */
export function readEvidence(
  spans: readonly Span[],
  documents: ReadonlyMap<string, SourceDocument>,
): Evidence[] {
  return spans.flatMap((span) => {
    const document = documents.get(span.source)
    return document === undefined ? [] : evidenceOf(document, span.start, span.end)
  })
}

/** The sentences of one stretch of a source. */
export function evidenceOf(document: SourceDocument, start: number, end: number): Evidence[] {
  const { text, source } = document
  const heading = keysOf(`${source.title} ${headingAbove(document, start)}`, source.language)
  const before = text.slice(Math.max(0, start - contextReach), start)
  const earlier = splitSentences(before, 0, before.length, source.language)
  const lead = endsSentence(before) ? null : earlier.at(-1)
  let previous = before
  return splitSentences(text, start, end, source.language).map((stretch, index) => {
    const evidence: Evidence = {
      source: source.id,
      start: stretch.start,
      end: stretch.end,
      statement: readStatement(text.slice(stretch.start, stretch.end), source),
      lead:
        index === 0 && lead !== null && lead !== undefined
          ? readStatement(lastClause(before.slice(lead.start, lead.end)), source)
          : null,
      context: new Set([...heading, ...keysOf(previous, source.language)]),
    }
    previous = text.slice(stretch.start, stretch.end)
    return evidence
  })
}

/** Whether nothing of a running sentence stands at the end of `before`. */
function endsSentence(before: string): boolean {
  return /^\s*$|[.!?:…][)\]"'”’*_]*\s+$|\n\s*$|[.!?…]["”’)\]]*$/.test(before.slice(-24))
}

/** Negation and conditions bear on their own clause. */
function lastClause(text: string): string {
  const at = Math.max(...[';', ', but', ', and'].map((mark) => text.lastIndexOf(mark)))
  return at < 0 ? text : text.slice(at + 1)
}

function keysOf(text: string, language: string): ReadonlySet<string> {
  return readStatement(text, { language }).keys
}

/** The text of the last heading passage before `at`; empty where there is none. */
function headingAbove({ text, passages }: SourceDocument, at: number): string {
  for (let index = lastStartingBefore(passages, at); index >= 0; index--) {
    const passage = passages[index]
    if (passage?.kind === 'heading') return text.slice(passage.start, passage.end)
  }
  return ''
}

function lastStartingBefore(passages: readonly Passage[], at: number): number {
  let low = 0
  let high = passages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((passages[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
