import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { checkHistory, newHistory } from './history.ts'
import { accept, ask, ended, placesOfTest, reaches, readEvents, readJob, until } from './place.ts'

/** Mounting and unsharing need rights that not every machine gives. */
const canUnshare = spawnSync('unshare', ['-m', 'true']).status === 0
const noUnshare = canUnshare ? '' : ' (skipped: this user may not unshare mounts)'
const fakeTime = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'].find(
  (path) => spawnSync('test', ['-e', path]).status === 0,
)
const noFakeTime = fakeTime ? '' : ' (skipped: this machine has no libfaketime)'

const open = placesOfTest()

describe('one process on one store', () => {
  test('F1: killed before, just after and during the answers, it loses nothing and doubles nothing', async () => {
    const place = await open({ FAULT_CALL_MS: '600' })
    const { api } = place
    const history = newHistory()
    let server = await place.serve()
    const restart = async () => {
      await server.stop()
      server = await place.serve()
    }

    // Before the 201: the client never hears, and asks again with its key.
    const before = { 'idempotency-key': 'before' }
    const unheard = ask(api, { headers: before }).catch(() => null)
    await restart()
    await unheard
    const first = await accept(api, { headers: before })
    history.accepted.push({ id: first.id, key: 'before' })
    expect((await accept(api, { headers: before })).id).toBe(first.id)

    // Just after the 201.
    const second = await accept(api)
    history.accepted.push({ id: second.id, key: null })
    await restart()
    expect((await readJob(api, second.id)).id).toBe(second.id)

    // During a sync generate: its retry finds the job at work, then its package.
    const during = { 'idempotency-key': 'during', prefer: 'wait=20' }
    const lost = ask(api, { path: '/content/generate', headers: during }).catch(() => null)
    await until(async () => place.calls().length >= 3, 'the third job is at work')
    await restart()
    await lost
    const statuses: number[] = []
    await until(async () => {
      const retry = await ask(api, { path: '/content/generate', headers: during })
      statuses.push(retry.status)
      await retry.text()
      return retry.status === 200
    }, 'the retry gets its package')
    expect(new Set([...statuses, 409])).toEqual(new Set([409, 200]))

    // During an event stream.
    const watched = await accept(api, { formats: ['outline', 'faq', 'one_pager'] })
    history.accepted.push({ id: watched.id, key: null })
    const heard = readEvents(api, watched.id)
    await until(async () => (await readJob(api, watched.id)).progress.done >= 1, 'it has begun')
    await restart()
    const early = await heard
    const after = early.at(-1)?.id ?? 0
    expect(after).toBeGreaterThan(0)
    const late = await readEvents(api, watched.id, { after })
    const ids = [...early, ...late].map((event) => event.id)
    expect(ids).toEqual(ids.map((_, index) => index + 1))
    expect(late.at(-1)?.type).toBe('done')

    for (const { id } of history.accepted) await reaches(api, id, ended)
    await checkHistory(place, history)
  }, 300_000)

  test('F7: told to stop, it ends streams with a goodbye and answers what is under way', async () => {
    const place = await open({ FAULT_CALL_MS: '1500' })
    const { api } = place
    const server = await place.serve()
    const watched = await accept(api, { formats: ['outline', 'faq', 'one_pager', 'flashcards'] })
    const streams = Array.from({ length: 100 }, () => readEvents(api, watched.id))
    const packages = Array.from({ length: 20 }, () => ask(api, { path: '/content/generate' }))
    await until(() => place.calls().length >= 21, 'everything is at work')
    const start = performance.now()
    server.child.kill('SIGTERM')
    await until(async () => {
      const health = await fetch(`${api}/health/detailed`).catch(() => null)
      return health?.status === 503
    }, 'health says that it stops')
    expect(performance.now() - start).toBeLessThan(1000)
    for (const answer of await Promise.all(packages)) expect(answer.status).toBe(200)
    for (const events of await Promise.all(streams)) expect(events.at(-1)?.type).toBe('shutdown')
    expect(await server.exited).toBe(0)
    expect(performance.now() - start).toBeLessThan(10_000)
    await place.serve()
    await reaches(api, watched.id, ['completed'])
  }, 300_000)

  test('F8: told twice, it ends at once, and the store is whole', async () => {
    const place = await open({ FAULT_CALL_MS: '20000' })
    const server = await place.serve()
    const job = await accept(place.api)
    await reaches(place.api, job.id, ['running'])
    server.child.kill('SIGTERM')
    await until(() => server.log().includes('server-stopped'), 'it heard the first')
    const start = performance.now()
    server.child.kill('SIGINT')
    await server.exited
    expect(performance.now() - start).toBeLessThan(1000)
    const database = new DatabaseSync(join(place.dataDirectory, 'factory.sqlite'))
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    database.close()
    await place.serve({ FAULT_CALL_MS: '10' })
    expect((await reaches(place.api, job.id, ended)).state).toBe('completed')
  }, 300_000)

  test('F25: with its store locked by another process for 10 s it says so within 5 s, and goes on', async () => {
    const place = await open()
    await place.serve()
    const other = new DatabaseSync(join(place.dataDirectory, 'factory.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    const start = performance.now()
    const refused = await ask(place.api)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    expect(performance.now() - start).toBeLessThan(6000)
    expect(await place.isServing()).toBe(true)
    expect((await fetch(`${place.api}/jobs`)).status).toBe(200)
    other.exec('ROLLBACK')
    other.close()
    const job = await accept(place.api)
    expect((await reaches(place.api, job.id, ended)).state).toBe('completed')
  }, 300_000)

  test.skipIf(!canUnshare)(
    `F24: with the disk full it refuses writes, reads on, and recovers by itself${noUnshare}`,
    async () => {
      const place = await open()
      const mount = `mkdir -p ${place.dataDirectory} && mount -t tmpfs -o size=4m tmpfs ${place.dataDirectory} && exec "$@"`
      const server = await place.serve({}, ['unshare', '-m', 'sh', '-c', mount, 'sh'])
      const before = await accept(place.api)
      await reaches(place.api, before.id, ['completed'])
      // The same directory as the server sees it.
      const filler = join(`/proc/${server.pid}/root`, place.dataDirectory, 'filler')
      try {
        writeFileSync(filler, Buffer.alloc(8 * 1024 * 1024))
      } catch {
        // Full, as meant.
      }
      const statuses = new Set<number>()
      await until(async () => {
        const { status } = await ask(place.api, { text: 'Cells are small. '.repeat(20_000) })
        statuses.add(status)
        return status >= 500
      }, 'writes are refused')
      expect([503, 507].some((status) => statuses.has(status))).toBe(true)
      expect(statuses.has(500)).toBe(false)
      expect((await fetch(`${place.api}/jobs/${before.id}`)).status).toBe(200)
      expect(await place.isServing()).toBe(true)
      rmSync(filler)
      let after = ''
      await until(async () => {
        const response = await ask(place.api)
        if (response.status === 201) after = String(Object(await response.json())['id'])
        return response.status === 201
      }, 'writes are taken again')
      expect((await reaches(place.api, after, ended)).state).toBe('completed')
      const copy = join(place.directory, 'copy')
      cpSync(join(`/proc/${server.pid}/root`, place.dataDirectory), copy, { recursive: true })
      const database = new DatabaseSync(join(copy, 'factory.sqlite'))
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
      database.close()
    },
    300_000,
  )

  test.skipIf(!canUnshare)(
    `F26: it does not start on a store that is damaged or cannot be written${noUnshare}`,
    async () => {
      const place = await open()
      const begun = performance.now()
      const server = await place.serve()
      // A machine that is busy with other tests takes longer for a good start, too.
      const limitMs = Math.max(5000, 2 * (performance.now() - begun))
      await server.stop('SIGTERM')
      const mount = `mount --bind ${place.dataDirectory} ${place.dataDirectory} && mount -o remount,ro,bind ${place.dataDirectory} && exec "$@"`
      const readOnly = ['unshare', '-m', 'sh', '-c', mount, 'sh']
      const file = join(place.dataDirectory, 'factory.sqlite')
      let lastSpoiled = false
      for (const spoil of [
        () => undefined,
        () => truncateSync(file, 6000),
        () => writeFileSync(file, ''),
      ]) {
        const wrapper = lastSpoiled ? [] : readOnly
        spoil()
        lastSpoiled = true
        const refused = place.start('server', {}, wrapper)
        const start = performance.now()
        expect(await refused.exited).toBe(1)
        expect(performance.now() - start).toBeLessThan(limitMs)
        const lines = refused
          .log()
          .trim()
          .split('\n')
          .filter((line) => !line.startsWith('{'))
        expect(lines).toHaveLength(1)
      }
      expect(readdirSync(place.dataDirectory)).toContain('factory.sqlite')
    },
    300_000,
  )

  test.skipIf(!fakeTime)(
    `F27: a wall clock that jumps neither doubles nor stops a job${noFakeTime}`,
    async () => {
      const place = await open({ FAULT_CALL_MS: '4000' })
      mkdirSync(place.dataDirectory, { recursive: true })
      const clock = join(place.directory, 'clock')
      writeFileSync(clock, '+0d')
      await place.serve({
        LD_PRELOAD: fakeTime ?? '',
        FAKETIME_TIMESTAMP_FILE: clock,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        DONT_FAKE_MONOTONIC: '1',
      })
      const job = await accept(place.api)
      await reaches(place.api, job.id, ['running'])
      writeFileSync(clock, '+30d')
      const second = await accept(place.api)
      expect(second.createdAt > new Date(Date.now() + 20 * 86_400_000).toISOString()).toBe(true)
      writeFileSync(clock, '-2h')
      for (const { id } of [job, second]) {
        const done = await reaches(place.api, id, ended)
        expect(done).toMatchObject({ state: 'completed', attempts: 1 })
      }
      expect(place.calls().filter(({ what }) => what === 'call')).toHaveLength(2)
    },
    300_000,
  )

  test('F31: a client that goes away stops its generate, but not a job it only watched', async () => {
    const place = await open({ FAULT_CALL_MS: '8000' })
    const server = await place.serve()
    const controller = new AbortController()
    const gone = fetch(`${place.api}/content/generate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sources: [{ text: 'Cells.' }], formats: ['outline'] }),
      signal: controller.signal,
    }).catch(() => null)
    await until(() => place.calls().length > 0, 'the provider was called')
    const start = performance.now()
    controller.abort()
    await gone
    await until(() => place.calls().some(({ what }) => what === 'aborted'), 'it was aborted')
    expect(performance.now() - start).toBeLessThan(2000)

    const watched = await accept(place.api)
    const files = () => readdirSync(`/proc/${server.pid}/fd`).length
    await readEvents(place.api, watched.id, { enough: (events) => events.length > 0 })
    const atRest = files()
    for (let batch = 0; batch < 10; batch += 1) {
      const drops = Array.from({ length: 100 }, () =>
        readEvents(place.api, watched.id, { enough: (events) => events.length > 0 }),
      )
      await Promise.all(drops)
    }
    await until(() => files() <= atRest + 20, 'the descriptors of 1,000 drops are free again')
    expect((await reaches(place.api, watched.id, ended)).state).toBe('completed')
  }, 300_000)
})
