import { z } from 'zod'
import type { CompletedArtifact } from '../domain/artifact.ts'
import type { SourceInput } from '../domain/generate-body.ts'
import type { KeptParts } from '../domain/kept-parts.ts'
import {
  addUsage,
  type ContentPackage,
  noUsage,
  type Usage,
  usageSchema,
} from '../domain/package.ts'
import { ProblemError, problemErrorOf } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import { type SourceDocument, sourceDocumentSchema } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { ContentStore, StoredContent } from '../ports/content-store.ts'
import type { Engine } from '../ports/engine.ts'
import type { Claim, JobOutcome } from '../ports/job-store.ts'
import type { Billing } from '../ports/model.ts'
import type { SourceStore } from '../ports/source-store.ts'
import type { Verifier } from '../ports/verifier.ts'
import { measure } from './change-artifact.ts'
import type { GeneratePackage } from './generate-package.ts'
import { type JobInput, jobInputSchema } from './job-input.ts'
import { keepParts } from './keep-parts.ts'
import { makeFormat, parseMadeFormat } from './make-format.ts'
import { type ReadInput, readSources } from './read-sources.ts'
import { replaceArtifact } from './replace-artifact.ts'
import type { JobWork, WorkContext } from './run-job.ts'
import { holdText, type WriteSource } from './write-source.ts'

export interface JobWorkOptions {
  readonly generatePackage: GeneratePackage
  readonly readInput: ReadInput
  readonly sources: SourceStore
  readonly contents: ContentStore
  readonly engineFor: (name: string | null) => Engine
  readonly standIn: Engine | null
  readonly verifier: Verifier
  /** For packages asked for by a topic or a syllabus. */
  readonly writeSource: WriteSource
}

/** What jobs do: making a package, or one format of a package anew. */
export function createJobWork(options: JobWorkOptions): JobWork {
  return async (claim, context) => {
    const input = jobInputSchema.parse(claim.input)
    return input.kind === 'generate'
      ? generate(options, claim, input, context)
      : regenerate(options, claim, input, context)
  }
}

async function generate(
  options: JobWorkOptions,
  { job, contentId, ownerId }: Claim,
  input: Extract<JobInput, { kind: 'generate' }>,
  context: WorkContext,
): Promise<JobOutcome> {
  const { signal, steps } = context
  const billing = { owner: ownerId, job: job.id }
  const given =
    input.sources.length === 0 ? [] : await readOnce(options, input.sources, ownerId, context)
  const { documents, spent } = await withWritten(options, given, job.request, billing, context)
  const told = new Set<FormatName>()
  const tell = (format: FormatName, { status }: { status: string }): void => {
    if (told.has(format)) return
    told.add(format)
    context.event({ type: 'artifact', data: { format, status } })
  }
  const made = await options.generatePackage(documents, job.request, {
    signal,
    id: contentId,
    billing,
    spent,
    useCache: input.useCache,
    steps,
    onProgress: context.progress,
    onArtifact: tell,
  })
  // What came from the cache was told to nobody.
  for (const format of job.request.formats) {
    const artifact = made.artifacts[format]
    if (artifact) tell(format, artifact)
  }
  const total = job.progress.total
  context.progress({ done: total, total, step: 'store' })
  const content = { kind: 'package', package: made, documents } as const
  return { state: made.status, problem: null, content }
}

const documentsSchema = z.array(sourceDocumentSchema)
const sourcesStep = 'read_source'

/** Reads the sources of a job; what an address gave is kept for the next attempt. */
async function readOnce(
  options: JobWorkOptions,
  inputs: readonly SourceInput[],
  ownerId: string,
  { signal, steps }: WorkContext,
): Promise<SourceDocument[]> {
  const saved = documentsSchema.safeParse(await steps.load(sourcesStep))
  if (saved.success) return saved.data
  const documents = await readSources(options, inputs, ownerId, signal)
  // Given texts read the same again; what an address serves may not.
  if (inputs.some((input) => 'url' in input)) await steps.save(sourcesStep, documents)
  return documents
}

const writtenSchema = z.object({ document: sourceDocumentSchema, usage: usageSchema })
const writtenStep = 'write_source'

/** What is given, and the source a model writes where that is only a topic or a syllabus; paid for once. */
async function withWritten(
  { writeSource }: JobWorkOptions,
  given: readonly SourceDocument[],
  request: PackageRequest,
  billing: Billing,
  { signal, steps }: WorkContext,
): Promise<{ documents: readonly SourceDocument[]; spent: Usage }> {
  if (holdText(given)) return { documents: given, spent: noUsage }
  const saved = writtenSchema.safeParse(await steps.load(writtenStep))
  const written = saved.success
    ? saved.data
    : await writeSource(given, request, { signal, billing })
  if (written === null) return { documents: given, spent: noUsage }
  if (!saved.success) await steps.save(writtenStep, written)
  return { documents: [...given, written.document], spent: written.usage }
}

async function regenerate(
  { contents, engineFor, standIn, verifier }: JobWorkOptions,
  { job, contentId, ownerId }: Claim,
  { format, parts }: Extract<JobInput, { kind: 'regenerate' }>,
  context: WorkContext,
): Promise<JobOutcome> {
  const stored = await contents.read(contentId, ownerId)
  const documents = await contents.documents(contentId, ownerId)
  if (!stored || !documents) throw new ProblemError('not-found', 'The package has been deleted.')
  const before = stored.package
  const outline = format === 'outline' ? null : outlineOf(before)
  const billing = { owner: ownerId, job: job.id }
  const material = { documents, request: job.request, billing }
  const makers = { engine: engineFor(job.request.engine), standIn, verifier }
  // A newer outline makes another text: what was made for the older one does not count.
  const step = `${format}@${before.artifacts.outline?.version ?? 0}`
  const { total } = job.progress
  context.progress({ done: 0, total, step: format })
  const made =
    parseMadeFormat(await context.steps.load(step)) ??
    (await makeFormat(makers, { material, format, outline }, { signal: context.signal }))
  if (made.artifact.status !== 'completed') throw problemErrorOf(made.artifact.problem)
  await context.steps.save(step, made)
  context.event({ type: 'artifact', data: { format, status: made.artifact.status } })
  context.progress({ done: total, total, step: 'store' })
  const artifact = parts
    ? await joinParts(verifier, { stored, documents, format, parts }, made.artifact, context)
    : made.artifact
  const next = replaceArtifact(before, format, artifact, documents)
  const content = {
    kind: 'format',
    format,
    package: { ...next, usage: addUsage(before.usage, made.usage) },
    revision: stored.revision,
  } as const
  return { state: 'completed', problem: null, content }
}

/** What was made anew with the parts that were to be left alone, and its quality. */
async function joinParts(
  verifier: Verifier,
  task: {
    stored: StoredContent
    documents: SourceDocument[]
    format: FormatName
    parts: KeptParts
  },
  made: CompletedArtifact,
  { signal }: WorkContext,
): Promise<CompletedArtifact> {
  const { stored, format, parts } = task
  const before = stored.package.artifacts[format]
  if (before?.status !== 'completed' || before.version !== parts.version) {
    throw new ProblemError('conflict', 'The format has changed since it was asked for anew.')
  }
  const written = keepParts(format, before, made, parts)
  if (written) return measure(verifier, { ...task, written }, { signal })
  throw new ProblemError(
    'insufficient-source',
    'Nothing else could be made of the sources in this place. Edit it by hand, or ask another engine.',
  )
}

function outlineOf({ artifacts }: ContentPackage) {
  const { outline } = artifacts
  if (outline?.status !== 'completed') return null
  return { content: outline.content, citations: outline.citations }
}
