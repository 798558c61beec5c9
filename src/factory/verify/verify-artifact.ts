import type { QualityIssue } from '../../domain/artifact.ts'
import type { Citation } from '../../domain/citation.ts'
import type { PackageRequest } from '../../domain/request.ts'
import type { SourceDocument } from '../../domain/source.ts'
import type { FormatDefinition } from '../../formats/define-format.ts'
import type { DraftFeedback, OutlineDraft } from '../../ports/engine.ts'
import type { VerifiedArtifact } from '../../ports/verifier.ts'
import { checkCitations } from './check-citations.ts'
import { checkFields, type FieldVerdict, type VerifyBasis } from './check-fields.ts'
import { coverageOf, sectionExtents, spreadOf } from './coverage.ts'
import { setAt } from './pointer.ts'
import { lixOf, readabilityScore } from './readability.ts'
import { type Draft, dropElements, droppableAt, fitSchema } from './repair-content.ts'
import { findRepeats } from './repeats.ts'
import { createSourceLexicon } from './source-lexicon.ts'

/** One format's draft, with its definition. */
export interface ArtifactTask {
  readonly definition: FormatDefinition
  /** Whatever an engine, a cache or an editor gave. */
  readonly content: unknown
  readonly citations: readonly Citation[]
  /** The verified outline; null for the outline itself, and where none could be made. */
  readonly outline: OutlineDraft | null
  readonly request: PackageRequest
}

/** What all formats of a package are judged by; make it once. */
export function createVerifyBasis(documents: readonly SourceDocument[]): VerifyBasis {
  return {
    documents: new Map(documents.map((document) => [document.source.id, document])),
    lexicon: createSourceLexicon(documents),
  }
}

/**
 * Verifies one format of a package, whichever engine wrote it: shape, citations that slice, every
 * factual field supported sentence by sentence, no repeats; then scores coverage, readability and
 * length. What is not supported is taken out; a format that falls below its minimum that way is
 * refused with the reason. Pure: the same input gives the same result.
 */
export function verifyArtifact(task: ArtifactTask, basis: VerifyBasis): VerifiedArtifact {
  const { definition } = task
  const issues: QualityIssue[] = []
  const first = fitSchema(definition, { content: task.content, citations: task.citations }, issues)
  if (!first.fits) {
    issues.push({ code: 'schema', path: '', message: first.reason, action: 'refused' })
    return refused('failed', `The draft does not fit its format: ${first.reason}`, issues, [])
  }
  const cited = checkCitations(first.draft.citations, first.content, basis.documents)
  issues.push(...cited.issues)
  const draft: Draft = { content: first.content, citations: cited.citations }
  const verdicts = checkFields(definition.factualFields(first.content), draft.citations, basis)
  const feedback = verdicts
    .filter((verdict) => !verdict.supported)
    .map(({ field, reason }) => ({ path: field.path, text: field.text, reason }))
  const mended = mendFields(definition, draft, verdicts, issues)
  const unrepeated = dropRepeats(definition, mended, basis.lexicon.language, issues)
  return conclude(task, basis, unrepeated, issues, feedback)
}

/** Takes out what is not supported: sentences of a field, else the element around it. */
function mendFields(
  definition: FormatDefinition,
  draft: Draft,
  verdicts: readonly FieldVerdict[],
  issues: QualityIssue[],
): Draft {
  let content = draft.content
  const spans = new Map(draft.citations.map((citation) => [citation.path, citation.spans]))
  const elements: { list: string; index: number }[] = []
  for (const verdict of verdicts) {
    const { path } = verdict.field
    if (verdict.spans.length > 0) spans.set(path, [...verdict.spans])
    if (verdict.recited) {
      issues.push({
        code: 'citation',
        path,
        message: 'The place that says it was added to the citation.',
        action: 'repaired',
      })
    }
    if (verdict.supported) continue
    const shortened = verdict.kept === '' ? null : setAt(content, path, verdict.kept)
    const message = `${verdict.reason} ("${excerpt(verdict.dropped[0] ?? verdict.field.text)}")`
    if (shortened !== null && definition.schema.safeParse(shortened).success) {
      content = shortened
      issues.push({ code: 'grounding', path, message, action: 'repaired' })
      continue
    }
    const element = droppableAt(definition, path)
    if (element !== null) elements.push(element)
    issues.push({
      code: 'grounding',
      path,
      message,
      action: element === null ? 'refused' : 'dropped',
    })
  }
  const citations = [...spans].map(([path, list]) => ({ path, spans: [...list] }))
  return dropElements({ content, citations }, elements)
}

