import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkHistory, newHistory } from './history.ts'
import { accept, ended, placesOfTest, reaches, readJob, until } from './place.ts'

const open = placesOfTest()

describe('an API and workers on one store', () => {
  const points = ['claim', 'before-call', 'mid-call', 'after-call', 'after-save'] as const
  test.each(points)(
    'F2: a worker killed at "%s" is replaced, and nothing finished is repeated',
    async (point) => {
      const place = await open({ FAULT_CALL_MS: '100' })
      await place.serve({ WORKER_CONCURRENCY: '0' })
      const marker = join(place.directory, 'killed')
      const history = newHistory()
      const job = await accept(place.api, { formats: ['outline', 'faq'] })
      history.accepted.push({ id: job.id, key: null })
      const dying = place.start('worker', { FAULT_KILL: point, FAULT_MARKER: marker })
      expect(await dying.exited).toBeNull()
      const start = performance.now()
      place.start('worker')
      const done = await reaches(place.api, job.id, ended)
      expect(done).toMatchObject({ state: 'completed', attempts: 2 })
      expect(performance.now() - start).toBeLessThan(30_000)
      if (point === 'after-save') {
        const outlines = place
          .calls()
          .filter(({ what, format }) => what === 'call' && format === 'outline')
        expect(outlines).toHaveLength(1)
      }
      await checkHistory(place, history)
    },
    300_000,
  )

  test('F3, F4: a job that kills every worker is given up with its reason, and others go on', async () => {
    const place = await open({ FAULT_CALL_MS: '100', JOB_LEASE_SECONDS: '1' })
    await place.serve({ WORKER_CONCURRENCY: '0' })
    const history = newHistory()
    const poison = await accept(place.api, { text: 'POISON mid-call', formats: ['outline'] })
    history.accepted.push({ id: poison.id, key: null })
    for (let lost = 0; lost < 3; lost += 1) {
      expect(await place.start('worker').exited).toBeNull()
    }
    place.start('worker')
    const fine = await accept(place.api)
    history.accepted.push({ id: fine.id, key: null })
    expect((await reaches(place.api, fine.id, ended)).state).toBe('completed')
    const given = await reaches(place.api, poison.id, ended)
    expect(given).toMatchObject({ state: 'failed', attempts: 3 })
    expect(given.problem?.type).toBe('/problems/worker-lost')
    const page = await (await fetch(`${place.origin}/metrics`)).text()
    expect(page).toMatch(/^job_dead_letters 1$/m)
    await checkHistory(place, history)
  }, 300_000)

  test('F5: a worker frozen past its lease is replaced, and thawed it changes nothing', async () => {
    const place = await open({ FAULT_CALL_MS: '3000' })
    await place.serve({ WORKER_CONCURRENCY: '0' })
    const history = newHistory()
    const frozen = place.start('worker')
    const job = await accept(place.api)
    history.accepted.push({ id: job.id, key: null })
    await until(() => place.calls().length > 0, 'the first worker is at work')
    frozen.child.kill('SIGSTOP')
    const other = place.start('worker')
    await until(async () => (await readJob(place.api, job.id)).attempts === 2, 'the second took it')
    frozen.child.kill('SIGCONT')
    const done = await reaches(place.api, job.id, ended)
    expect(done).toMatchObject({ state: 'completed', attempts: 2 })
    const saved = place.calls().filter(({ what }) => what === 'saved')
    expect(saved.map(({ pid }) => pid)).toEqual([other.pid])
    await checkHistory(place, history)
  }, 300_000)

  test('F6: a worker told to stop gives a long job back uncounted and ends within 10 s', async () => {
    const place = await open({ FAULT_CALL_MS: '20000' })
    await place.serve({ WORKER_CONCURRENCY: '0' })
    const worker = place.start('worker')
    const job = await accept(place.api)
    await until(() => place.calls().length > 0, 'it is at work')
    const start = performance.now()
    worker.child.kill('SIGTERM')
    expect(await worker.exited).toBe(0)
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(await readJob(place.api, job.id)).toMatchObject({ state: 'queued', attempts: 0 })
    place.start('worker', { FAULT_CALL_MS: '50' })
    expect(await reaches(place.api, job.id, ended)).toMatchObject({
      state: 'completed',
      attempts: 1,
    })
  }, 300_000)
})
