import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Cache } from '../ports/cache.ts'

/** Lets a process's cache of finished work be shared with others. */
export interface CacheSharing {
  share(local: Cache, maxAgeMs: number): Cache
  close(): Promise<void>
}

/** Shares through Redis when there is one; else every process keeps its own. */
export async function openCacheSharing(
  config: Pick<Config, 'REDIS_URL'>,
  log: Logger,
): Promise<CacheSharing> {
  if (config.REDIS_URL === null) return { share: (local) => local, close: async () => undefined }
  const { openRedisCache } = await import('../adapters/cache/redis.ts')
  const url = config.REDIS_URL.reveal()
  const onError = (error: Error): void => log.warn({ err: error }, 'the cache has lost Redis')
  const opened: { close(): Promise<void> }[] = []
  return {
    share(local, maxAgeMs) {
      const cache = openRedisCache({ url, local, maxAgeMs, makeId: randomUUID, onError })
      opened.push(cache)
      return cache
    },
    async close() {
      for (const cache of opened) await cache.close()
    },
  }
}
