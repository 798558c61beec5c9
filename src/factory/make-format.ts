import { type Artifact, artifactSchema, type EngineStamp } from '../domain/artifact.ts'
import { addUsage, noUsage, type Usage, usageSchema } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import {
  type DraftFeedback,
  type DraftResult,
  type Engine,
  type Material,
  type OutlineDraft,
  usageOfFailure,
} from '../ports/engine.ts'
import type { VerifiedArtifact, Verifier } from '../ports/verifier.ts'

/** Who writes and who checks. */
export interface Makers {
  readonly engine: Engine
  /** Writes what the engine could not support from the source; null where there is none. */
  readonly standIn: Engine | null
  readonly verifier: Verifier
}

export interface FormatTask {
  readonly material: Material
  readonly format: FormatName
  readonly outline: OutlineDraft | null
}

/** One finished format, as a step is checkpointed. */
export interface MadeFormat {
  readonly artifact: Artifact
  readonly usage: Usage
}

/** Reads back a checkpointed format; null for what is not one. */
export function parseMadeFormat(value: unknown): MadeFormat | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('artifact' in value) || !('usage' in value)) return null
  const artifact = artifactSchema.safeParse(value.artifact)
  const usage = usageSchema.safeParse(value.usage)
  return artifact.success && usage.success ? { artifact: artifact.data, usage: usage.data } : null
}

/** The first draft, or one after feedback. */
export function draftFormat(
  engine: Engine,
  task: FormatTask,
  again: { feedback: readonly DraftFeedback[]; previous: OutlineDraft | null },
  options: { signal: AbortSignal },
): Promise<DraftResult> {
  return engine.draft({ ...task, ...again }, options)
}

/** Holds a draft against the sources. */
export function verifyFormat(
  verifier: Verifier,
  task: FormatTask,
  draft: Extract<DraftResult, { status: 'drafted' }>,
  options: { signal: AbortSignal },
): Promise<VerifiedArtifact> {
  const { content, citations } = draft
  return verifier.verify({ ...task, content, citations }, options)
}

/**
 * Drafts and verifies one format. What the verifier refuses goes back to a model once with the
 * reasons; the better of the two drafts counts. A format that is then below its minimum is written
 * by the stand-in and marked so. Problems of one format become its artifact; only cancelling throws.
 */
export async function makeFormat(
  makers: Makers,
  task: FormatTask,
  options: { signal: AbortSignal },
): Promise<MadeFormat> {
  try {
    return await attempt(makers, task, options)
  } catch (error) {
    const problem = problemOf(error, options.signal)
    if (problem.id === 'cancelled') throw problem
    const stamp = { id: makers.engine.id, model: null, degradedFrom: null }
    return { artifact: missing('failed', stamp, problem, null), usage: usageOfFailure(error) }
  }
}

async function attempt(
  makers: Makers,
  task: FormatTask,
  options: { signal: AbortSignal },
): Promise<MadeFormat> {
  const first = await tryOnce(makers, task, { feedback: [], previous: null }, options)
  const again = await draftAgain(makers, task, first, options)
  const usage = addUsage(first.usage, again.usage)
  const best = again.attempt !== null && isBetter(again.attempt, first) ? again.attempt : first
  if (best.artifact.status === 'completed' || makers.standIn === null || isDeterministic(makers)) {
    return { artifact: best.artifact, usage }
  }
  const { standIn } = makers
  const other = await tryOnce(
    { ...makers, engine: standIn },
    task,
    { feedback: [], previous: null },
    options,
  )
  if (other.artifact.status !== 'completed') return { artifact: best.artifact, usage }
  const engine = { ...other.artifact.engine, degradedFrom: makers.engine.id }
  return { artifact: { ...other.artifact, engine }, usage: addUsage(usage, other.usage) }
}

