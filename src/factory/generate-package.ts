import type { Artifact } from '../domain/artifact.ts'
import type { JobProgress } from '../domain/job.ts'
import { addUsage, type ContentPackage, noUsage, type Usage } from '../domain/package.ts'
import { type Problem, ProblemError, type ProblemId, problems } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { Cache } from '../ports/cache.ts'
import type { Clock, MakeId } from '../ports/clock.ts'
import type { Engine, Material, OutlineDraft } from '../ports/engine.ts'
import type { Billing } from '../ports/model.ts'
import type { Verifier } from '../ports/verifier.ts'
import { assemblePackage, joinArtifacts, type PackageParts } from './assemble-package.ts'
import {
  type FormatTask,
  type MadeFormat,
  type Makers,
  makeFormat,
  parseMadeFormat,
} from './make-format.ts'
import { packageKey } from './package-key.ts'

export interface GenerateDependencies {
  /** The engine or chain a request names, or the installation's own for null; throws ProblemError. */
  readonly engineFor: (name: string | null) => Engine
  /** See Makers. */
  readonly standIn: Engine | null
  readonly verifier: Verifier
  readonly cache: Cache
  readonly clock: Clock
  readonly makeId: MakeId
  /** Part of the cache key, so that a new version makes its packages anew. */
  readonly codeVersion: string
}

/** Where a durable job keeps its finished steps. */
export interface StepStore {
  /** The value a finished step saved, or undefined. */
  load(step: string): Promise<unknown>
  save(step: string, value: unknown): Promise<void>
}

export interface GenerateOptions {
  readonly signal: AbortSignal
  /** The package's id; made where none is given. */
  readonly id?: string
  /** Who pays for model calls, and has the package; absent where nobody is billed. */
  readonly billing?: Billing
  /** What was used before, for the sources; counted in the package's usage. */
  readonly spent?: Usage
  /** False: made anew whatever the cache holds. */
  readonly useCache?: boolean
  readonly steps?: StepStore
  readonly onProgress?: (progress: JobProgress) => void
  /** Told of each format as it is finished. */
  readonly onArtifact?: (format: FormatName, artifact: Artifact) => void
}

/**
 * Makes a package of sources that have been read: the outline first, then all other formats at
 * once, each drafted and verified; what fails for one format is told in its artifact.
 *
 * @throws ProblemError `insufficient-source` where no format at all can be made of the sources,
 *   `cancelled`, and what the engine throws for the outline
 */
export type GeneratePackage = (
  documents: readonly SourceDocument[],
  request: PackageRequest,
  options: GenerateOptions,
) => Promise<ContentPackage>

export function createGeneratePackage(dependencies: GenerateDependencies): GeneratePackage {
  const { engineFor, cache, clock, makeId, codeVersion } = dependencies
  return async (documents, request, options) => {
    const startedMs = clock.monotonicMs()
    requireText(documents, request)
    const engine = engineFor(request.engine)
    const make = async (signal: AbortSignal) => {
      const { billing } = options
      const material = { documents, request, ...(billing ? { billing } : {}) }
      const parts = await makeParts(dependencies, engine, material, options, signal)
      return { value: parts, keep: isRepeatable(parts) }
    }
    const key = packageKey(documents, request, { engineId: engine.id, codeVersion })
    const { signal } = options
    const { value: parts, hit } =
      options.useCache === false
        ? { value: (await make(signal)).value, hit: false }
        : await cache.getOrMake(key, make, { signal, ownerId: options.billing?.owner ?? 'local' })
    const total = request.formats.length + ownSteps
    options.onProgress?.({ done: total - 1, total, step: 'store' })
    const usage = addUsage(options.spent ?? noUsage, hit ? noUsage : parts.usage)
    return assemblePackage(
      documents,
      request,
      { ...parts, usage },
      {
        id: options.id ?? makeId(),
        createdAt: clock.now(),
        totalMs: clock.monotonicMs() - startedMs,
        cacheHit: hit,
      },
    )
  }
}

/** Steps beside the formats: read_source, verify, store. */
const ownSteps = 3

