import type { EventBus } from '../ports/event-bus.ts'
import type { JobQueue } from '../ports/job-queue.ts'
import type { JobStore } from '../ports/job-store.ts'

export interface WorkProbeOptions {
  readonly jobs: Pick<JobStore, 'holds' | 'running'>
  readonly queue: JobQueue
  readonly bus: EventBus
  /** How often a probe is sent and running jobs are looked at. */
  readonly everyMs: number
  /** Milliseconds on a clock that never runs backwards. */
  readonly monotonicMs: () => number
  readonly makeId: () => string
}

export interface WorkProbe {
  /** The queue to work from: what it delivers is probes too, which end here. */
  readonly queue: JobQueue
  /** Seconds since work was last seen to be done by any worker; null before the first time. */
  lastSeenSeconds(): number | null
  start(): void
  stop(): void
}

const prefix = 'probe-'
/** Running jobs whose signs of life are looked at. */
const mostRunning = 100

/**
 * Finds out whether work is really done, and not just whether Redis answers a ping: a probe goes
 * the way of a job (queue, worker, store, event bus) and back. A probe waits its turn like a job,
 * so with every worker busy for minutes, the rising beats of running jobs count as work as well.
 *
 * One id a process: the queue holds an entry once, so probes that nobody takes do not pile up.
 */
export function createWorkProbe(options: WorkProbeOptions): WorkProbe {
  const { jobs, queue, bus, everyMs, monotonicMs } = options
  const id = prefix + options.makeId()
  let seenAtMs: number | null = null
  let beats = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let unsubscribe: (() => void) | undefined
  const seen = (): void => {
    seenAtMs = monotonicMs()
  }

  async function lookAtBeats(): Promise<void> {
    const running = await jobs.running(mostRunning)
    const now = new Map(running.map(({ id, token, beat }) => [id, `${token} ${beat}`]))
    // A job that is seen for the first time may be one that a dead worker left behind.
    if ([...now].some(([id, beat]) => beats.has(id) && beats.get(id) !== beat)) seen()
    beats = now
  }

  async function probe(): Promise<void> {
    // What cannot be reached gives no sign of work, and that is what is told.
    await Promise.allSettled([queue.add([{ jobId: id, token: 1 }]), lookAtBeats()])
  }

  return {
    queue: {
      ...queue,
      consume: (handle, concurrency) =>
        queue.consume(async (entry) => {
          if (!entry.jobId.startsWith(prefix)) return handle(entry)
          await answerProbe(entry.jobId, options)
        }, concurrency),
    },
    lastSeenSeconds: () => (seenAtMs === null ? null : (monotonicMs() - seenAtMs) / 1000),
    start() {
      unsubscribe = bus.subscribe(id, seen)
      timer = setInterval(() => void probe(), everyMs)
      void probe()
    },
    stop() {
      clearInterval(timer)
      unsubscribe?.()
    },
  }
}

/** A worker's part: it reads the store, as a job would first, and says so. Must not throw. */
async function answerProbe(
  jobId: string,
  { jobs, bus }: Pick<WorkProbeOptions, 'jobs' | 'bus'>,
): Promise<void> {
  try {
    await jobs.holds({ jobId, token: 0 })
    await bus.publish({ jobId, events: [] })
  } catch {
    // A worker that cannot reach the store does no work, so it does not answer.
  }
}
