import type { Artifact } from '../domain/artifact.ts'
import { type GenerateBody, toPackageRequest } from '../domain/generate-body.ts'
import type { Job, JobState } from '../domain/job.ts'
import type { ContentPackage } from '../domain/package.ts'
import { ProblemError, problemErrorOf } from '../domain/problem.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { MakeId } from '../ports/clock.ts'
import type { ContentStore } from '../ports/content-store.ts'
import type { JobStore } from '../ports/job-store.ts'
import type { Page, PageQuery, RepeatKey } from '../ports/page.ts'
import type { SourceStore } from '../ports/source-store.ts'
import type { CancelJob } from './cancel-job.ts'
import type { JobInput } from './job-input.ts'
import { parseMadeFormat } from './make-format.ts'
import type { SubmitJob, Submitted } from './submit-job.ts'
import type { WatchJob } from './watch-job.ts'

export interface RequestOptions {
  readonly ownerId: string
  readonly repeat: RepeatKey | null
}

export interface GenerateOptions extends RequestOptions {
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal
  /** After this long the job is answered instead of the package; 0: at once. */
  readonly waitMs: number
}

export type Generated =
  | { readonly status: 'finished'; readonly package: ContentPackage }
  | { readonly status: 'accepted'; readonly job: Job }

/** What can be done with jobs. Each throws ProblemError and nothing else. */
export interface JobUseCases {
  request(body: GenerateBody, options: RequestOptions): Promise<Submitted>
  /**
   * Asks for a package and waits for it. It is a job like any other, so it survives this process;
   * a client that goes away cancels it, unless its Idempotency-Key says that it will ask again.
   */
  generate(body: GenerateBody, options: GenerateOptions): Promise<Generated>
  read(id: string, ownerId: string): Promise<Job | null>
  list(query: PageQuery & { readonly state: JobState | null }): Promise<Page<Job>>
  /** A format the job has made, also while it is still at work on others. */
  artifact(id: string, ownerId: string, format: FormatName): Promise<Artifact | null>
  cancel: CancelJob
  watch: WatchJob['watch']
}

export interface JobUseCasesOptions extends WatchJob {
  readonly jobs: JobStore
  readonly contents: ContentStore
  readonly sources: SourceStore
  readonly submit: SubmitJob
  readonly cancel: CancelJob
  readonly makeId: MakeId
  /** Aborts when this process stops and jobs under way go on elsewhere. */
  readonly stopping: AbortSignal
}

/** Puts the job use cases together. */
export function createJobUseCases(options: JobUseCasesOptions): JobUseCases {
  const { jobs, contents, cancel, watch } = options
  const request = createRequest(options)
  return {
    request,
    generate: createGenerate(options, request),
    read: (id, ownerId) => jobs.read(id, ownerId),
    list: (query) => jobs.list(query),
    async artifact(id, ownerId, format) {
      const job = await jobs.read(id, ownerId)
      if (!job) return null
      if (job.contentId !== null && job.kind === 'generate') {
        const content = await contents.read(job.contentId, ownerId)
        return content?.package.artifacts[format] ?? null
      }
      return parseMadeFormat(await jobs.loadStep(id, format))?.artifact ?? null
    },
    cancel,
    watch,
  }
}

/** Steps beside the formats: reading the sources, verifying the whole, storing it. */
const stepsAround = 3

function createRequest({ sources, submit, makeId }: JobUseCasesOptions): JobUseCases['request'] {
  return async (body, { ownerId, repeat }) => {
    for (const source of body.sources) {
      if (!('sourceId' in source) || (await sources.read(source.sourceId, ownerId))) continue
      throw new ProblemError('invalid-source', `There is no source ${source.sourceId}.`)
    }
    const request = toPackageRequest(body)
    const input: JobInput = {
      v: 1,
      kind: 'generate',
      sources: body.sources,
      useCache: body.useCache ?? true,
    }
    const total = request.formats.length + stepsAround
    return submit({
      id: makeId(),
      ownerId,
      kind: 'generate',
      request,
      contentId: makeId(),
      input,
      progress: { done: 0, total, step: 'read_source' },
      repeat,
    })
  }
}

function createGenerate(
  { jobs, contents, cancel, waitForEnd, stopping }: JobUseCasesOptions,
  request: JobUseCases['request'],
): JobUseCases['generate'] {
  async function packageOf(job: Job, ownerId: string): Promise<ContentPackage> {
    const content = job.contentId === null ? null : await contents.read(job.contentId, ownerId)
    if (content) return content.package
    if (job.problem) throw problemErrorOf(job.problem)
    throw job.state === 'cancelled'
      ? new ProblemError('cancelled', 'The job was cancelled.')
      : new ProblemError('not-found', 'The package has been deleted.')
  }

  return async (body, { ownerId, repeat, signal, waitMs }) => {
    const { job, repeated } = await request(body, { ownerId, repeat })
    // The same request is under way already: asking again must not make it two.
    if (repeated && waitMs > 0 && (job.state === 'queued' || job.state === 'running')) {
      throw new ProblemError(
        'conflict',
        `The request with this Idempotency-Key is still being worked on, as job ${job.id}.`,
        { retryAfterSeconds: 2 },
      )
    }
    const enough = AbortSignal.any([signal, stopping])
    const latest = (await waitForEnd(job.id, ownerId, waitMs, enough)) ?? job
    if (latest.state === 'queued' || latest.state === 'running') {
      const isLeft = signal.aborted && !stopping.aborted && repeat === null
      if (isLeft) await cancelQuietly(cancel, job.id, ownerId)
      return { status: 'accepted', job: (await jobs.read(job.id, ownerId)) ?? latest }
    }
    return { status: 'finished', package: await packageOf(latest, ownerId) }
  }
}

/** It may have ended meanwhile; nobody is there to be told. */
async function cancelQuietly(cancel: CancelJob, id: string, ownerId: string): Promise<void> {
  try {
    await cancel(id, ownerId)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
  }
}
