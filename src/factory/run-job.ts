import type { JobProgress, NewJobEvent } from '../domain/job.ts'
import { ProblemError } from '../domain/problem.ts'
import { ContentConflictError } from '../ports/content-store.ts'
import type { EventBus } from '../ports/event-bus.ts'
import type { QueueEntry } from '../ports/job-queue.ts'
import { type Claim, type JobOutcome, type JobStore, LeaseLostError } from '../ports/job-store.ts'
import { createJobReporter, type JobReporter } from './job-reporter.ts'

/** What the work of a job is given. */
export interface WorkContext {
  readonly signal: AbortSignal
  readonly steps: {
    /** The value a finished step saved, or undefined. */
    load(step: string): Promise<unknown>
    /** Checkpoints a finished step; whoever resumes the job does not repeat it. */
    save(step: string, value: unknown): Promise<void>
  }
  progress(progress: JobProgress): void
  event(event: NewJobEvent): void
}

/** Does what a job asks for; throws ProblemError for what went wrong in a way its owner is told. */
export type JobWork = (claim: Claim, context: WorkContext) => Promise<JobOutcome>

export interface RunJobOptions {
  readonly jobs: JobStore
  readonly bus: EventBus
  readonly work: JobWork
  /** How often a sign of life is given. */
  readonly beatMs: number
  /** How often it is checked whether the job is still ours, should the bus not say so. */
  readonly watchMs: number
  /** After this long a job ends with `deadline-exceeded`. */
  readonly maxRunMs: number
  /** Told of errors that no owner caused. */
  readonly onError: (error: unknown, jobId: string) => void
}

export interface JobRunner {
  /** Claims and does one job; settles when it is finished, lost or given back. Never throws. */
  run(entry: QueueEntry): Promise<void>
  /** Gives every job under way back to the queue. */
  releaseAll(): Promise<void>
  active(): number
}

/** Why a run was ended from outside. */
class JobStoppedError extends Error {
  readonly reason: 'released' | 'lost'
  constructor(reason: 'released' | 'lost') {
    super(`the job was ${reason}`)
    this.name = 'JobStoppedError'
    this.reason = reason
  }
}

/** How often work that changes a package is redone because the package changed meanwhile. */
const maxConflicts = 5

/** Makes the runner of one process. */
export function createRunJob(options: RunJobOptions): JobRunner {
  const { jobs, bus, onError } = options
  const running = new Map<AbortController, Promise<void>>()

  async function run({ jobId }: QueueEntry): Promise<void> {
    const claim = await jobs.claim(jobId).catch((error: unknown) => {
      onError(error, jobId)
      return null
    })
    if (!claim) return
    const controller = new AbortController()
    const done = runClaim(options, claim, controller).catch((error: unknown) =>
      onError(error, jobId),
    )
    running.set(controller, done)
    await bus.publish({ jobId, events: claim.events })
    await done
    running.delete(controller)
  }

  return {
    run,
    async releaseAll() {
      for (const controller of running.keys()) controller.abort(new JobStoppedError('released'))
      await Promise.all(running.values())
    },
    active: () => running.size,
  }
}

async function runClaim(
  options: RunJobOptions,
  claim: Claim,
  controller: AbortController,
): Promise<void> {
  const { signal } = controller
  const abort = (reason: unknown): void => controller.abort(reason)
  const { jobs, bus } = options
  const reporter = createJobReporter({ jobs, bus, lease: claim.lease, abort, signal })
  const stopGuards = guardLease(options, claim, controller, reporter)
  try {
    await finish(options, claim, reporter, signal)
  } catch (error) {
    const cause = signal.aborted ? signal.reason : error
    if (isLost(cause) || isLost(error)) return
    if (cause instanceof JobStoppedError) {
      await release(options, claim)
      return
    }
    throw error
  } finally {
    stopGuards()
  }
}

/** Does the work and writes how it ended; throws when the job is not ours to end. */
async function finish(
  options: RunJobOptions,
  claim: Claim,
  reporter: JobReporter,
  signal: AbortSignal,
): Promise<void> {
  for (let conflicts = 0; ; conflicts += 1) {
    const outcome = await workOrFail(options, claim, reporter, signal)
    try {
      await reporter.finish(outcome)
      return
    } catch (error) {
      if (!(error instanceof ContentConflictError)) throw error
      if (error.found === 'conflict' && conflicts < maxConflicts) continue
      const gone = new ProblemError('conflict', 'The package was changed or deleted meanwhile.')
      const failed = { state: 'failed', problem: gone.toProblem(), content: null } as const
      await reporter.finish(failed)
      return
    }
  }
}

async function workOrFail(
  options: RunJobOptions,
  claim: Claim,
  reporter: JobReporter,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const context: WorkContext = {
    signal,
    steps: { load: reporter.loadStep, save: reporter.saveStep },
    progress: reporter.progress,
    event: reporter.event,
  }
  try {
    return await raceAbort(options.work(claim, context), signal)
  } catch (error) {
    const cause: unknown = signal.aborted ? signal.reason : error
    if (cause instanceof JobStoppedError || isLost(cause) || isLost(error)) throw cause
    const problem = problemOf(cause)
    if (problem.id === 'internal') options.onError(cause, claim.lease.jobId)
    return { state: 'failed', problem: problem.toProblem(), content: null }
  }
}

/** Work that does not listen to its signal is left behind: the fencing token keeps it harmless. */
async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Gives signs of life, and ends the run when the job is no longer ours or takes too long. */
function guardLease(
  options: RunJobOptions,
  claim: Claim,
  controller: AbortController,
  reporter: JobReporter,
): () => void {
  const { jobs, bus, beatMs, watchMs, maxRunMs } = options
  const { lease } = claim
  const lost = (): void => controller.abort(new JobStoppedError('lost'))
  // A store that cannot be reached says nothing about the lease; the next beat asks again.
  const ask = (question: Promise<boolean>): void =>
    void question.then((held) => (held ? undefined : lost())).catch(() => undefined)
  const beat = setInterval(() => ask(jobs.renew(lease)), beatMs)
  const watch = setInterval(() => ask(jobs.holds(lease)), watchMs)
  const deadline = setTimeout(() => {
    const message = 'The job took longer than a job may take.'
    controller.abort(new ProblemError('deadline-exceeded', message))
  }, maxRunMs)
  const unsubscribe = bus.subscribe(lease.jobId, ({ events }) => {
    // The end that this run wrote itself takes nothing from it.
    if (!reporter.isFinished() && events.some((event) => event.type === 'done')) lost()
  })
  return () => {
    clearInterval(beat)
    clearInterval(watch)
    clearTimeout(deadline)
    unsubscribe()
  }
}

async function release({ jobs, bus }: RunJobOptions, { lease }: Claim): Promise<void> {
  try {
    const events = await jobs.release(lease)
    await bus.publish({ jobId: lease.jobId, events })
  } catch (error) {
    if (!isLost(error)) throw error
  }
}

function isLost(error: unknown): boolean {
  return (
    error instanceof LeaseLostError || (error instanceof JobStoppedError && error.reason === 'lost')
  )
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return new ProblemError('internal', 'An error on our side; the job id names it in our log.', {
    cause: error,
  })
}
