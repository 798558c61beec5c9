import { describe, expect, it } from 'vitest'
import type { Artifact } from '../../src/domain/artifact.ts'
import { ProblemError } from '../../src/domain/problem.ts'
import { measureWork } from '../../src/factory/measure-work.ts'
import type { WorkContext } from '../../src/factory/run-job.ts'
import type { Claim, JobOutcome } from '../../src/ports/job-store.ts'
import type { Metrics } from '../../src/ports/metrics.ts'
import { samplePackage, sampleRequest } from '../contracts/samples.ts'

const claim: Claim = {
  lease: { jobId: 'j', token: 1 },
  job: {
    id: 'j',
    kind: 'generate',
    state: 'running',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    request: sampleRequest,
    progress: { done: 0, total: 2, step: 'outline' },
    attempts: 1,
    contentId: null,
    problem: null,
  },
  ownerId: 'o',
  contentId: 'c',
  input: null,
  events: [],
}

const missing = (status: 'failed' | 'insufficient_source'): Artifact => ({
  status,
  version: 1,
  engine: { id: 'embedded', model: null, degradedFrom: null },
  content: null,
  citations: [],
  quality: null,
  problem: new ProblemError('engine-failed', 'x').toProblem(),
})

function samplePackageOutcome({ cached }: { cached: boolean }): JobOutcome {
  const made = samplePackage('c', {
    artifacts: { outline: missing('failed'), faq: missing('insufficient_source') },
    cache: { hit: cached },
    timing: {
      totalMs: 600,
      steps: [
        { name: 'outline', ms: 200 },
        { name: 'faq', ms: 400 },
      ],
    },
  })
  const content = { kind: 'package', package: made, documents: [] } as const
  return { state: 'partial', problem: null, content }
}

type Made = Parameters<Metrics['formatMade']>[0]

async function measure(work: () => Promise<JobOutcome>, options: { signal?: AbortSignal } = {}) {
  const made: Made[] = []
  let nowMs = 0
  const measured = measureWork(
    async () => {
      nowMs += 1500
      return work()
    },
    { metrics: { formatMade: (one) => void made.push(one) }, monotonicMs: () => nowMs },
  )
  const context: WorkContext = {
    signal: options.signal ?? new AbortController().signal,
    steps: { load: async () => undefined, save: async () => undefined },
    progress: () => undefined,
    event: () => undefined,
  }
  await measured(claim, context).catch(() => undefined)
  return made.map(({ format, status, seconds }) => [format, status, seconds])
}

describe('what is counted of the work of jobs', () => {
  it('is every format of a package, with its own time', async () => {
    expect(await measure(async () => samplePackageOutcome({ cached: false }))).toEqual([
      ['outline', 'failed', 0.2],
      ['faq', 'insufficient_source', 0.4],
    ])
  })

  it('is every format of a cached package, without a time', async () => {
    expect(await measure(async () => samplePackageOutcome({ cached: true }))).toEqual([
      ['outline', 'failed', null],
      ['faq', 'insufficient_source', null],
    ])
  })

  it('is every format asked for where the work fails, timed once', async () => {
    const fail = async () => {
      throw new ProblemError('engine-failed', 'No engine answered.')
    }
    expect(await measure(fail)).toEqual([
      ['outline', 'failed', 1.5],
      ['faq', 'failed', null],
    ])
  })

  it('tells a source that is too thin from a failure', async () => {
    const fail = async () => {
      throw new ProblemError('insufficient-source', 'There is too little.')
    }
    expect((await measure(fail)).map(([, status]) => status)).toEqual([
      'insufficient_source',
      'insufficient_source',
    ])
  })

  it('is nothing where the work was stopped from outside, and a failure where it took too long', async () => {
    const stopped = AbortSignal.abort(new Error('the job was cancelled'))
    const fail = async () => {
      throw new Error('aborted')
    }
    expect(await measure(fail, { signal: stopped })).toEqual([])
    expect(
      await measure(async () => samplePackageOutcome({ cached: false }), { signal: stopped }),
    ).toEqual([])
    const late = AbortSignal.abort(new ProblemError('deadline-exceeded', 'Too long.'))
    expect(await measure(fail, { signal: late })).toHaveLength(2)
  })
})
