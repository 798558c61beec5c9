import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Upper bounds in seconds. A format takes 50 ms (embedded, short) to 300 s (a book, a slow model). */
const generationSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 180, 300]
/** 0.5 s is the bound of the latency objective, 2 s the one promised for a generation. */
const requestSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30]
const modelSeconds = [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120]
const scoreShares = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1]

/** Makes counters and histograms that are registered. */
function makersOf(registry: Registry) {
  const registers = [registry]
  return {
    counter: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Counter<Label>({ name, help, labelNames, registers }),
    histogram: <Label extends string>(
      name: string,
      help: string,
      labelNames: Label[],
      buckets: number[],
    ) => new Histogram<Label>({ name, help, labelNames, buckets, registers }),
  }
}
type Makers = ReturnType<typeof makersOf>

const contentInstruments = ({ counter, histogram }: Makers) => ({
  generations: counter(
    'content_generation_total',
    'Formats that were asked for and came to an end, by how they ended.',
    ['format', 'status'],
  ),
  generationSeconds: histogram(
    'content_generation_duration_seconds',
    'Time from the start of a format to its verified result. Cached ones are not in it.',
    ['format'],
    generationSeconds,
  ),
  verifications: counter(
    'content_verification_total',
    'Formats that were held against their sources, by whether they passed.',
    ['format', 'outcome'],
  ),
  findings: counter(
    'content_verification_findings_total',
    'What the verifier found in drafts, by what it did about it.',
    ['format', 'action'],
  ),
  scores: histogram(
    'content_quality_score',
    'Quality scores of formats, from 0 to 1; of a refused draft only its grounding.',
    ['score'],
    scoreShares,
  ),
  cacheReads: counter('content_cache_reads_total', 'Packages looked up in the cache.', ['result']),
})

const requestInstruments = ({ counter, histogram }: Makers) => ({
  requests: counter('api_requests_total', 'HTTP requests answered.', [
    'method',
    'endpoint',
    'status',
  ]),
  requestSeconds: histogram(
    'api_request_duration_seconds',
    'Time from a request to its whole answer. Event streams are not in it.',
    ['method', 'endpoint'],
    requestSeconds,
  ),
})

const modelInstruments = ({ counter, histogram }: Makers) => ({
  modelCalls: counter('provider_calls_total', 'Calls to model providers, by outcome.', [
    'engine',
    'outcome',
  ]),
  modelSeconds: histogram(
    'provider_call_duration_seconds',
    'Time of a call to a model provider, waiting for its turn included.',
    ['engine'],
    modelSeconds,
  ),
  modelTokens: counter('provider_tokens_total', 'Tokens sent to and received from models.', [
    'engine',
    'direction',
  ]),
  modelCost: counter(
    'provider_cost_usd_total',
    'Cost of model calls in US dollars, by the price table that ships.',
    ['engine'],
  ),
  spendingRefused: counter(
    'spending_refused_total',
    'Model calls not made because a cost cap would have been passed.',
    ['cap'],
  ),
})

const jobInstruments = ({ counter }: Makers) => ({
  jobAttempts: counter('job_attempts_total', 'Jobs taken on by a worker, repeats included.', [
    'kind',
  ]),
  jobsEnded: counter('jobs_ended_total', 'Jobs that came to an end.', ['state']),
  workersLost: counter(
    'job_workers_lost_total',
    'Workers lost over a job, by what became of the job.',
    ['result'],
  ),
})

/** Every counter and histogram, registered. */
export function createInstruments(registry: Registry) {
  const makers = makersOf(registry)
  return {
    ...contentInstruments(makers),
    ...requestInstruments(makers),
    ...modelInstruments(makers),
    ...jobInstruments(makers),
    readFailures: makers.counter(
      'metrics_read_failures_total',
      'Figures that could not be read when they were asked for.',
      ['source'],
    ),
  }
}
export type Instruments = ReturnType<typeof createInstruments>

/** Every gauge that is read when somebody asks for the figures. */
export function createGauges(registry: Registry) {
  const registers = [registry]
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge<Label>({ name, help, labelNames, registers })
  return {
    activeJobs: gauge('active_jobs_total', 'Jobs that are being worked on, by the job store.'),
    jobs: gauge('jobs_by_state', 'Jobs in the store, by state.', ['state']),
    queueDepth: gauge('job_queue_depth', 'Jobs that wait for a worker.'),
    queueAge: gauge('job_queue_oldest_age_seconds', 'How long the oldest waiting job has waited.'),
    deadLetters: gauge(
      'job_dead_letters',
      'Jobs in the store that were given up because their workers were lost too often.',
    ),
    streams: gauge('sse_streams_open', 'Event streams that are open on this process.'),
    breakers: gauge(
      'provider_breaker_open',
      '1 while a circuit breaker keeps calls from an engine.',
      ['engine'],
    ),
    dependencies: gauge(
      'dependency_up',
      'Last health check of a dependency in use: 1 ok, 0.5 degraded, 0 down.',
      ['dependency'],
    ),
    workSeen: gauge(
      'work_last_seen_age_seconds',
      'Seconds since a worker was last seen to do work, a probe included.',
    ),
    dayCapUsed: gauge(
      'spending_day_cap_used_ratio',
      'Highest share of the daily cost cap that any one key has used today.',
    ),
  }
}
export type Gauges = ReturnType<typeof createGauges>
