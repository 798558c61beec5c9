import type { Artifact, ArtifactQuality } from '../domain/artifact.ts'
import type { JobKind, JobOutcomeState } from '../domain/job.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { JobCounts } from './job-store.ts'

/** One answered HTTP request. */
export interface AnsweredRequest {
  readonly method: string
  /** The route's pattern; `unmatched` where no route took the request. */
  readonly endpoint: string
  readonly status: number
  /** Null where the time says nothing about speed (a stream lasts as long as its reader stays). */
  readonly seconds: number | null
}

/** One call to a model's provider. */
export interface ModelCalled {
  /** As in ENGINES; bounded by what an installation configures. */
  readonly engine: string
  /** `ok`, or the kind of failure. */
  readonly outcome: string
  readonly seconds: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly costUsd: number
}

/** How well something this program depends on does: 1 well, 0.5 degraded, 0 down. */
export type DependencyHealth = 0 | 0.5 | 1

/**
 * What is read only when somebody asks for the figures. Each is called at most once a scrape and
 * may fail: its figures are then missing, and the failure is counted.
 */
export interface MetricSources {
  /** Of the job store: what waits, runs and has ended. */
  jobs: () => Promise<JobCounts>
  /** Event streams that are open on this process. */
  streams: () => number
  /** By engine: whether its circuit breaker keeps calls from it. */
  breakers: () => Readonly<Record<string, boolean>>
  /** By name of the dependency; those not in use are left out. */
  dependencies: () => Readonly<Record<string, DependencyHealth>>
  /** Seconds since work was last seen to be done by any worker; null before the first time. */
  workSeen: () => number | null
}

/**
 * What the program counts about itself. Promises: no method throws or waits; labels take only the
 * values of the domain's tables, route patterns and configured engines, whatever callers send.
 * Does not promise that figures survive the process.
 */
export interface Metrics {
  requestAnswered(request: AnsweredRequest): void
  /** `seconds` is null where nothing was made (a cached package). */
  formatMade(made: {
    format: FormatName
    status: Artifact['status']
    seconds: number | null
    quality: ArtifactQuality | null
  }): void
  cacheRead(result: 'hit' | 'miss'): void
  modelCalled(call: ModelCalled): void
  /** A job was taken on; an attempt of it began. */
  jobStarted(kind: JobKind): void
  jobEnded(state: JobOutcomeState | 'cancelled'): void
  /** A worker was lost over a job. */
  workerLost(result: 'requeued' | 'dead_letter'): void
  spendingRefused(cap: 'job' | 'day'): void
  /** The share of its daily cap that an owner has used; the highest of a day is shown. */
  dayCapUsed(used: { owner: string; day: string; share: number }): void
  watch<Name extends keyof MetricSources>(name: Name, read: MetricSources[Name]): void
}

/** The figures in the form that Prometheus reads. */
export interface MetricsPage {
  readonly contentType: string
  /** Settles within 2 s and never throws: what cannot be read in time is left out. */
  text(): Promise<string>
}
