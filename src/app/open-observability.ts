import type { Logger } from 'pino'
import { systemClock } from '../adapters/clock/system.ts'
import { createLogContext } from '../adapters/log/context.ts'
import { createLog } from '../adapters/log/pino.ts'
import { noMetrics } from '../adapters/metrics/none.ts'
import { createPrometheusMetrics } from '../adapters/metrics/prometheus.ts'
import { noTracer } from '../adapters/tracer/none.ts'
import type { Config } from '../config.ts'
import { measureWork } from '../factory/measure-work.ts'
import { createJobObserver } from '../factory/observe-jobs.ts'
import type { JobWork } from '../factory/run-job.ts'
import type { LogContext } from '../ports/log-context.ts'
import type { Metrics, MetricsPage } from '../ports/metrics.ts'
import type { Store } from '../ports/store.ts'
import type { Tracer } from '../ports/tracer.ts'

/** What tells operators how the program does. */
export interface Observability {
  readonly log: Logger
  readonly context: LogContext
  readonly metrics: Metrics
  /** Null with METRICS_ENABLED=false. */
  readonly metricsPage: MetricsPage | null
  readonly tracer: Tracer
  /** A store that tells of what becomes of jobs. */
  observeStore(store: Store): Store
  /** Work of jobs that is told of. */
  observeWork(work: JobWork): JobWork
  close(): Promise<void>
}

type Settings = Pick<
  Config,
  | 'LOG_LEVEL'
  | 'METRICS_ENABLED'
  | 'ENGINES'
  | 'OTEL_SDK_DISABLED'
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
>

/** Opens log, metrics and traces as the configuration says. */
export async function openObservability(config: Settings): Promise<Observability> {
  const context = createLogContext()
  const log = createLog(config.LOG_LEVEL, undefined, context)
  const { metrics, page } = config.METRICS_ENABLED
    ? createPrometheusMetrics(systemClock, config.ENGINES.filter(isModel))
    : { metrics: noMetrics, page: null }
  const { tracer, close } = await openTraces(config)
  const { monotonicMs } = systemClock
  const observer = createJobObserver({
    metrics,
    tracer,
    context,
    log: (message, fields) => log.info(fields, message),
  })
  return {
    log,
    context,
    metrics,
    metricsPage: page,
    tracer,
    observeStore(store) {
      metrics.watch('jobs', () => store.jobs.counts())
      return { ...store, jobs: observer.store(store.jobs) }
    },
    observeWork: (work) => observer.work(measureWork(work, { metrics, monotonicMs })),
    close,
  }
}

const isModel = (engine: string): boolean => engine.includes(':')

/** Off until an endpoint is named; what traces is large, and is loaded only then. */
async function openTraces(
  config: Settings,
): Promise<{ tracer: Tracer; close: () => Promise<void> }> {
  const endpoint = config.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? config.OTEL_EXPORTER_OTLP_ENDPOINT
  if (config.OTEL_SDK_DISABLED || endpoint === null) {
    return { tracer: noTracer, close: async () => undefined }
  }
  const { openTracer } = await import('../adapters/tracer/opentelemetry.ts')
  return openTracer('ai-content-factory')
}
