import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createPrometheusMetrics } from '../../src/adapters/metrics/prometheus.ts'
import { jobStates } from '../../src/domain/job.ts'
import { formatNames } from '../../src/domain/vocabulary.ts'
import type { JobCounts } from '../../src/ports/job-store.ts'
import { requireServer } from '../require-server.ts'

const clock = { now: () => '2026-01-02T00:01:00.000Z', monotonicMs: () => 0 }
const quality = {
  passed: true,
  scores: { grounding: 1, readability: 0.9, structure: 1, coverage: 0.8, length: 1 },
  issues: [{ code: 'x', path: '', message: 'm', action: 'dropped' as const }],
}
const counts: JobCounts = {
  byState: { queued: 3, running: 2, completed: 7, partial: 1, failed: 1, cancelled: 0 },
  oldestQueuedAt: '2026-01-02T00:00:30.000Z',
  deadLetters: 1,
}

function filled() {
  const { metrics, page } = createPrometheusMetrics(clock)
  metrics.requestAnswered({ method: 'GET', endpoint: '/api/v1/jobs', status: 200, seconds: 0.02 })
  for (const format of formatNames) {
    metrics.formatMade({ format, status: 'completed', seconds: 0.3, quality })
  }
  metrics.cacheRead('hit')
  metrics.modelCalled({
    engine: 'vertex:gemini',
    outcome: 'ok',
    seconds: 1.5,
    inputTokens: 100,
    outputTokens: 20,
    costUsd: 0.01,
  })
  metrics.jobStarted('generate')
  metrics.jobEnded('completed')
  metrics.workerLost('dead_letter')
  metrics.spendingRefused('job')
  metrics.watch('jobs', async () => counts)
  metrics.watch('streams', () => 4)
  metrics.watch('breakers', () => ({ 'vertex:gemini': true }))
  metrics.watch('dependencies', () => ({ redis: 0, store: 1 }))
  metrics.watch('workSeen', () => 2.5)
  return { metrics, page }
}

describe('the figures for Prometheus', () => {
  it('shows the five names of the public contract with their labels', async () => {
    const text = await filled().page.text()
    expect(text).toContain('content_generation_total{format="faq",status="completed"} 1')
    expect(text).toContain('content_generation_duration_seconds_bucket{le="300",format="faq"} 1')
    expect(text).toContain('active_jobs_total 2')
    expect(text).toContain(
      'api_requests_total{method="GET",endpoint="/api/v1/jobs",status="200"} 1',
    )
    expect(text).toContain(
      'api_request_duration_seconds_count{method="GET",endpoint="/api/v1/jobs"} 1',
    )
  })

  it('reads the state of the queue from the job store when it is asked', async () => {
    const text = await filled().page.text()
    for (const state of jobStates) expect(text).toContain(`jobs_by_state{state="${state}"}`)
    expect(text).toContain('job_queue_depth 3')
    expect(text).toContain('job_queue_oldest_age_seconds 30')
    expect(text).toContain('job_dead_letters 1')
  })

  it('leaves out what it cannot read, and counts that', async () => {
    const { metrics, page } = filled()
    await page.text()
    metrics.watch('jobs', async () => {
      throw new Error('the store is away')
    })
    const text = await page.text()
    expect(text).not.toMatch(/^job_queue_depth /m)
    expect(text).not.toMatch(/^active_jobs_total /m)
    expect(text).toContain('metrics_read_failures_total{source="jobs"} 1')
  })

  it('gives up on a source that does not answer', async () => {
    const { metrics, page } = createPrometheusMetrics(clock)
    metrics.watch('jobs', () => new Promise(() => undefined))
    expect(await page.text()).toContain('metrics_read_failures_total{source="jobs"} 1')
  })

  it('folds methods nobody knows into one', async () => {
    const { metrics, page } = createPrometheusMetrics(clock)
    for (let count = 0; count < 1000; count++) {
      metrics.requestAnswered({
        method: `M${count}`,
        endpoint: 'unmatched',
        status: 405,
        seconds: 0,
      })
    }
    const lines = (await page.text()).split('\n')
    expect(lines.filter((line) => line.startsWith('api_requests_total{'))).toEqual([
      'api_requests_total{method="other",endpoint="unmatched",status="405"} 1000',
    ])
  })

  it('counts a cached format and does not time it', async () => {
    const { metrics, page } = createPrometheusMetrics(clock)
    metrics.formatMade({ format: 'faq', status: 'completed', seconds: null, quality })
    const text = await page.text()
    expect(text).toContain('content_generation_total{format="faq",status="completed"} 1')
    expect(text).not.toContain('content_generation_duration_seconds_count{')
  })

  it('counts the grounding of a refused draft, and no other score of it', async () => {
    const { metrics, page } = createPrometheusMetrics({ now: () => '', monotonicMs: () => 0 })
    const none = { grounding: 0, readability: 0, structure: 0, coverage: 0, length: 0 }
    const refused = { passed: false, scores: none, issues: [] }
    metrics.formatMade({
      format: 'faq',
      status: 'insufficient_source',
      seconds: 1,
      quality: refused,
    })
    const text = await page.text()
    expect(text).toContain('content_quality_score_count{score="grounding"} 1')
    expect(text).not.toContain('content_quality_score_count{score="coverage"}')
  })

  it('shows the highest share of the daily cap, and forgets it the next day', async () => {
    let now = '2026-01-02T10:00:00.000Z'
    const { metrics, page } = createPrometheusMetrics({ now: () => now, monotonicMs: () => 0 })
    metrics.dayCapUsed({ owner: 'a', day: '2026-01-02', share: 0.9 })
    metrics.dayCapUsed({ owner: 'b', day: '2026-01-02', share: 0.2 })
    expect(await page.text()).toContain('spending_day_cap_used_ratio 0.9')
    now = '2026-01-03T00:00:01.000Z'
    expect(await page.text()).toContain('spending_day_cap_used_ratio 0\n')
  })

  const promtool = requireServer('promtool')
  it.skipIf(!promtool.available)(`is clean to promtool${promtool.note}`, async () => {
    const input = await filled().page.text()
    const check = () =>
      execFileSync(promtool.path ?? '', ['check', 'metrics'], { input, stdio: 'pipe' })
    expect(check).not.toThrow()
  })
})