/** A second draft of what the verifier refused; null where there is no need, or it fails. */
async function draftAgain(
  makers: Makers,
  task: FormatTask,
  { verified, drafted }: Attempt,
  options: { signal: AbortSignal },
): Promise<{ attempt: Attempt | null; usage: Usage }> {
  if (verified === null || verified.feedback.length === 0 || isDeterministic(makers)) {
    return { attempt: null, usage: noUsage }
  }
  const again = { feedback: verified.feedback, previous: drafted }
  try {
    const attempt = await tryOnce(makers, task, again, options)
    return { attempt, usage: attempt.usage }
  } catch (error) {
    // The first draft is paid for and may be good enough without what was refused.
    if (problemOf(error, options.signal).id === 'cancelled') throw error
    return { attempt: null, usage: usageOfFailure(error) }
  }
}

/** The stand-in would write the same again. */
function isDeterministic({ engine, standIn }: Makers): boolean {
  return engine.id === standIn?.id
}

interface Attempt {
  readonly artifact: Artifact
  readonly usage: Usage
  readonly drafted: OutlineDraft | null
  readonly verified: VerifiedArtifact | null
}

async function tryOnce(
  { engine, verifier }: Makers,
  task: FormatTask,
  again: { feedback: readonly DraftFeedback[]; previous: OutlineDraft | null },
  options: { signal: AbortSignal },
): Promise<Attempt> {
  const draft = await draftFormat(engine, task, again, options)
  const { usage } = draft
  if (draft.status === 'insufficient_source') {
    const problem = new ProblemError('insufficient-source', draft.reason)
    const artifact = missing('insufficient_source', draft.engine, problem, null)
    return { artifact, usage, drafted: null, verified: null }
  }
  const checked = await verifyFormat(verifier, task, draft, options)
  const verified = withUnread(checked, draft.unread)
  const drafted = { content: draft.content, citations: draft.citations }
  return { artifact: artifactOf(verified, draft.engine), usage, drafted, verified }
}

/** Says in the quality report which parts of the sources the draft was made without. */
function withUnread(
  verified: VerifiedArtifact,
  unread: Extract<DraftResult, { status: 'drafted' }>['unread'],
): VerifiedArtifact {
  if (unread.length === 0) return verified
  const characters = unread.reduce((sum, { start, end }) => sum + end - start, 0)
  const issue = {
    code: 'unread-source',
    path: '',
    message: `${characters} characters of the sources were not read: ${unread
      .slice(0, mostStretches)
      .map(({ source, start, end }) => `${source} ${start} to ${end}`)
      .join(', ')}${unread.length > mostStretches ? ' and more' : ''}.`,
    action: 'reported' as const,
  }
  return {
    ...verified,
    quality: { ...verified.quality, issues: [...verified.quality.issues, issue] },
  }
}

/** As many unread stretches are named. */
const mostStretches = 20

function artifactOf(verified: VerifiedArtifact, engine: EngineStamp): Artifact {
  if (verified.status === 'completed') {
    const { content, citations, quality } = verified
    return { status: 'completed', version: 1, engine, content, citations: [...citations], quality }
  }
  const id = verified.status === 'failed' ? 'engine-failed' : 'insufficient-source'
  return missing(verified.status, engine, new ProblemError(id, verified.reason), verified.quality)
}

/** A format that is not there, with the reason. */
export function missing(
  status: 'insufficient_source' | 'failed',
  engine: EngineStamp,
  problem: ProblemError,
  quality: Artifact['quality'],
): Artifact {
  return {
    status,
    version: 1,
    engine,
    content: null,
    citations: [],
    quality,
    problem: problem.toProblem(),
  }
}

/** A completed draft beats one that is not; of two, the one with less taken out. */
function isBetter(a: Attempt, b: Attempt): boolean {
  if (a.artifact.status !== b.artifact.status) return a.artifact.status === 'completed'
  return (a.verified?.feedback.length ?? 0) < (b.verified?.feedback.length ?? 0)
}

function problemOf(error: unknown, signal: AbortSignal): ProblemError {
  if (signal.aborted) {
    const { reason } = signal
    if (reason instanceof ProblemError && reason.id === 'cancelled') return reason
    return new ProblemError('cancelled', 'The work was cancelled.', { cause: reason })
  }
  if (error instanceof ProblemError) return error
  throw error
}
