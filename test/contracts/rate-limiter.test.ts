import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryRateLimiter } from '../../src/adapters/rate-limiter/memory.ts'
import { openRedisRateLimiter } from '../../src/adapters/rate-limiter/redis.ts'
import { ProblemError } from '../../src/domain/problem.ts'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'
import { testRateLimiter } from './rate-limiter.ts'

testRateLimiter('memory', async () => {
  let nowMs = 1000
  const limiter = createMemoryRateLimiter({ clock: { monotonicMs: () => nowMs } })
  return {
    // One process, one count: both instances are the same one.
    first: limiter,
    second: limiter,
    advance: (seconds) => {
      nowMs += seconds * 1000
    },
    close: () => limiter.close(),
  }
})

describe('the rate limiter in memory', () => {
  it('keeps no more than its bound, and refuses rather than forgets', async () => {
    let nowMs = 0
    const limiter = createMemoryRateLimiter({
      clock: { monotonicMs: () => nowMs },
      mostMoments: 100,
    })
    const take = (id: number) => limiter.take([{ id: String(id), quota: 5, windowSeconds: 60 }])
    for (let id = 0; id < 100; id++) await take(id)
    await expect(take(100)).rejects.toThrow(ProblemError)
    nowMs = 60_001
    expect((await take(100)).allowed).toBe(true)
  })
})

const redis = requireServer('redis-server')
describe.skipIf(!redis.available)(`with a Redis of its own${redis.note}`, () => {
  let server: RedisServer
  beforeAll(async () => {
    if (redis.available) server = await startRedis(redis.path)
  })
  afterAll(() => server.close())
  const open = () =>
    openRedisRateLimiter({ url: server.url, makeId: randomUUID, onError: () => undefined })

  testRateLimiter('Redis', async () => {
    const [first, second] = [open(), open()]
    const ready = [{ id: 'ready', quota: 1000, windowSeconds: 1 }]
    for (const limiter of [first, second]) {
      await expect
        .poll(
          () =>
            limiter.take(ready).then(
              () => true,
              () => false,
            ),
          { timeout: 5000 },
        )
        .toBe(true)
    }
    const close = async () => {
      await first.close()
      await second.close()
    }
    return { first, second, advance: null, close }
  })

  it('says within a second that it cannot count while Redis hangs or is away, and counts again after', async () => {
    const limiter = open()
    const ask = () => limiter.take([{ id: randomUUID(), quota: 1, windowSeconds: 60 }])
    const counts = () =>
      ask().then(
        ({ allowed }) => allowed,
        () => false,
      )
    await expect.poll(counts, { timeout: 5000 }).toBe(true)
    server.freeze()
    const started = performance.now()
    await expect(ask()).rejects.toThrow(ProblemError)
    expect(performance.now() - started).toBeLessThan(1500)
    server.thaw()
    await expect.poll(counts, { timeout: 5000 }).toBe(true)
    await limiter.close()
  })
})
