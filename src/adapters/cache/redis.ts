import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { ProblemError } from '../../domain/problem.ts'
import type { Cache, Made } from '../../ports/cache.ts'
import { ownerPrefix } from './owner-key.ts'

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
/** Keys that Redis looks at between two of its other clients. */
const keysAtOnce = 1000

/** Gives a lock back, if it is still ours. */
const unlockScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`

/**
 * A cache that processes share: finished work is kept in Redis, and what one process is making,
 * others wait for. Redis only ever saves work: whenever it cannot be reached, the work is done.
 */
export function openRedisCache(options: RedisCacheOptions): Cache & { close(): Promise<void> } {
  const { url, prefix = 'acpf', maxAgeMs, local, makeId, onError } = options
  const { redis, connected } = connect(url, onError)
  const valueKey = (key: string): string => `${prefix}:cache:${key}`
  /** How often an owner was erased here: what was begun before is not kept after. */
  const erasures = new Map<string, number>()
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
      name: string,
      make: (signal: AbortSignal) => Promise<Made<Value>>,
      { signal, ownerId }: { signal: AbortSignal; ownerId: string },
    ) {
      const key = ownerPrefix(ownerId) + name
      let wasFound = false
      const { value, hit } = await local.getOrMake<Value>(
        name,
        async (shared) => {
          const id = makeId()
          const before = erasures.get(ownerId)
          try {
            const found = await findOrLock(key, id, shared)
            if (found === null) {
              const made = await make(shared)
              if (made.keep && erasures.get(ownerId) === before) await keep(key, made.value)
              return made
            }
            wasFound = true
            // The key names the kind of value, and the program's version is part of it.
            return { value: JSON.parse(found) as Value, keep: true }
          } finally {
            await tryRedis(() => redis.eval(unlockScript, 1, lockKey(key), id))
          }
        },
        { signal, ownerId },
      )
      return { value, hit: hit || wasFound }
    },
    async eraseOwner(ownerId) {
      erasures.set(ownerId, (erasures.get(ownerId) ?? 0) + 1)
      const here = await local.eraseOwner(ownerId)
      await connected
      // What is here is there too, unless Redis has forgotten it.
      return Math.max(here, await eraseAll(redis, valueKey(`${ownerPrefix(ownerId)}*`)))
    },
    async close() {
      redis.disconnect()
    },
  }
}

function connect(url: string, onError: (error: Error) => void) {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: answerMs,
    connectTimeout: 2000,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt: number) => Math.min(100 * attempt, 1000),
  })
  redis.on('error', onError)
  // Erasing may be the first thing that is asked, and waits for the connection as for any answer.
  const connected = new Promise<void>((resolve) => {
    redis.once('ready', resolve)
    setTimeout(resolve, 2 * answerMs).unref()
  })
  return { redis, connected }
}

/** Removes all keys of a pattern and gives how many there were; throws ProblemError `unavailable`. */
async function eraseAll(redis: Redis, pattern: string): Promise<number> {
  let erased = 0
  try {
    const found = redis.scanStream({ match: pattern, count: keysAtOnce })
    // ioredis types its streams as streams of anything; SCAN gives keys.
    for await (const keys of found as AsyncIterable<string[]>) {
      if (keys.length > 0) erased += await redis.del(keys)
    }
    return erased
  } catch (error) {
    throw notErased(error)
  }
}

function notErased(cause: unknown): ProblemError {
  return new ProblemError('unavailable', 'Redis cannot be asked to forget this owner.', {
    cause,
    retryAfterSeconds: 5,
  })
}
