import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { systemClock } from '../adapters/clock/system.ts'
import type { Config } from '../config.ts'
import type { ApiKeys } from '../factory/api-keys.ts'
import { createCancelJob } from '../factory/cancel-job.ts'
import { type ContentUseCases, createContentUseCases } from '../factory/content-use-cases.ts'
import { createEditArtifact } from '../factory/edit-artifact.ts'
import { createEstimateCost, type EstimateCost } from '../factory/estimate-cost.ts'
import { createExpireOld } from '../factory/expire-old.ts'
import { createForgetRevoked } from '../factory/forget-revoked.ts'
import { createImportPackage } from '../factory/import-package.ts'
import { createJobUseCases, type JobUseCases } from '../factory/job-use-cases.ts'
import { createJobWork } from '../factory/job-work.ts'
import { type JobWorker, startJobWorker } from '../factory/job-worker.ts'
import type { ReadInput } from '../factory/read-sources.ts'
import { createRestoreArtifact } from '../factory/restore-artifact.ts'
import { createRunJob, type JobWork } from '../factory/run-job.ts'
import { createSourceUseCases, type SourceUseCases } from '../factory/source-use-cases.ts'
import { createSubmitJob } from '../factory/submit-job.ts'
import { createSweepJobs } from '../factory/sweep-jobs.ts'
import { createWatchJob } from '../factory/watch-job.ts'
import type { Store } from '../ports/store.ts'
import type { Makers } from './open-generator.ts'
import type { Transport } from './open-transport.ts'

export interface FactoryOptions {
  readonly config: Config
  readonly log: Logger
  readonly store: Store
  readonly transport: Transport
  readonly makers: Makers
  readonly readInput: ReadInput
  readonly keys: Pick<ApiKeys, 'list'>
  /** Makes the work of jobs tell what became of it. */
  readonly observeWork: (work: JobWork) => JobWork
}

/** The durable factory: what can be asked of it, and the worker that does it. */
export interface Factory {
  readonly jobs: JobUseCases
  readonly contents: ContentUseCases
  readonly sources: SourceUseCases
  readonly estimate: EstimateCost
  /** Starts working on jobs in this process. */
  startWorker(concurrency: number): Promise<JobWorker>
  /** Ends the waits for jobs that will not end here; called once the worker has stopped. */
  endWaits(): void
}

const sweepMs = 1000
const watchMs = 1000
/** Signs of life per lease. */
const beatsPerLease = 5

/** Puts the use cases of jobs, packages and sources together over their adapters. */
export function openFactory(options: FactoryOptions): Factory {
  const { config, store, transport, makers, readInput } = options
  const { jobs, contents, sources } = store
  const { queue, bus, pollMs } = transport
  const stopping = new AbortController()
  const makeId = (): string => randomUUID()
  const submit = createSubmitJob({
    jobs,
    queue,
    bus,
    maxQueued: config.JOB_QUEUE_LIMIT,
    monotonicMs: systemClock.monotonicMs,
  })
  const changes = { contents, verifier: makers.verifier }
  const edit = createEditArtifact(changes)
  const restore = createRestoreArtifact(changes)
  const importPackage = createImportPackage({ contents, readInput, makeId })
  return {
    jobs: createJobUseCases({
      ...createWatchJob({ jobs, bus, pollMs }),
      jobs,
      contents,
      sources,
      submit,
      cancel: createCancelJob({ jobs, bus }),
      makeId,
      stopping: stopping.signal,
    }),
    contents: createContentUseCases({ contents, submit, edit, restore, importPackage, makeId }),
    estimate: createEstimateCost({ readInput, sources, estimate: makers.estimate }),
    sources: createSourceUseCases({ sources, readInput, makeId }),
    startWorker: (concurrency) => startWorker(options, concurrency),
    endWaits: () => stopping.abort(),
  }
}

const expireMs = 3_600_000
/** docs/security.md says ten minutes; each look reads all keys. */
const forgetMs = 600_000

async function startWorker(options: FactoryOptions, concurrency: number): Promise<JobWorker> {
  const { config, log, store, transport, makers, readInput } = options
  const { jobs, contents, sources } = store
  const { queue, bus } = transport
  const leaseMs = config.JOB_LEASE_SECONDS * 1000
  const runner = createRunJob({
    jobs,
    bus,
    work: options.observeWork(createJobWork({ ...makers, readInput, sources, contents })),
    beatMs: leaseMs / beatsPerLease,
    watchMs,
    maxRunMs: config.GENERATE_TIMEOUT_MS,
    onError: (error, jobId) => log.error({ err: error, jobId }, 'a job met an error of ours'),
  })
  const sweep = createSweepJobs({
    jobs,
    queue,
    bus,
    leaseMs,
    maxAttempts: config.JOB_MAX_ATTEMPTS,
    monotonicMs: systemClock.monotonicMs,
  })
  const expireOld = createExpireOld({
    store,
    retentionDays: config.RETENTION_DAYS,
    now: Date.now,
  })
  const stopExpiring = repeat(expireMs, async () => {
    try {
      const expired = await expireOld()
      log.info({ expired }, 'what is past its time was removed')
    } catch (error) {
      log.warn({ err: error }, 'what is past its time could not be removed')
    }
  })
  const forgetRevoked = createForgetRevoked({ keys: options.keys, cache: makers.heldWork })
  const stopForgetting = repeat(forgetMs, async () => {
    await forgetRevoked().catch((error: unknown) =>
      log.warn({ err: error }, 'it could not be seen whose keys are revoked'),
    )
  })
  const worker = await startJobWorker({
    queue,
    runner,
    sweep,
    concurrency,
    sweepMs,
    onSweepError: (error) => log.warn({ err: error }, 'lost jobs could not be looked for'),
  })
  return {
    ...worker,
    async stop(graceMs) {
      stopExpiring()
      stopForgetting()
      await worker.stop(graceMs)
    },
  }
}

/** Runs a task now and then, until told to stop. */
function repeat(everyMs: number, task: () => Promise<void>): () => void {
  void task()
  const timer = setInterval(() => void task(), everyMs)
  return () => clearInterval(timer)
}
