import type { Consumer, JobQueue } from '../ports/job-queue.ts'
import type { JobRunner } from './run-job.ts'
import type { Swept } from './sweep-jobs.ts'

export interface JobWorkerOptions {
  readonly queue: JobQueue
  readonly runner: JobRunner
  readonly sweep: () => Promise<Swept>
  readonly concurrency: number
  readonly sweepMs: number
  /** Told when a sweep fails; the next one tries again. */
  readonly onSweepError: (error: unknown) => void
}

export interface JobWorker {
  /**
   * Takes no more jobs; waits up to `graceMs` for those under way, and gives the rest back to the
   * queue with their steps kept and their attempt not counted.
   */
  stop(graceMs: number): Promise<void>
  active(): number
  /** When the last sweep succeeded, on the monotonic clock of `performance.now()`; for readiness. */
  lastSweepAt(): number | null
}

/** Starts working on jobs: what the queue delivers, and what the sweep repairs into it. */
export async function startJobWorker(options: JobWorkerOptions): Promise<JobWorker> {
  const { queue, runner, concurrency, sweepMs, onSweepError } = options
  const consumer = await queue.consume((entry) => runner.run(entry), concurrency)
  let sweptAt: number | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  /** One after the other: a sweep that waits for an unreachable store is not joined by more. */
  async function sweep(): Promise<void> {
    try {
      await options.sweep()
      sweptAt = performance.now()
    } catch (error) {
      onSweepError(error)
    }
    if (!stopped) timer = setTimeout(() => void sweep(), sweepMs)
  }
  const firstSweep = sweep()

  return {
    async stop(graceMs) {
      stopped = true
      clearTimeout(timer)
      const closed = consumer.close()
      await settledWithin(closed, graceMs)
      await runner.releaseAll()
      await Promise.all([closed, firstSweep])
    },
    active: () => runner.active(),
    lastSweepAt: () => sweptAt,
  }
}

/** Resolves when the consumer is closed, or after `ms`. */
async function settledWithin(closed: ReturnType<Consumer['close']>, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([closed, promise])
  clearTimeout(timer)
}
