import type { RateLimiter } from '../../ports/rate-limiter.ts'

/** Lets every call pass and counts none: RATE_LIMIT_ENABLED=false. */
export const unlimited: RateLimiter = {
  take: async (limits) => ({
    allowed: true,
    states: limits.map((limit) => ({ limit, remaining: limit.quota, resetSeconds: 0 })),
  }),
  close: async () => undefined,
}
