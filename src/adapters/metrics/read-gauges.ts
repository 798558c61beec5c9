import { jobStates } from '../../domain/job.ts'
import type { Clock } from '../../ports/clock.ts'
import type { JobCounts } from '../../ports/job-store.ts'
import type { MetricSources } from '../../ports/metrics.ts'
import type { Gauges } from './instruments.ts'

/** Prometheus gives a scrape 10 s; a store that takes longer than this is not waited for. */
const readMs = 1500

/**
 * Reads every source once and sets its gauges; what cannot be read has no figure, which an alert
 * can see, rather than an old one, which it cannot.
 */
export async function readGauges(
  gauges: Gauges,
  sources: Partial<MetricSources>,
  clock: Clock,
  onFailure: (source: keyof MetricSources) => void,
): Promise<void> {
  readAtOnce(gauges, sources)
  if (!sources.jobs) return
  const counts = await within(sources.jobs(), readMs).catch(() => {
    onFailure('jobs')
    return null
  })
  setJobs(gauges, counts, clock)
}

function readAtOnce(gauges: Gauges, sources: Partial<MetricSources>): void {
  if (sources.streams) gauges.streams.set(sources.streams())
  const breakers = sources.breakers?.() ?? {}
  for (const [engine, open] of Object.entries(breakers)) {
    gauges.breakers.set({ engine }, open ? 1 : 0)
  }
  gauges.dependencies.reset()
  for (const [dependency, health] of Object.entries(sources.dependencies?.() ?? {})) {
    gauges.dependencies.set({ dependency }, health)
  }
  gauges.workSeen.remove()
  const seen = sources.workSeen?.() ?? null
  if (seen !== null) gauges.workSeen.set(seen)
}

function setJobs(gauges: Gauges, counts: JobCounts | null, clock: Clock): void {
  const ofStore = [gauges.activeJobs, gauges.queueDepth, gauges.queueAge, gauges.deadLetters]
  if (counts === null) {
    for (const gauge of ofStore) gauge.remove()
    gauges.jobs.reset()
    return
  }
  for (const state of jobStates) gauges.jobs.set({ state }, counts.byState[state])
  gauges.activeJobs.set(counts.byState.running)
  gauges.queueDepth.set(counts.byState.queued)
  gauges.deadLetters.set(counts.deadLetters)
  const { oldestQueuedAt } = counts
  const ageMs = oldestQueuedAt === null ? 0 : Date.parse(clock.now()) - Date.parse(oldestQueuedAt)
  gauges.queueAge.set(Math.max(0, ageMs / 1000))
}

async function within<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
