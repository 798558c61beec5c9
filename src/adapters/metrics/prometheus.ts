import { collectDefaultMetrics, Registry } from 'prom-client'
import { artifactScoresSchema, qualityIssueSchema } from '../../domain/artifact.ts'
import { terminalJobStates } from '../../domain/job.ts'
import { formatNames } from '../../domain/vocabulary.ts'
import type { Clock } from '../../ports/clock.ts'
import type { MetricSources, Metrics, MetricsPage } from '../../ports/metrics.ts'
import { createGauges, createInstruments, type Instruments } from './instruments.ts'
import { readGauges } from './read-gauges.ts'

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const scoreNames = artifactScoresSchema.keyof().options
const actions = qualityIssueSchema.shape.action.options

/** Gauges of Node that prom-client names like counters; the same is in nodejs_active_resources. */
const misnamed = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
]

/**
 * Figures for Prometheus, in a registry of their own.
 * @param engines the configured ones, whose failures are to show from zero on
 * @returns what counts, and the page that shows it
 */
export function createPrometheusMetrics(
  clock: Clock,
  engines: readonly string[] = [],
): { metrics: Metrics; page: MetricsPage } {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const name of misnamed) registry.removeSingleMetric(name)
  const instruments = createInstruments(registry)
  startAtZero(instruments, engines)
  const gauges = createGauges(registry)
  const sources: Partial<MetricSources> = {}
  const caps = createDayCaps(clock)
  return {
    metrics: {
      ...countersOf(instruments),
      dayCapUsed: caps.used,
      watch: (name, read) => {
        sources[name] = read
      },
    },
    page: {
      contentType: registry.contentType,
      async text() {
        gauges.dayCapUsed.set(caps.highest())
        await readGauges(gauges, sources, clock, (source) =>
          instruments.readFailures.inc({ source }),
        )
        const text = await registry.metrics()
        // The contract fixes the name and a suffix `_total` on a gauge is an error to promtool;
        // without a type it is none, and Prometheus stores and queries it all the same.
        return text.replace('# TYPE active_jobs_total gauge', '# TYPE active_jobs_total untyped')
      },
    },
  }
}

/**
 * A series that begins with its first event looks to Prometheus as if nothing had happened: a rise is
 * seen between two values. What an alert looks at rises from zero.
 */
function startAtZero(instruments: Instruments, engines: readonly string[]): void {
  for (const state of terminalJobStates) instruments.jobsEnded.inc({ state }, 0)
  for (const result of ['requeued', 'dead_letter']) instruments.workersLost.inc({ result }, 0)
  for (const cap of ['job', 'day']) instruments.spendingRefused.inc({ cap }, 0)
  for (const format of formatNames) {
    for (const action of actions) instruments.findings.inc({ format, action }, 0)
  }
  for (const engine of engines) instruments.modelCalls.inc({ engine, outcome: 'auth' }, 0)
}

function countersOf(instruments: Instruments): Omit<Metrics, 'dayCapUsed' | 'watch'> {
  return {
    requestAnswered({ method, endpoint, status, seconds }) {
      const known = knownMethods.has(method) ? method : 'other'
      instruments.requests.inc({ method: known, endpoint, status })
      if (seconds !== null) instruments.requestSeconds.observe({ method: known, endpoint }, seconds)
    },
    formatMade({ format, status, seconds, quality }) {
      instruments.generations.inc({ format, status })
      if (seconds === null) return
      instruments.generationSeconds.observe({ format }, seconds)
      if (quality === null) return
      instruments.verifications.inc({ format, outcome: quality.passed ? 'passed' : 'failed' })
      for (const { action } of quality.issues) instruments.findings.inc({ format, action })
      for (const score of scoreNames) {
        // Of a draft that was refused nothing held; it has no other score.
        if (status !== 'completed' && score !== 'grounding') continue
        instruments.scores.observe({ score }, quality.scores[score])
      }
    },
    cacheRead: (result) => instruments.cacheReads.inc({ result }),
    modelCalled({ engine, outcome, seconds, inputTokens, outputTokens, costUsd }) {
      instruments.modelCalls.inc({ engine, outcome })
      instruments.modelSeconds.observe({ engine }, seconds)
      instruments.modelTokens.inc({ engine, direction: 'input' }, inputTokens)
      instruments.modelTokens.inc({ engine, direction: 'output' }, outputTokens)
      instruments.modelCost.inc({ engine }, costUsd)
    },
    jobStarted: (kind) => instruments.jobAttempts.inc({ kind }),
    jobEnded: (state) => instruments.jobsEnded.inc({ state }),
    workerLost: (result) => instruments.workersLost.inc({ result }),
    spendingRefused: (cap) => instruments.spendingRefused.inc({ cap }),
  }
}

/** Remembers the highest share of a day only: owners are no label, and no list of them grows. */
function createDayCaps(clock: Clock) {
  let day = ''
  let highest = 0
  return {
    used(used: { day: string; share: number }): void {
      highest = used.day === day ? Math.max(highest, used.share) : used.share
      day = used.day
    },
    highest: (): number => (clock.now().startsWith(day) && day !== '' ? highest : 0),
  }
}
