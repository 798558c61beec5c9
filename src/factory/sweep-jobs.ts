import { ProblemError } from '../domain/problem.ts'
import type { EventBus } from '../ports/event-bus.ts'
import type { JobQueue } from '../ports/job-queue.ts'
import type { Heartbeat, JobStore } from '../ports/job-store.ts'

export interface SweepJobsOptions {
  readonly jobs: JobStore
  readonly queue: JobQueue
  readonly bus: EventBus
  /** A holder that has given no sign of life for this long, by our own clock, is taken for lost. */
  readonly leaseMs: number
  /** Workers that may be lost over one job before it is given up. */
  readonly maxAttempts: number
  /** Milliseconds on a clock that never runs backwards. */
  readonly monotonicMs: () => number
}

export interface Swept {
  readonly requeued: number
  readonly deadLettered: number
}

/** Jobs offered to the queue per call. */
const pageSize = 200
/** Jobs that run at once anywhere; far above any installation's. */
const mostRunning = 10_000
/** Pages offered in one sweep when the queue seems to have lost what it had. */
const mostPages = 50

/**
 * Repairs, from the store alone, what processes and queues lose. To be called every second or so
 * by every worker; sweeps of several workers do not disturb each other.
 *
 * Lost workers are found without comparing anybody's clock to anybody else's: a job whose token
 * and beat we have seen unchanged for `leaseMs` of our own monotonic time has no living holder.
 * A wall clock that jumps changes nothing. Were we wrong (the holder was frozen), the fencing
 * token refuses its writes.
 *
 * Throws ProblemError `unavailable` when store or queue cannot be reached.
 */
export function createSweepJobs(options: SweepJobsOptions): () => Promise<Swept> {
  const { jobs, queue, monotonicMs, leaseMs } = options
  const observed = new Map<string, { heartbeat: Heartbeat; since: number }>()

  function silent(running: readonly Heartbeat[]): Heartbeat[] {
    const now = monotonicMs()
    const ids = new Set(running.map(({ id }) => id))
    for (const id of observed.keys()) if (!ids.has(id)) observed.delete(id)
    return running.filter((heartbeat) => {
      const before = observed.get(heartbeat.id)
      const same =
        before?.heartbeat.token === heartbeat.token && before.heartbeat.beat === heartbeat.beat
      if (!same) observed.set(heartbeat.id, { heartbeat, since: now })
      return same && now - before.since >= leaseMs
    })
  }

  async function expireLost(): Promise<Swept> {
    const swept = { requeued: 0, deadLettered: 0 }
    for (const heartbeat of silent(await jobs.running(mostRunning))) {
      const result = await expire(options, heartbeat)
      if (result === 'requeued') swept.requeued += 1
      if (result === 'failed') swept.deadLettered += 1
    }
    return swept
  }

  /** The oldest that wait are always offered; all of them when the queue holds suspiciously few. */
  async function feedQueue(): Promise<void> {
    const pages = (await queue.size()) < pageSize ? mostPages : 1
    let cursor: string | null = null
    for (let page = 0; page < pages; page += 1) {
      const waiting = await jobs.queued(pageSize, cursor)
      if (waiting.items.length === 0) return
      await queue.add(waiting.items.map(({ id, token }) => ({ jobId: id, token })))
      cursor = waiting.next
      if (cursor === null) return
    }
  }

  return async () => {
    const swept = await expireLost()
    await feedQueue()
    return swept
  }
}

async function expire(
  { jobs, bus, maxAttempts }: SweepJobsOptions,
  heartbeat: Heartbeat,
): Promise<'requeued' | 'failed' | 'kept'> {
  const problem = new ProblemError(
    'worker-lost',
    `The worker was lost ${maxAttempts} times while doing this job; it is not tried again.`,
  ).toProblem()
  const { result, events } = await jobs.expire(heartbeat, { maxAttempts, problem })
  await bus.publish({ jobId: heartbeat.id, events })
  return result
}
