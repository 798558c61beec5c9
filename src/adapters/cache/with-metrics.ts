import type { Cache } from '../../ports/cache.ts'
import type { Metrics } from '../../ports/metrics.ts'

/** Counts what was there and what had to be made. */
export function withMetrics(cache: Cache, metrics: Pick<Metrics, 'cacheRead'>): Cache {
  return {
    ...cache,
    async getOrMake(key, make, options) {
      const result = await cache.getOrMake(key, make, options)
      metrics.cacheRead(result.hit ? 'hit' : 'miss')
      return result
    },
  }
}
