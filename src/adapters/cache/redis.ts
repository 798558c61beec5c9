import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Cache, Made } from '../../ports/cache.ts'

export interface RedisCacheOptions {
  /** redis:// or rediss://, with user and password when needed. */
  readonly url: string
  /** Of the keys, so that installations can share a Redis. */
  readonly prefix?: string
  readonly maxAgeMs: number
  /** What this process keeps and joins by itself, before Redis is asked. */
  readonly local: Cache
  readonly makeId: () => string
  readonly onError: (error: Error) => void
}

/** Redis must answer within this, or the work is done as if there were no cache. */
const answerMs = 800
/** After this long a maker that has not finished no longer keeps others from making. */
const lockMs = 60_000
const pollMs = 200
/** Larger values cost more to move than to make. */
const largestValue = 8 * 1024 * 1024

/** Gives a lock back, if it is still ours. */
const unlockScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`

/**
 * A cache that processes share: finished work is kept in Redis, and what one process is making,
 * others wait for. Redis only ever saves work: whenever it cannot be reached, the work is done.
 */
export function openRedisCache(options: RedisCacheOptions): Cache & { close(): Promise<void> } {
  const { url, prefix = 'acpf', maxAgeMs, local, makeId, onError } = options
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: answerMs,
    connectTimeout: 2000,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt: number) => Math.min(100 * attempt, 1000),
  })
  redis.on('error', onError)
  const valueKey = (key: string): string => `${prefix}:cache:${key}`
  const lockKey = (key: string): string => `${prefix}:making:${key}`

  /** An answer of Redis, or null when it gives none. */
  async function tryRedis<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      return await ask()
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)))
      return null
    }
  }

  /** The value once another process has made it; null when it falls to us to make it. */
  async function findOrLock(key: string, id: string, signal: AbortSignal): Promise<string | null> {
    for (;;) {
      const found = await tryRedis(() => redis.get(valueKey(key)))
      if (found !== null) return found
      const locked = await tryRedis(() => redis.set(lockKey(key), id, 'PX', lockMs, 'NX'))
      // Whoever had the lock before us may have finished between our two questions.
      if (locked === 'OK') return tryRedis(() => redis.get(valueKey(key)))
      if (redis.status !== 'ready') return null
      if ((await tryRedis(() => redis.exists(lockKey(key)))) === null) return null
      await sleep(pollMs, undefined, { signal })
    }
  }

  async function keep(key: string, value: unknown): Promise<void> {
    const json = JSON.stringify(value)
    if (json.length > largestValue) return
    await tryRedis(() => redis.set(valueKey(key), json, 'PX', maxAgeMs))
  }

  return {
    async getOrMake<Value>(
      key: string,
      make: (signal: AbortSignal) => Promise<Made<Value>>,
      { signal }: { signal: AbortSignal },
    ) {
      let wasFound = false
      const { value, hit } = await local.getOrMake<Value>(
        key,
        async (shared) => {
          const id = makeId()
          try {
            const found = await findOrLock(key, id, shared)
            if (found === null) {
              const made = await make(shared)
              if (made.keep) await keep(key, made.value)
              return made
            }
            wasFound = true
            // The key names the kind of value, and the program's version is part of it.
            return { value: JSON.parse(found) as Value, keep: true }
          } finally {
            await tryRedis(() => redis.eval(unlockScript, 1, lockKey(key), id))
          }
        },
        { signal },
      )
      return { value, hit: hit || wasFound }
    },
    async delete(key) {
      await local.delete(key)
      await tryRedis(() => redis.del(valueKey(key)))
    },
    async close() {
      redis.disconnect()
    },
  }
}
