import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatState, type Job, noNews, stateOf, withEvent } from './job-view.ts'

const job: Job = {
  id: 'j',
  kind: 'generate',
  state: 'queued',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  request: {
    topic: null,
    formats: ['outline', 'faq'],
    audience: 'a',
    difficulty: 'beginner',
    minutes: null,
    engine: null,
  },
  progress: { done: 0, total: 5, step: 'read_source' },
  attempts: 0,
  contentId: null,
  problem: null,
}
const event = (type: string, data: object) => ({ id: '1', type, data: JSON.stringify(data) })

describe('what is known of a job', () => {
  it('follows its events', () => {
    const running = withEvent(noNews, event('state', { state: 'running', attempt: 1 }))
    expect(stateOf(job, running)).toBe('running')
    expect(formatState('outline', job, running)).toBe('working')
    expect(formatState('faq', job, running)).toBe('waiting')
    const outlined = withEvent(
      running,
      event('artifact', { format: 'outline', status: 'completed' }),
    )
    expect(formatState('outline', job, outlined)).toBe('completed')
    expect(formatState('faq', job, outlined)).toBe('working')
    const thin = withEvent(
      outlined,
      event('artifact', { format: 'faq', status: 'insufficient_source' }),
    )
    const done = withEvent(thin, event('done', { state: 'partial' }))
    expect(stateOf(job, done)).toBe('partial')
    expect(formatState('faq', job, done)).toBe('insufficient_source')
  })

  it('shows progress, and what was never made once it has ended', () => {
    const progress = { done: 2, total: 5, step: 'faq' }
    expect(withEvent(noNews, event('progress', progress)).progress).toEqual(progress)
    const all = { ...noNews, isWhole: true }
    expect(formatState('faq', { ...job, state: 'cancelled' }, all)).toBe('not_made')
    expect(formatState('faq', { ...job, state: 'cancelled' }, noNews)).toBe('waiting')
    expect(formatState('faq', { ...job, state: 'completed' }, noNews)).toBe('completed')
    expect(formatState('faq', { ...job, kind: 'regenerate', state: 'running' }, noNews)).toBe(
      'working',
    )
  })

  it('is not changed by events that cannot be read', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.json()), (type, data) => {
        const news = withEvent(noNews, { id: '', type, data })
        expect(['artifact', 'progress', 'state', 'done'].includes(type) || news === noNews).toBe(
          true,
        )
      }),
    )
  })
})
