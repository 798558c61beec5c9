import { ProblemError } from '../../domain/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Limit, LimitState, RateLimiter } from '../../ports/rate-limiter.ts'

/** Numbers kept in all, 8 bytes each. */
const mostMoments = 1_000_000

interface Bucket {
  /** When calls passed, ascending, in milliseconds of the monotonic clock. */
  moments: number[]
  /** After this the bucket holds nothing that counts. */
  emptyAt: number
}

/**
 * Counts in this process. Keeps the moment of every call that passed, so that the limit holds in
 * every stretch of time and not only between fixed marks (a sliding-window log).
 */
export function createMemoryRateLimiter(deps: {
  clock: Pick<Clock, 'monotonicMs'>
  mostMoments?: number
}): RateLimiter {
  const most = deps.mostMoments ?? mostMoments
  const buckets = new Map<string, Bucket>()
  let kept = 0

  const forget = (id: string, bucket: Bucket): void => {
    kept -= bucket.moments.length
    buckets.delete(id)
  }
  const current = (limit: Limit, now: number): Bucket => {
    const bucket = buckets.get(limit.id) ?? { moments: [], emptyAt: 0 }
    const since = now - limit.windowSeconds * 1000
    const stale = bucket.moments.findIndex((moment) => moment > since)
    const drop = stale < 0 ? bucket.moments.length : stale
    bucket.moments.splice(0, drop)
    kept -= drop
    return bucket
  }
  const makeRoom = (now: number, needed: number): void => {
    if (kept + needed <= most) return
    for (const [id, bucket] of buckets) if (bucket.emptyAt <= now) forget(id, bucket)
    if (kept + needed <= most) return
    throw new ProblemError('unavailable', 'Too many callers are counted at once.', {
      retryAfterSeconds: 10,
    })
  }
  return {
    take: async (limits) => {
      const now = deps.clock.monotonicMs()
      const found = limits.map((limit) => ({ limit, bucket: current(limit, now) }))
      const allowed = found.every(({ limit, bucket }) => bucket.moments.length < limit.quota)
      if (allowed) makeRoom(now, limits.length)
      for (const { limit, bucket } of found) {
        if (allowed) {
          bucket.moments.push(now)
          kept++
          bucket.emptyAt = now + limit.windowSeconds * 1000
        }
        if (bucket.moments.length === 0) buckets.delete(limit.id)
        else buckets.set(limit.id, bucket)
      }
      return {
        allowed,
        states: found.map(({ limit, bucket }) => stateOf(limit, bucket.moments, now)),
      }
    },
    close: async () => buckets.clear(),
  }
}

function stateOf(limit: Limit, moments: readonly number[], now: number): LimitState {
  const remaining = Math.max(0, limit.quota - moments.length)
  const oldest = moments[0]
  const resetSeconds =
    oldest === undefined ? 0 : Math.max(0, (oldest + limit.windowSeconds * 1000 - now) / 1000)
  return { limit, remaining, resetSeconds }
}
