import { describe, expect, it } from 'vitest'
import { citationSchema } from './citation.ts'
import { jobSchema, terminalJobStates } from './job.ts'
import { addUsage, noUsage, packageSchema } from './package.ts'
import { sourceSchema } from './source.ts'

const hash = 'a'.repeat(64)
const source = {
  id: 's1',
  title: 'T',
  kind: 'text',
  origin: 'given',
  language: 'en',
  characters: 4,
  words: 1,
  sha256: hash,
}
const request = {
  topic: null,
  formats: ['outline'],
  audience: 'general learners',
  difficulty: 'intermediate',
  minutes: null,
  engine: null,
}
const stamp = { version: 1, engine: { id: 'embedded', model: null, degradedFrom: null } }
const problem = { type: '/problems/insufficient-source', title: 'T', status: 422, detail: 'D' }
const packageOf = (artifact: unknown) => ({
  id: 'p',
  schemaVersion: 1,
  status: 'partial',
  createdAt: '2026-01-01T00:00:00.000Z',
  sources: [source],
  request,
  artifacts: { outline: artifact },
  quality: { passed: false, scores: { grounding: 1, coherence: 1, coverage: 0 }, issues: [] },
  usage: noUsage,
  cache: { hit: false },
  timing: { totalMs: 1, steps: [{ name: 'outline', ms: 1 }] },
})

describe('the schemas of the contract', () => {
  it('add usage field by field and leave what is added alone', () => {
    const usage = { inputTokens: 1, outputTokens: 2, costUsd: 0.5, calls: 1 }
    expect(addUsage(usage, usage)).toEqual({
      inputTokens: 2,
      outputTokens: 4,
      costUsd: 1,
      calls: 2,
    })
    expect(addUsage(noUsage, usage)).toEqual(usage)
    expect(Object.isFrozen(noUsage)).toBe(true)
  })

  it('take a package whose only artifact says why it is missing', () => {
    const missing = {
      status: 'insufficient_source',
      ...stamp,
      content: null,
      citations: [],
      quality: null,
      problem,
    }
    expect(packageSchema.safeParse(packageOf(missing)).success).toBe(true)
  })

  it('refuse a missing artifact with content, and unknown keys anywhere', () => {
    const wrong = { status: 'failed', ...stamp, content: {}, citations: [], quality: null, problem }
    expect(packageSchema.safeParse(packageOf(wrong)).success).toBe(false)
    expect(sourceSchema.safeParse({ ...source, extra: 1 }).success).toBe(false)
  })

  it('name sources s1, s2 and so on', () => {
    expect(sourceSchema.safeParse(source).success).toBe(true)
    for (const id of ['s0', 's', '1', 's01', 'S1', 's1 ']) {
      expect(sourceSchema.safeParse({ ...source, id }).success, id).toBe(false)
    }
  })

  it('want a citation to have a pointer and at least one span', () => {
    const span = { source: 's1', start: 0, end: 4, quote: 'text' }
    expect(citationSchema.safeParse({ path: '/a', spans: [span] }).success).toBe(true)
    expect(citationSchema.safeParse({ path: 'a', spans: [span] }).success).toBe(false)
    expect(citationSchema.safeParse({ path: '/a', spans: [] }).success).toBe(false)
  })

  it('know which states a job ends in', () => {
    expect([...terminalJobStates].sort()).toEqual(['cancelled', 'completed', 'failed', 'partial'])
    expect(jobSchema.shape.state.safeParse('paused').success).toBe(false)
  })
})
