import type { Job } from '../domain/job.ts'
import { ProblemError } from '../domain/problem.ts'
import type { EventBus } from '../ports/event-bus.ts'
import type { JobQueue } from '../ports/job-queue.ts'
import type { JobStore, NewJob } from '../ports/job-store.ts'

export interface SubmitJobOptions {
  readonly jobs: JobStore
  readonly queue: JobQueue
  readonly bus: EventBus
  /** Jobs that may wait at once over all owners; beyond it, new ones are refused. */
  readonly maxQueued: number
  /** Milliseconds on a clock that never runs backwards. */
  readonly monotonicMs: () => number
}

export interface Submitted {
  readonly job: Job
  /** The same Idempotency-Key had made this job before. */
  readonly repeated: boolean
}

export type SubmitJob = (job: NewJob) => Promise<Submitted>

/** How long a count of what waits may be used; in between, what we accept is added to it. */
const countAgeMs = 250

/**
 * Accepts jobs: into the store first, then to the queue. What the store has accepted is repaired
 * into the queue should this process die in between; what the queue refuses is taken back from the
 * store, so that a caller who was told 503 never meets a job that runs later.
 *
 * Throws ProblemError: `unavailable` when too much waits or the queue cannot be reached,
 * `idempotency-mismatch` when the key came before with another request.
 */
export function createSubmitJob(options: SubmitJobOptions): SubmitJob {
  const { jobs, queue } = options
  const checkRoom = createRoomCheck(options)
  return async (job) => {
    await checkRoom()
    const result = await jobs.create(job)
    if (result.status === 'mismatch') {
      throw new ProblemError(
        'idempotency-mismatch',
        'This Idempotency-Key came before with another request. Use a new key for a new request.',
      )
    }
    if (result.status === 'repeated') return { job: result.job, repeated: true }
    try {
      await queue.add([{ jobId: job.id, token: 1 }])
    } catch (error) {
      // False: a worker has it already, so the queue did take it.
      if (await jobs.discard(job.id)) throw error
    }
    return { job: result.job, repeated: false }
  }
}

function createRoomCheck({ jobs, maxQueued, monotonicMs }: SubmitJobOptions) {
  let countedAt = Number.NEGATIVE_INFINITY
  let waiting = 0
  return async (): Promise<void> => {
    if (monotonicMs() - countedAt > countAgeMs) {
      countedAt = monotonicMs()
      waiting = await jobs.countQueued(maxQueued)
    }
    if (waiting >= maxQueued) {
      throw new ProblemError('unavailable', 'Too many jobs are waiting; try again shortly.', {
        retryAfterSeconds: 5,
      })
    }
    waiting += 1
  }
}
