import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ProblemError } from '../../src/domain/problem.ts'
import type { JobStore } from '../../src/ports/job-store.ts'
import { LeaseLostError } from '../../src/ports/job-store.ts'
import { sampleArtifact, sampleDocument, sampleJob, samplePackage } from './samples.ts'
import type { StoreUnderTest } from './store-under-test.ts'

const workerLost = new ProblemError('worker-lost', 'The worker was lost.').toProblem()
const limit = { maxAttempts: 3, problem: workerLost }
const noChange = { events: [] }

/** What every JobStore promises. */
export function describeJobStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a job store`, () => {
    let place: StoreUnderTest
    let jobs: JobStore
    beforeEach(async () => {
      place = await open()
      jobs = place.store.jobs
    })
    afterEach(() => place.close())

    async function running(id: string) {
      await jobs.create(sampleJob(id))
      const claim = await jobs.claim(id)
      if (!claim) throw new Error('the claim was refused')
      return claim
    }

    test('an accepted job is readable at once, by its owner alone', async () => {
      const { status } = await jobs.create(sampleJob('j1'))
      expect(status).toBe('created')
      expect(await jobs.read('j1', 'owner-a')).toMatchObject({ state: 'queued', contentId: null })
      expect(await jobs.read('j1', 'owner-b')).toBeNull()
      expect(await jobs.events('j1', 'owner-b', 0, 10)).toBeNull()
      expect((await jobs.cancel('j1', 'owner-b')).result).toBe('unknown')
    })

    test('everything accepted is there after the store is opened anew', async () => {
      await jobs.create(sampleJob('j1'))
      const { lease } = await running('j2')
      await jobs.saveStep(lease, 'outline', { text: 'kept' }, noChange)
      jobs = (await place.reopen()).jobs
      expect(await jobs.read('j1', 'owner-a')).toMatchObject({ state: 'queued' })
      expect(await jobs.loadStep('j2', 'outline')).toEqual({ text: 'kept' })
      expect((await jobs.claim('j1'))?.input).toEqual(sampleJob('j1').input)
    })

    test('the same Idempotency-Key gives the same job, another request a mismatch', async () => {
      const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2100-01-01T00:00:00.000Z' }
      await jobs.create(sampleJob('j1', { repeat }))
      const again = await jobs.create(sampleJob('j2', { repeat }))
      expect(again).toMatchObject({ status: 'repeated', job: { id: 'j1' } })
      const other = await jobs.create(sampleJob('j3', { repeat: { ...repeat, fingerprint: 'g' } }))
      expect(other.status).toBe('mismatch')
      const stranger = await jobs.create(sampleJob('j4', { ownerId: 'owner-b', repeat }))
      expect(stranger.status).toBe('created')
      expect(await jobs.read('j2', 'owner-a')).toBeNull()
    })

    test('an expired Idempotency-Key starts anew', async () => {
      const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2000-01-01T00:00:00.000Z' }
      await jobs.create(sampleJob('j1', { repeat }))
      expect((await jobs.create(sampleJob('j2', { repeat }))).status).toBe('created')
    })

    test('a key used by many at once makes one job', async () => {
      const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2100-01-01T00:00:00.000Z' }
      const ids = ['a', 'b', 'c', 'd', 'e']
      const made = await Promise.all(ids.map((id) => jobs.create(sampleJob(id, { repeat }))))
      expect(made.filter(({ status }) => status === 'created')).toHaveLength(1)
      expect(new Set(made.map((m) => (m.status === 'mismatch' ? null : m.job.id))).size).toBe(1)
    })

    test('a discarded job is gone with its key; a claimed one is not discarded', async () => {
      const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2100-01-01T00:00:00.000Z' }
      await jobs.create(sampleJob('j1', { repeat }))
      expect(await jobs.discard('j1')).toBe(true)
      expect(await jobs.claim('j1')).toBeNull()
      expect((await jobs.create(sampleJob('j2', { repeat }))).status).toBe('created')
      await jobs.claim('j2')
      expect(await jobs.discard('j2')).toBe(false)
    })

    test('F29: of many who claim one job, one gets it, and nobody gets an error', async () => {
      await jobs.create(sampleJob('j1'))
      const claims = await Promise.all(Array.from({ length: 20 }, () => jobs.claim('j1')))
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
      expect(await jobs.read('j1', 'owner-a')).toMatchObject({ state: 'running', attempts: 1 })
    })

    test('I7: every write of a stale lease is refused', async () => {
      const { lease } = await running('j1')
      const [seen] = await jobs.running(10)
      expect((await jobs.expire(seen!, limit)).result).toBe('requeued')
      const next = await jobs.claim('j1')
      expect(next?.lease.token).toBeGreaterThan(lease.token)
      expect(next?.job.attempts).toBe(2)

      const outcome = { state: 'completed', problem: null, content: null } as const
      await expect(jobs.saveStep(lease, 'faq', {}, noChange)).rejects.toThrow(LeaseLostError)
      await expect(jobs.record(lease, noChange)).rejects.toThrow(LeaseLostError)
      await expect(jobs.finish(lease, outcome)).rejects.toThrow(LeaseLostError)
      await expect(jobs.release(lease)).rejects.toThrow(LeaseLostError)
      expect(await jobs.renew(lease)).toBe(false)
      expect(await jobs.holds(lease)).toBe(false)
      expect(await jobs.holds(next!.lease)).toBe(true)
      expect(await jobs.loadStep('j1', 'faq')).toBeUndefined()
    })

    test('a holder that gives signs of life keeps its job', async () => {
      const { lease } = await running('j1')
      const [seen] = await jobs.running(10)
      expect(await jobs.renew(lease)).toBe(true)
      expect((await jobs.expire(seen!, limit)).result).toBe('kept')
      const [later] = await jobs.running(10)
      await jobs.saveStep(lease, 'outline', 1, noChange)
      expect((await jobs.expire(later!, limit)).result).toBe('kept')
      expect(await jobs.holds(lease)).toBe(true)
    })

    test('F4: a job that loses its worker too often becomes a dead letter with its reason', async () => {
      await jobs.create(sampleJob('j1'))
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        expect((await jobs.claim('j1'))?.job.attempts).toBe(attempt)
        const [seen] = await jobs.running(10)
        const { result } = await jobs.expire(seen!, limit)
        expect(result).toBe(attempt < 3 ? 'requeued' : 'failed')
      }
      const job = await jobs.read('j1', 'owner-a')
      expect(job).toMatchObject({ state: 'failed', problem: { type: '/problems/worker-lost' } })
      expect((await jobs.counts()).deadLetters).toBe(1)
    })

    test('a released job waits again, keeps its steps, and has its attempt back', async () => {
      const { lease } = await running('j1')
      await jobs.saveStep(lease, 'outline', { done: true }, noChange)
      await jobs.release(lease)
      expect(await jobs.read('j1', 'owner-a')).toMatchObject({ state: 'queued', attempts: 0 })
      expect(await jobs.loadStep('j1', 'outline')).toEqual({ done: true })
      expect((await jobs.claim('j1'))?.job.attempts).toBe(1)
    })

    test('I3: events rise by one and end with done, and can be read from any id on', async () => {
      const { lease } = await running('j1')
      const progress = { done: 1, total: 4, step: 'faq' }
      const made = await jobs.saveStep(lease, 'outline', 1, {
        progress,
        events: [{ type: 'artifact', data: { format: 'outline' } }],
      })
      expect(made.map(({ id, type }) => [id, type])).toEqual([
        [3, 'progress'],
        [4, 'artifact'],
      ])
      await jobs.finish(lease, { state: 'failed', problem: workerLost, content: null })
      const all = await jobs.events('j1', 'owner-a', 0, 100)
      expect(all?.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6])
      expect(all?.at(-1)).toMatchObject({ type: 'done', data: { state: 'failed' } })
      expect((await jobs.events('j1', 'owner-a', 4, 1))?.map(({ id }) => id)).toEqual([5])
      expect(await jobs.events('j1', 'owner-a', 99, 10)).toEqual([])
      expect((await jobs.read('j1', 'owner-a'))?.progress).toEqual(progress)
    })

    test('I3: what happened last is told before the end, in one write with it', async () => {
      const { lease } = await running('j1')
      const progress = { done: 4, total: 4, step: 'store' }
      const outcome = { state: 'failed', problem: workerLost, content: null } as const
      const told = await jobs.finish(lease, outcome, {
        progress,
        events: [{ type: 'artifact', data: { format: 'faq' } }],
      })
      expect(told.map(({ id, type }) => [id, type])).toEqual([
        [3, 'progress'],
        [4, 'artifact'],
        [5, 'state'],
        [6, 'done'],
      ])
      expect(await jobs.events('j1', 'owner-a', 2, 100)).toEqual(told)
      expect((await jobs.read('j1', 'owner-a'))?.progress).toEqual(progress)
    })

    test('I2: finishing stores the package and ends the job in one, and drops the work', async () => {
      const { lease, contentId } = await running('j1')
      await jobs.saveStep(lease, 'outline', 1, noChange)
      await jobs.finish(lease, {
        state: 'completed',
        problem: null,
        content: {
          kind: 'package',
          package: samplePackage(contentId),
          documents: [sampleDocument()],
        },
      })
      expect(await jobs.read('j1', 'owner-a')).toMatchObject({ state: 'completed', contentId })
      expect(await place.store.contents.read(contentId, 'owner-a')).toMatchObject({ revision: 1 })
      expect(await place.store.contents.read(contentId, 'owner-b')).toBeNull()
      expect(await jobs.loadStep('j1', 'outline')).toBeUndefined()
      await expect(jobs.record(lease, noChange)).rejects.toThrow(LeaseLostError)
    })

    test('a regenerated format is refused when the package changed since it was read', async () => {
      const content = samplePackage('c1')
      await place.store.contents.add('owner-a', content, [sampleDocument()])
      await jobs.create(sampleJob('j1', { kind: 'regenerate', contentId: 'c1' }))
      const claim = await jobs.claim('j1')
      const next = { ...content, artifacts: { ...content.artifacts, faq: sampleArtifact(2) } }
      const write = { kind: 'format', format: 'faq', package: next } as const
      const finish = (revision: number) =>
        jobs.finish(claim!.lease, {
          state: 'completed',
          problem: null,
          content: { ...write, revision },
        })
      await expect(finish(7)).rejects.toMatchObject({ found: 'conflict' })
      expect(await jobs.read('j1', 'owner-a')).toMatchObject({ state: 'running' })
      await finish(1)
      const versions = await place.store.contents.versions('c1', 'owner-a', 'faq')
      expect(versions?.map(({ version, origin }) => [version, origin])).toEqual([
        [1, 'generated'],
        [2, 'regenerated'],
      ])
    })

    test('I4: a cancelled job never completes, and cancelling again says so', async () => {
      const { lease } = await running('j1')
      expect((await jobs.cancel('j1', 'owner-a')).result).toBe('cancelled')
      const outcome = { state: 'completed', problem: null, content: null } as const
      await expect(jobs.finish(lease, outcome)).rejects.toThrow(LeaseLostError)
      expect((await jobs.cancel('j1', 'owner-a')).result).toBe('already-cancelled')
      expect(await jobs.claim('j1')).toBeNull()
      await jobs.create(sampleJob('j2'))
      expect((await jobs.cancel('j2', 'owner-a')).result).toBe('cancelled')
      expect((await jobs.cancel('nothing', 'owner-a')).result).toBe('unknown')
    })

    test('a finished job cannot be cancelled', async () => {
      const { lease } = await running('j1')
      await jobs.finish(lease, { state: 'failed', problem: workerLost, content: null })
      expect(await jobs.cancel('j1', 'owner-a')).toEqual({ result: 'finished', events: [] })
    })

    test('lists an owner’s jobs newest first, part by part, and by state', async () => {
      for (const id of ['j1', 'j2', 'j3', 'j4', 'j5']) await jobs.create(sampleJob(id))
      await jobs.create(sampleJob('x', { ownerId: 'owner-b' }))
      await jobs.claim('j2')
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page = await jobs.list({ ownerId: 'owner-a', limit: 2, cursor, state: null })
        expect(page.items.length).toBeLessThanOrEqual(2)
        found.push(...page.items.map((job) => job.id))
        cursor = page.next
      } while (cursor !== null)
      expect(found).toHaveLength(5)
      expect(new Set(found)).toEqual(new Set(['j1', 'j2', 'j3', 'j4', 'j5']))
      const busy = await jobs.list({ ownerId: 'owner-a', limit: 5, cursor: null, state: 'running' })
      expect(busy.items.map((job) => job.id)).toEqual(['j2'])
      const wrong = jobs.list({ ownerId: 'owner-a', limit: 5, cursor: 'garbage', state: null })
      await expect(wrong).rejects.toThrow(ProblemError)
    })

    test('lists what waits, oldest first, and what runs, and counts both', async () => {
      for (const id of ['j1', 'j2', 'j3']) await jobs.create(sampleJob(id))
      await jobs.claim('j2')
      const first = await jobs.queued(1, null)
      const second = await jobs.queued(1, first.next)
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['j1', 'j3'])
      expect(second.next).toBeNull()
      expect((await jobs.running(10)).map(({ id }) => id)).toEqual(['j2'])
      expect([await jobs.countQueued(1), await jobs.countQueued(9)]).toEqual([1, 2])
      const counts = await jobs.counts()
      expect(counts.byState).toMatchObject({ queued: 2, running: 1, completed: 0 })
      expect(counts.oldestQueuedAt).not.toBeNull()
    })

    test('removes finished jobs of before a moment, and only those', async () => {
      const { lease } = await running('j1')
      await jobs.finish(lease, { state: 'failed', problem: workerLost, content: null })
      await jobs.create(sampleJob('j2'))
      expect(await jobs.removeFinishedBefore('2000-01-01T00:00:00.000Z', 10)).toBe(0)
      expect(await jobs.removeFinishedBefore('2100-01-01T00:00:00.000Z', 10)).toBe(1)
      expect(await jobs.read('j1', 'owner-a')).toBeNull()
      expect(await jobs.read('j2', 'owner-a')).not.toBeNull()
    })
  })
}
