/** Series in the notation of promtool: `0+6x30` is 0 and 30 more values, each 6 higher. */
export type Series = Readonly<Record<string, string>>

/** What an alert must fire on, and what it must not. */
export interface AlertCase {
  readonly firing: Series
  readonly silent: Series
  /** When it is looked at; the firing series must hold until then. */
  readonly at: string
  /** Between two values, and between two evaluations; under 5 m, after which a value is forgotten. */
  readonly interval?: string
}

const requests = 'api_requests_total{method="GET",endpoint="/api/v1/jobs",status='
const seconds = 'api_request_duration_seconds'
const jobsRoute = 'method="GET",endpoint="/api/v1/jobs"'

/** Requests of which a share fails. */
const failing = (good: string, bad: string): Series => ({
  [`${requests}"200"}`]: good,
  [`${requests}"503"}`]: bad,
})
/** Requests of which some are within 0.5 s. */
const timed = (within: string, all: string): Series => ({
  [`${seconds}_bucket{${jobsRoute},le="0.5"}`]: within,
  [`${seconds}_count{${jobsRoute}}`]: all,
})
const dependency = (name: string, values: string): Series => ({
  [`dependency_up{dependency="${name}"}`]: values,
})
const generation = (below120: string, all: string): Series => ({
  'content_generation_duration_seconds_bucket{format="faq",le="120"}': below120,
  'content_generation_duration_seconds_bucket{format="faq",le="180"}': all,
  'content_generation_duration_seconds_bucket{format="faq",le="+Inf"}': all,
})
const downFor = (name: string): Pick<AlertCase, 'firing' | 'silent' | 'at'> => ({
  firing: dependency(name, '1x4 0x10'),
  // A single bad check, and a dependency that this installation does not use.
  silent: { ...dependency(name, '1x4 0 1x10'), ...dependency('other', '0x20') },
  at: '8m',
})

/** One firing and one silent case for every alert of monitoring/alerts.yml. */
export const alertCases: Readonly<Record<string, AlertCase>> = {
  HighErrorRate: {
    firing: failing('0+60x30', '0+12x30'), // 0.2 a second
    silent: failing('0+60x30', '0+5x30'), // 0.083 a second
    at: '10m',
  },
  SlowContentGeneration: {
    firing: generation('0+9x30', '0+10x30'), // a tenth takes longer
    silent: generation('0+98x30', '0+100x30'),
    at: '15m',
  },
  ErrorBudgetBurnFast: {
    firing: failing('0+98x120', '0+2x120'), // 2 %, 20 times the budget
    silent: failing('0+99x120', '0+1x120'), // 1 %, 10 times
    at: '70m',
  },
  ErrorBudgetBurnSteady: {
    firing: failing('0+992x400', '0+8x400'), // 0.8 %, 8 times
    silent: failing('0+996x400', '0+4x400'),
    at: '380m',
  },
  ErrorBudgetBurnSlow: {
    firing: failing('0+9980x1100', '0+20x1100'), // 0.2 %, twice
    silent: failing('0+99950x1100', '0+50x1100'), // half of it
    at: '4000m',
    interval: '4m',
  },
  LatencyBudgetBurnFast: {
    firing: timed('0+80x120', '0+100x120'),
    silent: timed('0+90x120', '0+100x120'),
    at: '70m',
  },
  LatencyBudgetBurnSteady: {
    firing: timed('0+92x400', '0+100x400'),
    silent: timed('0+95x400', '0+100x400'),
    at: '380m',
  },
  LatencyBudgetBurnSlow: {
    firing: timed('0+98x1100', '0+100x1100'),
    silent: timed('0+995x1100', '0+1000x1100'),
    at: '4000m',
    interval: '4m',
  },
  JobQueueOld: {
    firing: { job_queue_oldest_age_seconds: '0+60x20' },
    silent: { job_queue_oldest_age_seconds: '0+60x5 0x20' },
    at: '12m',
  },
  DeadLetters: {
    firing: { 'job_dead_letters{instance="a"}': '0x5 1x20' },
    // One that has been there since yesterday was told of then.
    silent: { 'job_dead_letters{instance="a"}': '1x30' },
    at: '8m',
  },
  JobsFailing: {
    firing: {
      'jobs_ended_total{state="failed"}': '0+1x40',
      'jobs_ended_total{state="completed"}': '0+1x40',
    },
    // One of one failed: nothing to wake anybody for.
    silent: {
      'jobs_ended_total{state="failed"}': '0x10 1x30',
      'jobs_ended_total{state="completed"}': '0x40',
    },
    at: '22m',
  },
  WorkerMissing: {
    firing: { work_last_seen_age_seconds: '3x3 10+60x20' },
    silent: { work_last_seen_age_seconds: '3 5 58 2 4x20' },
    at: '10m',
  },
  GroundingLow: {
    firing: {
      'content_quality_score_sum{score="grounding"}': '0+8x120',
      'content_quality_score_count{score="grounding"}': '0+10x120',
    },
    silent: {
      'content_quality_score_sum{score="grounding"}': '0+9.5x120',
      'content_quality_score_count{score="grounding"}': '0+10x120',
    },
    at: '100m',
  },
  ProviderDown: {
    firing: { 'provider_breaker_open{engine="vertex:m"}': '0x3 1x20' },
    silent: { 'provider_breaker_open{engine="vertex:m"}': '0x3 1 0x20' },
    at: '8m',
  },
  ProviderRefusesCredentials: {
    firing: { 'provider_calls_total{engine="vertex:m",outcome="auth"}': '0x3 1x20' },
    silent: {
      'provider_calls_total{engine="vertex:m",outcome="auth"}': '4x20',
      'provider_calls_total{engine="vertex:m",outcome="rate_limited"}': '0+10x20',
    },
    at: '6m',
  },
  CostNearCap: {
    firing: { spending_day_cap_used_ratio: '0.5 0.85x10' },
    silent: { spending_day_cap_used_ratio: '0.5 0.79x10' },
    at: '5m',
  },
  RedisDown: downFor('redis'),
  RedisUnsafe: {
    firing: dependency('redis', '0.5x20'),
    silent: dependency('redis', '1x20'),
    at: '10m',
  },
  FirestoreDown: downFor('firestore'),
  EmbeddedStoreDown: downFor('sqlite'),
  InstanceDown: {
    firing: { 'up{job="content-factory-worker",instance="w:9464"}': '1x3 0x10' },
    silent: {
      'up{job="content-factory-worker",instance="w:9464"}': '1x20',
      'up{job="other",instance="o:1"}': '0x20',
    },
    at: '8m',
  },
  MetricsMissing: {
    firing: { 'up{job="content-factory-worker"}': '1x20' },
    silent: { 'up{job="content-factory"}': '1x20', ...failing('0+1x20', '0x20') },
    at: '10m',
  },
  EventLoopSlow: {
    firing: { 'nodejs_eventloop_lag_p99_seconds{instance="a"}': '0.3x20' },
    silent: { 'nodejs_eventloop_lag_p99_seconds{instance="a"}': '0.1x5 0.4 0.1x20' },
    at: '10m',
  },
}
