import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { JobEvent } from '../../src/domain/job.ts'
import { ProblemError } from '../../src/domain/problem.ts'
import type { JobWork } from '../../src/factory/run-job.ts'
import { sampleArtifact, sampleDocument, sampleJob, samplePackage } from '../contracts/samples.ts'
import { openBench } from './bench-of-workers.ts'

const soon = { timeout: 5000, interval: 10 }
const forever: JobWork = () => Promise.withResolvers<never>().promise

describe('running jobs', () => {
  let bench: ReturnType<typeof openBench>
  beforeEach(() => {
    bench = openBench()
    return () => bench.close()
  })
  const job = (id: string) => bench.jobs.read(id, 'owner-a')
  const reaches = (id: string, state: string) =>
    vi.waitFor(async () => expect((await job(id))?.state).toBe(state), soon)

  test('does the work, stores the package, and tells each event once and in order', async () => {
    await bench.work(async (claim, context) => {
      context.progress({ done: 1, total: 2, step: 'outline' })
      await context.steps.save('outline', 'made')
      context.event({ type: 'artifact', data: { format: 'outline' } })
      return {
        state: 'completed',
        problem: null,
        content: {
          kind: 'package',
          package: samplePackage(claim.contentId),
          documents: [sampleDocument()],
        },
      }
    })
    await bench.submit(sampleJob('j1'))
    const watch = await bench.watch('j1', 'owner-a', 0)
    const seen: JobEvent[] = []
    for (let more = await watch!.next(); more.length > 0; more = await watch!.next()) {
      seen.push(...more)
    }
    expect(seen.map(({ id }) => id)).toEqual(seen.map((_, index) => index + 1))
    expect(seen.map(({ type }) => type)).toEqual([
      'state',
      'state',
      'progress',
      'artifact',
      'state',
      'done',
    ])
    expect(await job('j1')).toMatchObject({ state: 'completed', contentId: 'content-of-j1' })
    expect(bench.errors).toEqual([])
  })

  test('F2: a resumed job repeats no finished step', async () => {
    const calls: string[] = []
    const step = async (name: string, { steps }: Parameters<JobWork>[1]) => {
      if ((await steps.load(name)) !== undefined) return
      calls.push(name)
      await steps.save(name, { name })
    }
    await bench.submit(sampleJob('j1'))
    const claim = await bench.jobs.claim('j1')
    await bench.jobs.saveStep(claim!.lease, 'outline', { name: 'outline' }, { events: [] })
    // The first worker dies here, without a word.
    await bench.work(async (_, context) => {
      await step('outline', context)
      await step('faq', context)
      return { state: 'completed', problem: null, content: null }
    })
    await reaches('j1', 'completed')
    expect(calls).toEqual(['faq'])
    expect((await job('j1'))?.attempts).toBe(2)
  })

  test('F3, F4: a job that loses every worker ends as worker-lost, and others go on', async () => {
    await bench.submit(sampleJob('poison'))
    const sweep = bench.sweeper(30)
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await bench.jobs.claim('poison')).not.toBeNull()
      await vi.waitFor(async () => {
        await sweep()
        expect((await job('poison'))?.state).not.toBe('running')
      }, soon)
    }
    await bench.work(async () => ({ state: 'completed', problem: null, content: null }))
    await bench.submit(sampleJob('fine'))
    await reaches('fine', 'completed')
    expect(await job('poison')).toMatchObject({
      state: 'failed',
      problem: { type: '/problems/worker-lost' },
    })
  })

  test('I4: cancelling aborts the work at once and the job never completes', async () => {
    const aborted = Promise.withResolvers<number>()
    await bench.work(async (_, { signal }) => {
      signal.addEventListener('abort', () => aborted.resolve(performance.now()))
      return forever(...([] as unknown as Parameters<JobWork>)) // it reads no argument
    })
    await bench.submit(sampleJob('j1'))
    await reaches('j1', 'running')
    const at = performance.now()
    expect((await bench.jobs.cancel('j1', 'owner-a')).result).toBe('cancelled')
    // Nothing was published: the worker finds out by looking at the store.
    expect((await aborted.promise) - at).toBeLessThan(2000)
    expect((await job('j1'))?.state).toBe('cancelled')
  })

  test('F5, I7: a worker that was frozen past its lease cannot write, and one result remains', async () => {
    const thawed = Promise.withResolvers<void>()
    const frozen = bench.runner(async (claim) => {
      await thawed.promise
      return {
        state: 'completed',
        problem: null,
        content: {
          kind: 'package',
          package: samplePackage(claim.contentId, { artifacts: { outline: sampleArtifact(9) } }),
          documents: [],
        },
      }
    })
    await bench.submit(sampleJob('j1'))
    // A frozen process gives no signs of life: its beats are written but we take the lease anyway.
    const first = frozen.run({ jobId: 'j1', token: 1 })
    await reaches('j1', 'running')
    await vi.waitFor(async () => {
      const [seen] = await bench.jobs.running(1)
      const problem = new ProblemError('worker-lost', 'lost').toProblem()
      const { result } = await bench.jobs.expire(seen!, { maxAttempts: 3, problem })
      expect(result).toBe('requeued')
    }, soon)
    await bench.work(async (claim) => ({
      state: 'completed',
      problem: null,
      content: { kind: 'package', package: samplePackage(claim.contentId), documents: [] },
    }))
    await reaches('j1', 'completed')
    thawed.resolve()
    await first
    const content = await bench.store.contents.read('content-of-j1', 'owner-a')
    expect(content?.package.artifacts.outline?.version).toBe(1)
  })

  test('F6: stopping gives the job back, its steps kept and its attempt not counted', async () => {
    const worker = await bench.work(async (_, { steps }) => {
      await steps.save('outline', 1)
      return forever(...([] as unknown as Parameters<JobWork>)) // it reads no argument
    })
    await bench.submit(sampleJob('j1'))
    await vi.waitFor(async () => expect(await bench.jobs.loadStep('j1', 'outline')).toBe(1), soon)
    await worker.stop(20)
    expect(await job('j1')).toMatchObject({ state: 'queued', attempts: 0 })
    expect(await bench.jobs.loadStep('j1', 'outline')).toBe(1)
    expect(worker.active()).toBe(0)
  })

  test('stopping lets what ends in time end', async () => {
    const gate = Promise.withResolvers<void>()
    const worker = await bench.work(async () => {
      await gate.promise
      return { state: 'completed', problem: null, content: null }
    })
    await bench.submit(sampleJob('j1'))
    await reaches('j1', 'running')
    const stopped = worker.stop(5000)
    gate.resolve()
    await stopped
    expect((await job('j1'))?.state).toBe('completed')
  })

  test('F27: leases do not hear of the wall clock; only our own steady clock ends them', async () => {
    await bench.submit(sampleJob('j1'))
    await bench.jobs.claim('j1')
    let steady = 0
    const sweep = bench.sweeper(1000, () => steady)
    vi.useFakeTimers({ now: new Date('2040-01-01'), toFake: ['Date'] })
    try {
      for (const [now, state] of [
        [0, 'running'],
        [999, 'running'],
        [1001, 'queued'],
      ] as const) {
        steady = now
        vi.setSystemTime(new Date(2040 - now, 1))
        await sweep()
        expect((await job('j1'))?.state).toBe(state)
      }
    } finally {
      vi.useRealTimers()
    }
  })

  test('F32: one job delivered many times is done once', async () => {
    let done = 0
    const runner = bench.runner(async () => {
      done += 1
      return { state: 'completed', problem: null, content: null }
    })
    await bench.submit(sampleJob('j1'))
    await Promise.all(Array.from({ length: 10 }, () => runner.run({ jobId: 'j1', token: 1 })))
    await runner.run({ jobId: 'j1', token: 1 })
    await runner.run({ jobId: 'no such job', token: 1 })
    expect(done).toBe(1)
    expect(bench.errors).toEqual([])
  })

  test('what its owner can be told ends the job with that; what he cannot is ours, and logged', async () => {
    await bench.work(async ({ lease }) => {
      if (lease.jobId === 'j1') throw new ProblemError('invalid-source', 'It is empty.')
      throw new Error('a fault of ours')
    })
    await bench.submit(sampleJob('j1'))
    await bench.submit(sampleJob('j2'))
    await reaches('j1', 'failed')
    await reaches('j2', 'failed')
    expect((await job('j1'))?.problem?.detail).toBe('It is empty.')
    expect((await job('j2'))?.problem).toMatchObject({ type: '/problems/internal' })
    expect(JSON.stringify((await job('j2'))?.problem)).not.toContain('a fault of ours')
    expect(bench.errors).toHaveLength(1)
  })

  test('a job that takes too long ends with deadline-exceeded', async () => {
    await bench.work(forever, { maxRunMs: 30 })
    await bench.submit(sampleJob('j1'))
    await reaches('j1', 'failed')
    expect((await job('j1'))?.problem?.type).toBe('/problems/deadline-exceeded')
  })

  test('an outage of the store in the middle is waited out, and nothing is done twice', async () => {
    let calls = 0
    const save = bench.jobs.saveStep
    let outages = 2
    const flaky = { ...bench.jobs }
    flaky.saveStep = async (...args) => {
      outages -= 1
      if (outages >= 0) throw new ProblemError('unavailable', 'The store is away.')
      return save(...args)
    }
    Object.assign(bench.jobs, flaky)
    await bench.work(async (_, { steps }) => {
      calls += 1
      await steps.save('outline', 1)
      return { state: 'completed', problem: null, content: null }
    })
    await bench.submit(sampleJob('j1'))
    await reaches('j1', 'completed')
    expect(calls).toBe(1)
  })

  test('a format regenerated over a package that changed meanwhile is done again', async () => {
    await bench.store.contents.add('owner-a', samplePackage('c1'), [])
    let tries = 0
    await bench.work(async ({ contentId, ownerId }) => {
      tries += 1
      const read = await bench.store.contents.read(contentId, ownerId)
      if (!read) throw new ProblemError('not-found', 'gone')
      const next = {
        ...read.package,
        artifacts: { ...read.package.artifacts, faq: sampleArtifact(read.revision + 1) },
      }
      if (tries === 1) {
        const edit = { package: read.package, format: 'outline', origin: 'edited' } as const
        await bench.store.contents.update(contentId, ownerId, read.revision, edit)
      }
      return {
        state: 'completed',
        problem: null,
        content: { kind: 'format', format: 'faq', package: next, revision: read.revision },
      }
    })
    await bench.submit(sampleJob('j1', { kind: 'regenerate', contentId: 'c1' }))
    await reaches('j1', 'completed')
    expect(tries).toBe(2)
  })
})