function requireText(documents: readonly SourceDocument[], { topic }: PackageRequest): void {
  if (documents.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return
  throw new ProblemError(
    'insufficient-source',
    topic === null
      ? 'There is no source text. Give at least one source with text in it.'
      : 'There is a topic but no source text. Give a text on it, or configure a language model, which can write one.',
  )
}

/**
 * A provider's failure is worth another try, and so is what another engine wrote instead of the one
 * asked for; what the source lacks it will lack again.
 */
function isRepeatable({ artifacts }: PackageParts): boolean {
  return Object.values(artifacts).every(
    ({ status, engine }) => status !== 'failed' && engine.degradedFrom === null,
  )
}

/** Makes everything of a package that the cache may keep. */
async function makeParts(
  dependencies: GenerateDependencies,
  engine: Engine,
  material: Material,
  options: GenerateOptions,
  signal: AbortSignal,
): Promise<PackageParts> {
  const { formats } = material.request
  const run = createRun(dependencies, formats.length + ownSteps, options)
  run.begin('read_source')
  run.end()
  const makers = { engine, standIn: dependencies.standIn, verifier: dependencies.verifier }
  const makeOne = (by: Makers, task: FormatTask) =>
    run.step(task.format, () => makeFormat(by, task, { signal }))

  const first = await makeOne(makers, { material, format: 'outline', outline: null })
  const outline = outlineOf(first)
  // A thin source may still hold what a short format needs; no model is paid to find out.
  const others = outline === null && makers.standIn ? { ...makers, engine: makers.standIn } : makers
  const rest = await Promise.all(
    formats
      .filter((format) => format !== 'outline')
      .map(async (format) => ({
        format,
        made: await makeOne(others, { material, format, outline }),
      })),
  )
  const all = [{ format: 'outline' as const, made: first }, ...rest]
  run.begin('verify')
  const startedMs = dependencies.clock.monotonicMs()
  const artifacts = new Map(all.map(({ format, made }) => [format, made.artifact]))
  const joined = joinArtifacts(artifacts, material.documents)
  run.steps.push({ name: 'verify', ms: dependencies.clock.monotonicMs() - startedMs })
  run.end()
  refuseEmpty(joined.artifacts)
  const usage = all.map(({ made }) => made.usage).reduce(addUsage, noUsage)
  return { ...joined, usage, steps: run.steps }
}

/** @throws ProblemError where the engine failed, since everything else follows the outline */
function outlineOf({ artifact }: MadeFormat): OutlineDraft | null {
  if (artifact.status === 'failed') throw problemOf(artifact)
  return artifact.status === 'completed'
    ? { content: artifact.content, citations: artifact.citations }
    : null
}

/** A package without any content is no package: the outline's problem says why. */
function refuseEmpty({ outline, ...others }: PackageParts['artifacts']): void {
  if (outline === undefined || outline.status === 'completed') return
  if (Object.values(others).some(({ status }) => status === 'completed')) return
  throw problemOf(outline)
}

function problemOf({ problem }: { readonly problem: Problem }): ProblemError {
  const id = problem.type.slice('/problems/'.length)
  return new ProblemError(isProblemId(id) ? id : 'internal', problem.detail)
}

function isProblemId(id: string): id is ProblemId {
  return Object.hasOwn(problems, id)
}

/** Runs the steps of one package: counts them for progress, times them, skips what is checkpointed. */
function createRun(
  { clock }: GenerateDependencies,
  total: number,
  { steps: store, onProgress, onArtifact }: GenerateOptions,
) {
  const steps: { name: string; ms: number }[] = []
  let done = 0
  const begin = (step: string) => onProgress?.({ done, total, step })
  return {
    steps,
    begin,
    end: () => {
      done++
    },
    async step(format: FormatName, make: () => Promise<MadeFormat>): Promise<MadeFormat> {
      begin(format)
      const startedMs = clock.monotonicMs()
      const saved = parseMadeFormat(await store?.load(format))
      const made = saved ?? (await make())
      if (saved === null) await store?.save(format, made)
      steps.push({ name: format, ms: clock.monotonicMs() - startedMs })
      done++
      onArtifact?.(format, made.artifact)
      return made
    },
  }
}
