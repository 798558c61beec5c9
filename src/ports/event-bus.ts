import type { JobEvent } from '../domain/job.ts'

export interface JobNews {
  readonly jobId: string
  /** In order and without gap; the readers compare ids and read the store for what they miss. */
  readonly events: readonly JobEvent[]
}

/**
 * Tells whoever watches a job that something happened. A hint, not a record: news may be lost,
 * doubled or late, so watchers also look into the job store from time to time.
 */
export interface EventBus {
  /** Settles within 1 s and never throws: the events are in the store already. */
  publish(news: JobNews): Promise<void>
  /** Calls `listener` for every news of the job until the returned function is called. */
  subscribe(jobId: string, listener: (news: JobNews) => void): () => void
  close(): Promise<void>
}
