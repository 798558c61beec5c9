import type { Logger } from 'pino'
import { systemClock } from '../adapters/clock/system.ts'
import { createLogContext } from '../adapters/log/context.ts'
import { createLog } from '../adapters/log/pino.ts'
import { noMetrics } from '../adapters/metrics/none.ts'
import { createPrometheusMetrics } from '../adapters/metrics/prometheus.ts'
import type { Config } from '../config.ts'
import type { LogContext } from '../ports/log-context.ts'
import type { Metrics, MetricsPage } from '../ports/metrics.ts'

/** What tells operators how the program does. */
export interface Observability {
  readonly log: Logger
  readonly context: LogContext
  readonly metrics: Metrics
  /** Null with METRICS_ENABLED=false. */
  readonly metricsPage: MetricsPage | null
}

/** Opens log and metrics as the configuration says. */
export function openObservability(
  config: Pick<Config, 'LOG_LEVEL' | 'METRICS_ENABLED'>,
): Observability {
  const context = createLogContext()
  const log = createLog(config.LOG_LEVEL, undefined, context)
  if (!config.METRICS_ENABLED) return { log, context, metrics: noMetrics, metricsPage: null }
  const { metrics, page } = createPrometheusMetrics(systemClock)
  return { log, context, metrics, metricsPage: page }
}
