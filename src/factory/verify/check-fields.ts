import type { Citation, Span } from '../../domain/citation.ts'
import type { SourceDocument } from '../../domain/source.ts'
import type { FactualField } from '../../formats/define-format.ts'
import { splitSentences } from '../../text/sentences.ts'
import { makeSpan } from './check-citations.ts'
import { type Evidence, evidenceOf, readEvidence } from './evidence.ts'
import { judgeQuestion } from './question.ts'
import type { SourceLexicon } from './source-lexicon.ts'
import { judgeSentence } from './support.ts'

/** What the verifier judges a package's fields by; made once for all its formats. */
export interface VerifyBasis {
  readonly documents: ReadonlyMap<string, SourceDocument>
  readonly lexicon: SourceLexicon
}

export interface FieldVerdict {
  readonly field: FactualField
  /** Whether every sentence of the field is supported. */
  readonly supported: boolean
  /** What is left when unsupported sentences are taken out; "" where none is supported. */
  readonly kept: string
  readonly spans: readonly Span[]
  /** Why the first unsupported sentence is not. */
  readonly reason: string
  readonly dropped: readonly string[]
  /** Whether evidence was found outside the citation and added to it. */
  readonly recited: boolean
}

/**
 * Judges every factual field by its citation, sentence by sentence. A sentence that its citation
 * does not support, but that stands word for word elsewhere in the sources, is cited there.
 */
export function checkFields(
  fields: readonly FactualField[],
  citations: readonly Citation[],
  basis: VerifyBasis,
): FieldVerdict[] {
  const cited = new Map(citations.map(({ path, spans }) => [path, spans]))
  return fields.map((field) => {
    const spans = cited.get(field.path) ?? []
    return field.kind === 'question'
      ? checkQuestion(field, spans, basis)
      : checkStatement(field, spans, basis)
  })
}

function checkQuestion(
  field: FactualField,
  spans: readonly Span[],
  { documents, lexicon }: VerifyBasis,
): FieldVerdict {
  const verdict = judgeQuestion(field.text, readEvidence(spans, documents), lexicon)
  const { supported, reason } = verdict
  const kept = supported ? field.text : ''
  return { field, supported, kept, spans, reason, dropped: [], recited: false }
}

function checkStatement(
  field: FactualField,
  spans: readonly Span[],
  basis: VerifyBasis,
): FieldVerdict {
  const evidence = readEvidence(spans, basis.documents)
  const added: Span[] = []
  const used = new Set<Evidence>()
  const dropped: { start: number; end: number }[] = []
  let reason = ''
  const sentences = splitSentences(field.text, 0, field.text.length, languageOf(basis))
  for (const stretch of sentences) {
    const sentence = field.text.slice(stretch.start, stretch.end)
    const verdict = judgeSentence(sentence, evidence, basis.lexicon)
    if (verdict.supported) {
      for (const at of verdict.used) used.add(evidence[at]!)
      continue
    }
    const elsewhere = findVerbatim(sentence, basis)
    if (elsewhere === null) {
      reason ||= spans.length === 0 ? 'The field cites no text that says it.' : verdict.reason
      dropped.push(stretch)
    } else added.push(elsewhere)
  }
  const all = [...narrowed(spans, evidence, used, basis), ...added]
  return {
    field,
    supported: sentences.length > 0 && dropped.length === 0 && all.length > 0,
    kept: dropped.length === sentences.length ? '' : cut(field.text, dropped),
    spans: all,
    reason: reason || 'The field says nothing.',
    dropped: dropped.map(({ start, end }) => field.text.slice(start, end)),
    recited: added.length > 0,
  }
}

/**
 * Leaves of each cited stretch the sentences that were needed; a model cites whole passages. A
 * stretch of which nothing was needed stays only where nothing at all was.
 */
function narrowed(
  spans: readonly Span[],
  evidence: readonly Evidence[],
  used: ReadonlySet<Evidence>,
  { documents }: VerifyBasis,
): Span[] {
  if (used.size === 0) return [...spans]
  return spans.flatMap((span) => {
    const inside = evidence.filter(
      ({ source, start, end }) => source === span.source && start >= span.start && end <= span.end,
    )
    const needed = inside.filter((item) => used.has(item))
    if (needed.length === inside.length) return [span]
    // Evidence was read from a source there is.
    return needed.map(({ source, start, end }) => makeSpan(documents.get(source)!, start, end))
  })
}

function languageOf({ documents }: VerifyBasis): string {
  return documents.values().next().value?.source.language ?? 'en'
}

/** Shorter pieces stand in any text by chance. */
const leastVerbatim = 20

function findVerbatim(sentence: string, { documents, lexicon }: VerifyBasis): Span | null {
  if (sentence.length < leastVerbatim) return null
  for (const document of documents.values()) {
    const start = document.text.indexOf(sentence)
    if (start < 0) continue
    const evidence: Evidence[] = evidenceOf(document, start, start + sentence.length)
    // Part of a longer sentence may be taken back by the rest of it.
    if (!judgeSentence(sentence, evidence, lexicon).supported) continue
    return makeSpan(document, start, start + sentence.length)
  }
  return null
}

/** The text without some of its sentences; paragraphs that lose all of theirs go too. */
function cut(text: string, stretches: readonly { start: number; end: number }[]): string {
  let out = ''
  let from = 0
  for (const { start, end } of stretches) {
    out += text.slice(from, start)
    from = end
  }
  out += text.slice(from)
  return out
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/[ \t]{2,}/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}
