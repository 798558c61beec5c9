import { noMetrics } from '../adapters/metrics/none.ts'
import { noTracer } from '../adapters/tracer/none.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { Tracer } from '../ports/tracer.ts'

/** What the makers of content tell their figures and traces to. */
export interface Telemetry {
  readonly metrics: Metrics
  readonly tracer: Tracer
}

/** Nobody listens: the command line. */
export const noTelemetry: Telemetry = { metrics: noMetrics, tracer: noTracer }