function excerpt(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).trimEnd()}…`
}

/** Drops units that say what an earlier one says. */
function dropRepeats(
  definition: FormatDefinition,
  draft: Draft,
  language: string,
  issues: QualityIssue[],
): Draft {
  const parsed = definition.schema.safeParse(draft.content)
  if (!parsed.success) return draft
  const elements = findRepeats(definition.units(parsed.data), language).flatMap(
    ({ later, earlier }) => {
      const element = droppableAt(definition, later.path)
      issues.push({
        code: 'repeat',
        path: later.path,
        message: `This says what ${earlier.path} says.`,
        action: element === null ? 'reported' : 'dropped',
      })
      return element ?? []
    },
  )
  return elements.length === 0 ? draft : dropElements(draft, elements)
}

/** Checks what is left once more and scores it. */
function conclude(
  task: ArtifactTask,
  basis: VerifyBasis,
  draft: Draft,
  issues: QualityIssue[],
  feedback: readonly DraftFeedback[],
): VerifiedArtifact {
  const { definition } = task
  const shaped = fitSchema(definition, draft, issues)
  const refusal = issues.find((issue) => issue.code === 'grounding' && issue.action === 'refused')
  if (refusal !== undefined) {
    const reason = `${refusal.path} is not supported by the source: ${refusal.message}`
    return refused('failed', reason, issues, feedback)
  }
  if (!shaped.fits) {
    issues.push({ code: 'schema', path: '', message: shaped.reason, action: 'refused' })
    const reason = `Too little of the draft is supported by the source: ${shaped.reason}`
    return refused('insufficient_source', reason, issues, feedback)
  }
  const fields = definition.factualFields(shaped.content)
  const cited = new Set(shaped.draft.citations.map((citation) => citation.path))
  const supported = fields.filter((field) => cited.has(field.path)).length
  const grounding = fields.length === 0 ? 1 : supported / fields.length
  const scores = {
    grounding,
    readability: readability(task, basis, fields.map((field) => field.text).join('\n\n')),
    structure: structureScore(issues, fields.length),
    coverage: coverage(task, basis, shaped.draft.citations),
    length: lengthScore(task, shaped.content, issues),
  }
  reportScores(scores, issues)
  const passed = grounding === 1 && scores.coverage >= leastCoverage && scores.structure >= 0.5
  return {
    status: 'completed',
    // Every format's schema is an object; the table's type does not say so.
    content: shaped.content as Record<string, unknown>,
    citations: shaped.draft.citations,
    quality: { passed, scores, issues },
    feedback,
  }
}

const leastCoverage = 0.5
const leastReadability = 0.5

function refused(
  status: 'insufficient_source' | 'failed',
  reason: string,
  issues: readonly QualityIssue[],
  feedback: readonly DraftFeedback[],
): VerifiedArtifact {
  const scores = { grounding: 0, readability: 0, structure: 0, coverage: 0, length: 0 }
  return { status, reason, quality: { passed: false, scores, issues: [...issues] }, feedback }
}

function readability({ request }: ArtifactTask, basis: VerifyBasis, text: string): number {
  return readabilityScore(text, () => sourceLix(basis), request.difficulty)
}

const knownLix = new WeakMap<VerifyBasis, number>()

function sourceLix(basis: VerifyBasis): number {
  let lix = knownLix.get(basis)
  if (lix === undefined) {
    lix = Math.max(0, ...[...basis.documents.values()].map((document) => lixOf(document.text)))
    knownLix.set(basis, lix)
  }
  return lix
}

function coverage(
  { outline }: ArtifactTask,
  { documents }: VerifyBasis,
  citations: readonly Citation[],
): number {
  if (outline === null) return spreadOf(citations, documents)
  return coverageOf(citations, sectionExtents(outline.citations, documents))
}

/** Share of the fields that the draft had right. */
function structureScore(issues: readonly QualityIssue[], fields: number): number {
  const wrong = issues.filter(({ action }) => action === 'dropped' || action === 'repaired').length
  return wrong === 0 ? 1 : 1 - wrong / (fields + wrong)
}

/** Spoken minutes against those asked for; everything else is held to its length by its schema. */
function lengthScore({ request }: ArtifactTask, content: unknown, issues: QualityIssue[]): number {
  const spoken = content as { wordCount?: unknown } // only read, and checked below
  if (typeof spoken.wordCount !== 'number' || request.minutes === null) return 1
  const minutes = spoken.wordCount / wordsPerMinute
  const off = Math.abs(minutes / request.minutes - 1)
  if (off <= 0.1) return 1
  issues.push({
    code: 'length',
    path: '/wordCount',
    message: `It runs ${minutes.toFixed(1)} minutes; ${request.minutes} were asked for.`,
    action: 'reported',
  })
  return Math.max(0, 1 - off)
}

const wordsPerMinute = 150

function reportScores(
  scores: { coverage: number; readability: number },
  issues: QualityIssue[],
): void {
  const say = (code: string, message: string) =>
    issues.push({ code, path: '', message, action: 'reported' })
  if (scores.coverage < leastCoverage) {
    say('coverage', 'Less than half of the outline’s sections are treated.')
  }
  if (scores.readability < leastReadability) {
    say('readability', 'The text is much harder to read than the level asked for.')
  }
}
