import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBullQueue } from '../../src/adapters/queue/bullmq.ts'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'
import { checkHistory, type History, newHistory } from './history.ts'
import { accept, ask, ended, openPlace, type Place, reaches, readEvents, until } from './place.ts'
import { runUnderFire } from './under-fire.ts'

const program = requireServer('redis-server')

describe.skipIf(!program.available)(`an API and workers over Redis${program.note}`, () => {
  let redis: RedisServer
  let place: Place
  beforeAll(async () => {
    if (program.available) redis = await startRedis(program.path)
  })
  afterAll(() => redis.close())
  afterEach(() => place.close())

  async function open(callMs = 50): Promise<History> {
    const admin = new Redis(redis.url)
    await admin.flushall()
    admin.disconnect()
    place = await openPlace({ REDIS_URL: redis.url, FAULT_CALL_MS: String(callMs) })
    await place.serve({ WORKER_CONCURRENCY: '0' })
    return newHistory()
  }
  async function works(history: History): Promise<void> {
    const job = await accept(place.api)
    history.accepted.push({ id: job.id, key: null })
    expect((await reaches(place.api, job.id, ended)).state).toBe('completed')
  }

  /** While Redis is away: refused fast, with a wait, and nothing of it runs later. */
  async function refusesFast(history: History): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const start = performance.now()
      // What a busy machine adds to any answer, by one that needs no Redis.
      const idle = place.isServing().then(() => performance.now() - start)
      const response = await ask(place.api, { headers: { 'idempotency-key': `away-${tries}` } })
      const ms = performance.now() - start
      history.calls.push({ status: response.status, ms, limitMs: 1000 + (await idle) })
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).not.toBeNull()
      await response.text()
    }
    expect((await fetch(`${place.api}/jobs`)).status).toBe(200)
    expect(await place.isServing()).toBe(true)
  }

  async function isTaken(history: History): Promise<void> {
    await until(async () => {
      const response = await ask(place.api, { headers: { 'idempotency-key': 'back' } })
      if (response.status !== 201) return false
      const job: unknown = await response.json()
      history.accepted.push({ id: String(Object(job).id), key: 'back' })
      return true
    }, 'jobs are taken again')
  }

  /** The plan says 30 s; a change waits for 8, longer than any pause between two tries to connect. */
  const outages = [0, Number(process.env['FAULT_OUTAGE_SECONDS'] ?? 8)]

  test.each(outages)(
    'F9: Redis killed under load, and %i s more before it is back: refused within 1 s, no ghosts, and at work again within 15 s',
    async (seconds) => {
      const history = await open()
      place.start('worker')
      await works(history)
      await redis.kill()
      await refusesFast(history)
      await sleep(seconds * 1000)
      if (seconds > 0) await refusesFast(history)
      await redis.start()
      const back = performance.now()
      await isTaken(history)
      for (const { id } of history.accepted) await reaches(place.api, id, ended)
      expect(performance.now() - back).toBeLessThan(15_000)
      const list = await (await fetch(`${place.api}/jobs?limit=100`)).json()
      expect(Object(list).items).toHaveLength(history.accepted.length)
      await checkHistory(place, history)
    },
    300_000,
  )

  test('F10: Redis frozen: the same, and reading goes on', async () => {
    const history = await open()
    place.start('worker')
    await works(history)
    redis.freeze()
    await refusesFast(history)
    redis.thaw()
    await isTaken(history)
    for (const { id } of history.accepted) await reaches(place.api, id, ended)
    await checkHistory(place, history)
  }, 300_000)

  test('F11: Redis comes back empty: what had been accepted is queued anew from the store', async () => {
    const history = await open()
    for (let made = 0; made < 20; made += 1) {
      history.accepted.push({ id: (await accept(place.api)).id, key: null })
    }
    await redis.kill()
    await redis.start({ empty: true })
    place.start('worker')
    for (const { id } of history.accepted) {
      expect((await reaches(place.api, id, ended)).state).toBe('completed')
    }
    await checkHistory(place, history)
  }, 300_000)

  test('F12: a Redis that may evict or forget is told of at the start and in health', async () => {
    const admin = new Redis(redis.url)
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
    try {
      await open()
      await until(() => place.logs().includes('maxmemory-policy noeviction'), 'the log warns')
      const health: unknown = await (await fetch(`${place.api}/health/detailed`)).json()
      expect(health).toMatchObject({ dependencies: { redis: { status: 'degraded' } } })
    } finally {
      await admin.config('SET', 'maxmemory-policy', 'noeviction')
      admin.disconnect()
    }
  }, 300_000)

  test('F13: Redis without memory: refused, and taken again once it has some', async () => {
    const history = await open()
    place.start('worker')
    await works(history)
    const admin = new Redis(redis.url)
    await admin.config('SET', 'maxmemory', '1')
    expect((await ask(place.api)).status).toBe(503)
    await admin.config('SET', 'maxmemory', '0')
    admin.disconnect()
    await isTaken(history)
    for (const { id } of history.accepted) await reaches(place.api, id, ended)
    await checkHistory(place, history)
  }, 300_000)

  test('F32: a job delivered many times, also after its end, is done once', async () => {
    const history = await open(300)
    const job = await accept(place.api)
    history.accepted.push({ id: job.id, key: null })
    const queue = openBullQueue({ url: redis.url, onError: () => undefined })
    const deliver = (token: number) => queue.add([{ jobId: job.id, token }])
    await until(
      () =>
        deliver(1).then(
          () => true,
          () => false,
        ),
      'the queue takes entries',
    )
    for (let token = 100; token < 110; token += 1) await deliver(token)
    place.start('worker')
    place.start('worker')
    await reaches(place.api, job.id, ['completed'])
    await deliver(200)
    await until(async () => (await queue.size()) === 0, 'every delivery was handled')
    await queue.close()
    expect(place.calls().filter(({ what }) => what === 'call')).toHaveLength(1)
    await checkHistory(place, history)
  }, 300_000)

  test('any API process serves the events of any job', async () => {
    await open(400)
    const other = await openPlace({ REDIS_URL: redis.url, DATA_DIR: place.dataDirectory })
    try {
      await other.serve({ WORKER_CONCURRENCY: '0' })
      place.start('worker')
      const job = await accept(place.api, { formats: ['outline', 'faq'] })
      const events = await readEvents(other.api, job.id)
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
      expect(events.at(-1)?.type).toBe('done')
    } finally {
      await other.close()
    }
  }, 300_000)

  test('F33 in short: two APIs and two workers, one killed every few seconds, for a minute', async () => {
    const admin = new Redis(redis.url)
    await admin.flushall()
    admin.disconnect()
    place = await openPlace({ REDIS_URL: redis.url, FAULT_CALL_MS: '200', JOB_LEASE_SECONDS: '3' })
    const seconds = Number(process.env['FAULT_SECONDS'] ?? 60)
    const result = await runUnderFire(place, { seconds, killEverySeconds: 10 })
    expect(result.goodShare).toBeGreaterThanOrEqual(0.999)
    expect(result.longestRecoveryMs).toBeLessThan(30_000)
  }, 1_500_000)
})
