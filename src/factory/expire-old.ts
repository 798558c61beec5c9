import type { Store } from '../ports/store.ts'

export interface ExpireOldOptions {
  readonly store: Pick<Store, 'jobs' | 'contents' | 'owners'>
  /** Days after the last change at which packages and ended jobs go; null: they stay. */
  readonly retentionDays: number | null
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface Expired {
  readonly jobs: number
  readonly contents: number
  readonly repeatKeys: number
}

const dayMs = 86_400_000
/** Removed at once; between two batches others get their turn. */
const batchSize = 100

/**
 * Removes what the configuration no longer keeps: idempotency records past their end, and packages
 * and ended jobs past the retention. Jobs under way are never touched. Throws ProblemError
 * `unavailable` when the store cannot be reached; what was not removed is removed the next time.
 */
export function createExpireOld(options: ExpireOldOptions): () => Promise<Expired> {
  const { store, retentionDays, now } = options
  return async () => {
    const today = now()
    const repeatKeys = await allOf(
      store.owners.removeExpiredRepeatKeys,
      new Date(today).toISOString(),
    )
    if (retentionDays === null) return { jobs: 0, contents: 0, repeatKeys }
    const moment = new Date(today - retentionDays * dayMs).toISOString()
    const contents = await allOf(store.contents.removeBefore, moment)
    const jobs = await allOf(store.jobs.removeFinishedBefore, moment)
    return { jobs, contents, repeatKeys }
  }
}

async function allOf(
  remove: (moment: string, limit: number) => Promise<number>,
  moment: string,
): Promise<number> {
  let removed = 0
  for (;;) {
    const batch = await remove(moment, batchSize)
    removed += batch
    if (batch < batchSize) return removed
  }
}
