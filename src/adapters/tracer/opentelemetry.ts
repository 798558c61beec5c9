import {
  type Context,
  context,
  type Tracer as OpenTelemetryTracer,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { NodeSDK } from '@opentelemetry/sdk-node'
import type { SpanOptions, Tracer } from '../../ports/tracer.ts'

const kinds: Readonly<Record<SpanOptions['kind'], SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
}

/**
 * Traces by OTLP over HTTP. Endpoint, headers, sampler and resource come from the standard OTEL_
 * variables, which the SDK reads itself; nothing is instrumented by patching modules.
 * @param serviceName used where OTEL_SERVICE_NAME is not set
 */
export function openTracer(serviceName: string): { tracer: Tracer; close: () => Promise<void> } {
  const sdk = new NodeSDK({
    traceExporter: new OTLPTraceExporter(),
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
    ...(process.env['OTEL_SERVICE_NAME'] ? {} : { serviceName }),
  })
  sdk.start()
  return {
    tracer: createTracer(trace.getTracer('ai-content-factory')),
    // A collector that is away must not keep the process.
    close: () => sdk.shutdown().catch(() => undefined),
  }
}

function createTracer(tracer: OpenTelemetryTracer): Tracer {
  return {
    isOn: true,
    run: (name, { kind, attributes = {}, parent = null }, work) =>
      tracer.startActiveSpan(
        name,
        { kind: kinds[kind], attributes: mutable(attributes) },
        parentOf(parent),
        async (span) => {
          try {
            return await work({ set: (more) => void span.setAttributes(mutable(more)) })
          } catch (error) {
            fail(span, error)
            throw error
          } finally {
            span.end()
          }
        },
      ),
    current() {
      const carrier: Record<string, string> = {}
      propagation.inject(context.active(), carrier)
      return carrier['traceparent'] ?? null
    },
  }
}

function parentOf(traceparent: string | null): Context {
  return traceparent === null
    ? context.active()
    : propagation.extract(context.active(), { traceparent })
}

/** The class alone: messages may quote what the user sent. */
function fail(span: Span, error: unknown): void {
  const type = error instanceof Error ? error.name : 'unknown'
  span.setStatus({ code: SpanStatusCode.ERROR, message: type })
  span.setAttribute('error.type', type)
}

/** The SDK's types want arrays it may write to. */
function mutable(attributes: NonNullable<SpanOptions['attributes']>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'object' ? [...value] : value,
    ]),
  )
}
