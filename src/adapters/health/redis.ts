import { Redis } from 'ioredis'
import type { Degraded, HealthCheck } from '../../ports/health-check.ts'

/** Settings under which Redis may lose accepted jobs, and the word that says so. */
const wanted = [
  { setting: 'maxmemory-policy', value: 'noeviction', word: 'eviction-possible' },
  { setting: 'appendonly', value: 'yes', word: 'not-persistent' },
] as const

/**
 * Redis answers, and is set up so that it keeps what it accepts (where it tells its settings).
 * A connection of its own: one that is busy with work would measure the work.
 */
export function createRedisCheck(url: string): HealthCheck {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1000),
  })
  // Told by the check that asks next; without a listener it would end the process.
  redis.on('error', () => undefined)

  return {
    async check() {
      if (redis.status === 'wait') await redis.connect()
      await redis.ping()
      return readSettings(redis)
    },
    close: async () => redis.disconnect(),
  }
}

async function readSettings(redis: Redis): Promise<'ok' | Degraded> {
  for (const { setting, value, word } of wanted) {
    // Managed services forbid the question; what is not known is not held against them.
    const reply: unknown = await redis.config('GET', setting).catch(() => null)
    const found = Array.isArray(reply) ? reply[1] : undefined
    if (found !== undefined && found !== value) return { degraded: word }
  }
  return 'ok'
}
