import type { Span } from '../../domain/citation.ts'
import type { Passage, SourceDocument } from '../../domain/source.ts'
import { splitSentences } from '../../text/sentences.ts'
import { lazily } from './lazily.ts'
import { readKeys, readStatement, type Statement } from './statement.ts'

/** One sentence of a cited stretch, with what must be known of its surroundings to read it. */
export interface Evidence {
  readonly source: string
  /** UTF-16 offsets of the sentence in its source. */
  readonly start: number
  readonly end: number
  /** The sentence as it stands. */
  readonly text: string
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
    return document === undefined ? [] : knownEvidence(document, span)
  })
}

/** What was read of each document, by stretch: the formats of a package cite the same sentences. */
const read = new WeakMap<SourceDocument, Map<string, readonly Evidence[]>>()

function knownEvidence(document: SourceDocument, { start, end }: Span): readonly Evidence[] {
  const known = read.get(document) ?? new Map<string, readonly Evidence[]>()
  read.set(document, known)
  const key = `${start}-${end}`
  const found = known.get(key) ?? evidenceOf(document, start, end)
  known.set(key, found)
  return found
}

/**
 * The sentences of one stretch of a source. Their words and surroundings are read when they are
 * asked for: what is quoted as it stands is verified without them.
 */
export function evidenceOf(document: SourceDocument, start: number, end: number): Evidence[] {
  const { text, source } = document
  const { language } = source
  const before = text.slice(Math.max(0, start - contextReach), start)
  const heading = lazily(() =>
    readKeys(`${source.title} ${headingAbove(document, start)}`, language),
  )
  let previous = before
  return splitSentences(text, start, end, language).map((stretch, index) => {
    const sentence = text.slice(stretch.start, stretch.end)
    const earlier = previous
    const statement = lazily(() => readStatement(sentence, source))
    const lead = lazily(() => (index === 0 ? leadOf(before, language) : null))
    const context = lazily(() => new Set([...heading(), ...readKeys(earlier, language)]))
    previous = sentence
    return {
      source: source.id,
      start: stretch.start,
      end: stretch.end,
      text: sentence,
      get statement() {
        return statement()
      },
      get lead() {
        return lead()
      },
      get context() {
        return context()
      },
    }
  })
}

/** The clause that runs into what follows `before`; null where a sentence ends there. */
function leadOf(before: string, language: string): Statement | null {
  if (endsSentence(before)) return null
  const last = splitSentences(before, 0, before.length, language).at(-1)!
  return readStatement(lastClause(before.slice(last.start, last.end)), { language })
}

/** Whether nothing of a running sentence stands at the end of `before`. */
function endsSentence(before: string): boolean {
  // regex: input capped at 24 characters
  return /^\s*$|[.!?:…][)\]"'”’*_]*\s+$|\n\s*$|[.!?…]["”’)\]]*$/.test(before.slice(-24))
}

/** Negation and conditions bear on their own clause. */
function lastClause(text: string): string {
  const at = Math.max(...[';', ', but', ', and'].map((mark) => text.lastIndexOf(mark)))
  return at < 0 ? text : text.slice(at + 1)
}

/** The text of the last heading passage before `at`; empty where there is none. */
function headingAbove({ text, passages }: SourceDocument, at: number): string {
  for (let index = lastStartingBefore(passages, at); index >= 0; index--) {
    const passage = passages[index]!
    if (passage.kind === 'heading') return text.slice(passage.start, passage.end)
  }
  return ''
}

function lastStartingBefore(passages: readonly Passage[], at: number): number {
  let low = 0
  let high = passages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (passages[middle]!.start <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
