/** Names one waiting of one job: ids only, so that a repeat changes nothing and payloads never age. */
export interface QueueEntry {
  readonly jobId: string
  /** The job's token while it waits; with it a second waiting of a job is not taken for the first. */
  readonly token: number
}

export interface Consumer {
  /** Takes nothing new, and resolves when every handler under way has settled. */
  close(): Promise<void>
  /** How many handlers are under way. */
  active(): number
}

/**
 * Tells workers which jobs wait. The job store alone decides who works on what, so the queue may
 * lose entries (they are repaired from the store) and deliver one twice (the second claim fails).
 *
 * Promises: `add` settles within 1 s, with ProblemError `unavailable` when the queue cannot be
 * reached; an entry that waits is not added twice. Does not promise: delivery, order, or that an
 * entry whose `add` failed is not delivered after all.
 */
export interface JobQueue {
  add(entries: readonly QueueEntry[]): Promise<void>
  /** Entries that wait; throws `unavailable` as `add` does. */
  size(): Promise<number>
  /** `handle` must not throw; what it does not finish is repaired from the store. */
  consume(handle: (entry: QueueEntry) => Promise<void>, concurrency: number): Promise<Consumer>
  close(): Promise<void>
}
