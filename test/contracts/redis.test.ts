import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createMemoryCache } from '../../src/adapters/cache/memory.ts'
import { openRedisCache } from '../../src/adapters/cache/redis.ts'
import { systemClock } from '../../src/adapters/clock/system.ts'
import { openRedisBus } from '../../src/adapters/events/redis.ts'
import { openBullQueue } from '../../src/adapters/queue/bullmq.ts'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'
import { describeCache } from './cache.ts'
import { describeEventBus } from './event-bus.ts'
import { describeJobQueue } from './job-queue.ts'

const program = requireServer('redis-server')
const noErrors = () => undefined

describe.skipIf(!program.available)(`Redis${program.note}`, () => {
  let redis: RedisServer
  beforeAll(async () => {
    if (program.available) redis = await startRedis(program.path)
  })
  afterAll(() => redis.close())

  /** An adapter refuses while its connection is being made; tests of its promises start after. */
  async function ready<T>(opened: T, ask: () => Promise<unknown>): Promise<T> {
    await vi.waitFor(ask, { timeout: 5000, interval: 10 })
    return opened
  }

  async function openQueue(prefix = randomUUID()) {
    const queue = openBullQueue({ url: redis.url, prefix, onError: noErrors })
    return ready(queue, () => queue.size())
  }

  describeJobQueue('BullMQ', async () => {
    const queue = await openQueue()
    return { queue, close: () => queue.close() }
  })

  describeEventBus('the Redis stream', async () => {
    const options = { url: redis.url, prefix: randomUUID(), onError: noErrors }
    const here = openRedisBus(options)
    const there = openRedisBus(options)
    const probe = new Redis(redis.url)
    // Both read from the end of the stream: until they do, nothing is told.
    const key = `${options.prefix}:events`
    await vi.waitFor(async () => {
      const clients = String(await probe.client('LIST'))
      expect(clients.match(/cmd=xread/g)?.length).toBeGreaterThanOrEqual(2)
      expect(await probe.exists(key)).toBe(0)
    }, 5000)
    return {
      here,
      there,
      close: async () => {
        probe.disconnect()
        await Promise.all([here.close(), there.close()])
      },
    }
  })

  function openCache(prefix: string) {
    const bounds = { maxCharacters: 0, maxAgeMs: 60_000 }
    return openRedisCache({
      url: redis.url,
      prefix,
      maxAgeMs: 60_000,
      local: createMemoryCache({ ...bounds, clock: systemClock }),
      makeId: randomUUID,
      onError: noErrors,
    })
  }

  describeCache('Redis', async () => {
    const prefix = randomUUID()
    const here = openCache(prefix)
    const there = openCache(prefix)
    const { signal } = new AbortController()
    // Until both are connected they work as if there were no Redis.
    for (const [index, cache] of [here, there].entries()) {
      const other = index === 0 ? there : here
      await vi.waitFor(async () => {
        const key = randomUUID()
        const someone = { signal, ownerId: 'someone else' }
        await cache.getOrMake(key, async () => ({ value: 1, keep: true }), someone)
        const seen = await other.getOrMake(key, async () => ({ value: 2, keep: false }), someone)
        expect(seen.hit).toBe(true)
      }, 5000)
    }
    return {
      here,
      there,
      close: async () => {
        await Promise.all([here.close(), there.close()])
      },
    }
  })

  test('a cache whose Redis is gone makes everything itself', async () => {
    const cache = openCache(randomUUID())
    await redis.kill()
    const { signal } = new AbortController()
    const made = await cache.getOrMake('k', async () => ({ value: 1, keep: true }), {
      signal,
      ownerId: 'owner-a',
    })
    expect(made).toEqual({ value: 1, hit: false })
    await cache.close()
    await redis.start()
  }, 30_000)

  test('F9: while Redis is away a queue refuses within 1 s, and serves again when it is back', async () => {
    const queue = await openQueue()
    const handled: string[] = []
    await queue.consume(async ({ jobId }) => {
      handled.push(jobId)
    }, 1)
    await queue.add([{ jobId: 'before', token: 1 }])
    await vi.waitFor(() => expect(handled).toEqual(['before']), 5000)
    await redis.kill()
    const start = performance.now()
    await expect(queue.add([{ jobId: 'j', token: 1 }])).rejects.toMatchObject({ id: 'unavailable' })
    await expect(queue.size()).rejects.toMatchObject({ id: 'unavailable' })
    expect(performance.now() - start).toBeLessThan(1000)
    await redis.start()
    await vi.waitFor(() => queue.add([{ jobId: 'after', token: 1 }]), {
      timeout: 15_000,
      interval: 50,
    })
    await vi.waitFor(() => expect(handled).toContain('after'), 15_000)
    await queue.close()
  }, 40_000)

  test('F10: while Redis is frozen a queue refuses within 1 s', async () => {
    const queue = await openQueue()
    redis.freeze()
    const start = performance.now()
    await expect(queue.add([{ jobId: 'j', token: 1 }])).rejects.toMatchObject({ id: 'unavailable' })
    expect(performance.now() - start).toBeLessThan(1000)
    redis.thaw()
    await vi.waitFor(() => queue.size(), { timeout: 10_000, interval: 50 })
    await queue.close()
  }, 30_000)

  test('F13: a Redis without memory refuses entries as unavailable and takes them again after', async () => {
    const queue = await openQueue()
    const admin = new Redis(redis.url)
    const add = () => queue.add([{ jobId: 'j', token: 1 }])
    await admin.config('SET', 'maxmemory', '1')
    await expect(add()).rejects.toMatchObject({ id: 'unavailable' })
    await admin.config('SET', 'maxmemory', '0')
    await add()
    expect(await queue.size()).toBe(1)
    admin.disconnect()
    await queue.close()
  })

  test('closing does not wait for a Redis that is gone', async () => {
    const queue = await openQueue()
    await queue.consume(async () => undefined, 1)
    await redis.kill()
    const start = performance.now()
    await queue.close()
    expect(performance.now() - start).toBeLessThan(5000)
    await redis.start()
  }, 20_000)
})
