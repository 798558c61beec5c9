import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogContext } from '../../src/adapters/log/context.ts'
import { noMetrics } from '../../src/adapters/metrics/none.ts'
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-store.ts'
import { noTracer } from '../../src/adapters/tracer/none.ts'
import { ProblemError } from '../../src/domain/problem.ts'
import { createJobObserver } from '../../src/factory/observe-jobs.ts'
import type { WorkContext } from '../../src/factory/run-job.ts'
import type { JobStore } from '../../src/ports/job-store.ts'
import type { Store } from '../../src/ports/store.ts'
import { sampleJob } from '../contracts/samples.ts'

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acpf-observed-'))
  const now = () => new Date().toISOString()
  store = openSqliteStore({ path: join(folder, 'f.sqlite'), synchronous: 'normal', now })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const workContext: WorkContext = {
  signal: new AbortController().signal,
  steps: { load: async () => undefined, save: async () => undefined },
  progress: () => undefined,
  event: () => undefined,
}

function observe() {
  const context = createLogContext()
  const lines: Record<string, unknown>[] = []
  const told: string[] = []
  const observer = createJobObserver({
    metrics: {
      ...noMetrics,
      jobStarted: (kind) => void told.push(`started ${kind}`),
      jobEnded: (state) => void told.push(`ended ${state}`),
      workerLost: (result) => void told.push(`lost ${result}`),
    },
    tracer: { ...noTracer, current: () => '00-trace' },
    context,
    log: (message, fields) => void lines.push({ message, ...fields }),
  })
  const jobs: JobStore = observer.store(store.jobs)
  return { context, lines, told, observer, jobs }
}

async function claimed(jobs: JobStore, id: string) {
  const claim = await jobs.claim(id)
  if (!claim) throw new Error('the job was not there to claim')
  return claim
}

describe('what is told of jobs', () => {
  it('carries the request over to the work, which gets its own input', async () => {
    const { context, observer, jobs, lines } = observe()
    const job = sampleJob('job-1')
    await context.run({ requestId: 'asked' }, () => jobs.create(job))
    // The loop of a queue may run in the context of quite another request.
    const claim = await context.run({ requestId: 'another' }, () => claimed(jobs, job.id))
    let seen: unknown
    let fields: unknown
    const work = observer.work(async ({ input }) => {
      seen = input
      fields = context.fields()
      return { state: 'failed', problem: null, content: null }
    })
    await work(claim, workContext)
    expect(seen).toEqual(job.input)
    expect(fields).toEqual({ jobId: 'job-1', requestId: 'asked' })
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'job started', jobId: 'job-1', requestId: 'asked' }),
    )
  })

  it('takes on jobs from before there was anything to carry', async () => {
    const { observer, jobs } = observe()
    const job = sampleJob('job-1')
    await store.jobs.create(job)
    const work = observer.work(async ({ input }) => {
      expect(input).toEqual(job.input)
      return { state: 'failed', problem: null, content: null }
    })
    await work(await claimed(jobs, job.id), workContext)
  })

  it('counts and logs starts, ends, cancellations and lost workers', async () => {
    const { jobs, told, lines } = observe()
    const problem = new ProblemError('worker-lost', 'x').toProblem()
    for (const id of ['ended', 'cancelled', 'lost']) await jobs.create(sampleJob(id))
    const { lease } = await claimed(jobs, 'ended')
    await jobs.finish(lease, { state: 'failed', problem, content: null })
    await jobs.cancel('cancelled', 'owner-a')
    await jobs.cancel('cancelled', 'owner-a')
    await claimed(jobs, 'lost')
    const [beat] = await jobs.running(10)
    if (!beat) throw new Error('the job does not run')
    await jobs.expire(beat, { maxAttempts: 1, problem })
    expect(told).toEqual([
      'started generate',
      'ended failed',
      'ended cancelled',
      'started generate',
      'lost dead_letter',
      'ended failed',
    ])
    expect(lines.map(({ message, jobId }) => `${jobId}: ${message}`)).toEqual([
      'ended: job created',
      'cancelled: job created',
      'lost: job created',
      'ended: job started',
      'ended: job ended',
      'cancelled: job cancelled',
      'lost: job started',
      'lost: worker lost',
    ])
    expect(lines[4]).toMatchObject({ state: 'failed', problem: '/problems/worker-lost' })
  })
})
