import type { JobChange, JobEvent, JobProgress, NewJobEvent } from '../domain/job.ts'
import { ProblemError } from '../domain/problem.ts'
import type { EventBus } from '../ports/event-bus.ts'
import { type JobOutcome, type JobStore, type Lease, LeaseLostError } from '../ports/job-store.ts'

export interface JobReporterOptions {
  readonly jobs: JobStore
  readonly bus: EventBus
  readonly lease: Lease
  /** Ends the work when a write shows that the lease is lost. */
  readonly abort: (reason: unknown) => void
  readonly signal: AbortSignal
}

/** Writes of one running job, one after the other, each followed by news to whoever watches. */
export interface JobReporter {
  loadStep(step: string): Promise<unknown>
  saveStep(step: string, value: unknown): Promise<void>
  /** Told with the next saved step, or soon after if none follows. */
  progress(progress: JobProgress): void
  event(event: NewJobEvent): void
  /** Ends the job after all writes before it, with what has not been told yet. */
  finish(outcome: JobOutcome): Promise<void>
  /** Whether the end has been written here. */
  isFinished(): boolean
}

/** How long progress waits for a step to be saved with. */
const coalesceMs = 25

/** Makes the reporter of one lease. */
export function createJobReporter(options: JobReporterOptions): JobReporter {
  const { jobs, bus, lease, abort, signal } = options
  let pending: { progress?: JobProgress; events: NewJobEvent[] } | null = null
  let last: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let finished = false

  function write(body: () => Promise<readonly JobEvent[]>): Promise<void> {
    const written = last.then(async () => {
      const events = await persist(body, signal)
      if (events.length > 0) await bus.publish({ jobId: lease.jobId, events })
    })
    // The next write does not care how this one ended; the caller of this one is told.
    last = written.catch((error: unknown) => {
      if (error instanceof LeaseLostError) abort(error)
    })
    return written
  }

  function take(): JobChange {
    clearTimeout(timer)
    const change = pending ?? { events: [] }
    pending = null
    return change
  }

  async function flush(): Promise<void> {
    if (!pending) return
    const change = take()
    await write(() => jobs.record(lease, change))
  }

  /** A failure reaches the run through `abort`. */
  function flushSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush().catch(abort), coalesceMs)
  }

  return {
    loadStep: (step) => persist(() => jobs.loadStep(lease.jobId, step), signal),
    async saveStep(step, value) {
      const change = take()
      await write(() => jobs.saveStep(lease, step, value, change))
    },
    progress(progress) {
      pending = { events: pending?.events ?? [], progress }
      flushSoon()
    },
    event(event) {
      pending = { ...pending, events: [...(pending?.events ?? []), event] }
      flushSoon()
    },
    async finish(outcome) {
      const change = take()
      try {
        await write(async () => {
          const events = await jobs.finish(lease, outcome, change)
          finished = true
          return events
        })
      } catch (error) {
        // Nothing was written: it is told with the next try.
        pending = { ...change, events: [...change.events] }
        throw error
      }
    },
    isFinished: () => finished,
  }
}

/** Longest pause between two tries of a write. */
const longestPauseMs = 5000

/**
 * Tries again for as long as the store cannot be reached or is full and the work is wanted: what
 * was made (and paid for) is not thrown away over an outage.
 */
async function persist<T>(body: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await body()
    } catch (error) {
      const passes =
        error instanceof ProblemError && (error.id === 'unavailable' || error.id === 'storage-full')
      if (!passes || signal.aborted) throw error
    }
    await pause(pauseMs, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}
