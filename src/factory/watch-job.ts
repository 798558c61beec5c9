import { type Job, type JobEvent, terminalJobStates } from '../domain/job.ts'
import type { EventBus } from '../ports/event-bus.ts'
import type { JobStore } from '../ports/job-store.ts'
import { createJobInbox, type JobInbox } from './job-inbox.ts'

export interface WatchJobOptions {
  readonly jobs: JobStore
  readonly bus: EventBus
  /** How often the store is asked, for news that the bus lost or another process did not send. */
  readonly pollMs: number
}

export interface JobWatch {
  /**
   * The events after those given before, as soon as there are any; empty after `done` was given,
   * when the job is gone, or when the watch was closed.
   */
  next(): Promise<JobEvent[]>
  close(): void
  /** The job had ended before, and there is no event after the one asked for. */
  readonly isOver: boolean
}

export interface WatchJob {
  /**
   * Each event once, in order, after the event `after` (0: from the first; an id the job never
   * had counts as 0). Null when the owner has no such job.
   */
  watch(id: string, ownerId: string, after: number): Promise<JobWatch | null>
  /** The job once it has ended, or as it is after `ms`; null when the owner has no such job. */
  waitForEnd(id: string, ownerId: string, ms: number, signal: AbortSignal): Promise<Job | null>
}

/** Most events read from the store at once. */
const batch = 500

/** Watches jobs from any id on, whatever the bus loses or repeats. */
export function createWatchJob(options: WatchJobOptions): WatchJob {
  const { jobs } = options
  const watch: WatchJob['watch'] = async (id, ownerId, after) => {
    // Subscribed before the first read, so that nothing falls between the two.
    const inbox = createJobInbox(options.bus, id, options.pollMs)
    try {
      const from = await knownId(jobs, id, ownerId, after)
      // Asked before the events are read: a job that ends in between is not over for this watch.
      const ended = await hasEnded(jobs, id, ownerId)
      const events = from === null ? null : await jobs.events(id, ownerId, from, batch)
      if (from !== null && events) {
        const isOver = ended && events.length === 0
        return createWatch(options, { id, ownerId, from, events, inbox, isOver })
      }
    } catch (error) {
      inbox.close()
      throw error
    }
    inbox.close()
    return null
  }

  return {
    watch,
    async waitForEnd(id, ownerId, ms, signal) {
      if (ms <= 0) return jobs.read(id, ownerId)
      const watched = await watch(id, ownerId, 0)
      if (!watched) return null
      const timer = setTimeout(watched.close, ms)
      signal.addEventListener('abort', watched.close, { once: true })
      if (signal.aborted) watched.close()
      while ((await watched.next()).length > 0);
      clearTimeout(timer)
      signal.removeEventListener('abort', watched.close)
      return jobs.read(id, ownerId)
    },
  }
}

/** `after` if the job has had that event, else 0; null when there is no such job. */
async function knownId(
  jobs: JobStore,
  id: string,
  ownerId: string,
  after: number,
): Promise<number | null> {
  if (after === 0) return 0
  const found = await jobs.events(id, ownerId, after - 1, 1)
  if (!found) return null
  return found.length > 0 ? after : 0
}

function createWatch(
  { jobs }: WatchJobOptions,
  start: {
    readonly id: string
    readonly ownerId: string
    readonly from: number
    readonly events: JobEvent[]
    readonly inbox: JobInbox
    readonly isOver: boolean
  },
): JobWatch {
  const { id, ownerId, inbox } = start
  let first: JobEvent[] | null = start.events
  let last = start.from
  let ended = start.isOver

  async function readOn(): Promise<JobEvent[]> {
    const events = await jobs.events(id, ownerId, last, batch)
    if (!events) ended = true
    return events ?? []
  }

  async function next(): Promise<JobEvent[]> {
    while (!ended && !inbox.isClosed()) {
      const events: JobEvent[] = first ?? inbox.takeAfter(last) ?? (await readOn())
      first = null
      const tail = events.at(-1)
      if (tail) {
        last = tail.id
        ended = tail.type === 'done'
        return events
      }
      if (!ended) await inbox.wait()
    }
    inbox.close()
    return []
  }

  return { next, close: inbox.close, isOver: start.isOver }
}

async function hasEnded(jobs: JobStore, id: string, ownerId: string): Promise<boolean> {
  const job = await jobs.read(id, ownerId)
  return !job || terminalJobStates.has(job.state)
}
