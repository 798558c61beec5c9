import type { Metrics } from '../../ports/metrics.ts'
import { type Model, type ModelCall, ModelFailure, type ModelReply } from '../../ports/model.ts'
import type { Tracer } from '../../ports/tracer.ts'

export interface ModelTelemetry {
  readonly metrics: Pick<Metrics, 'modelCalled'>
  readonly tracer: Tracer
  /** Milliseconds on a clock that never runs backwards. */
  readonly monotonicMs: () => number
}

/** Well-known values of gen_ai.provider.name; others are given as ENGINES names them. */
const providerNames: Readonly<Record<string, string>> = {
  vertex: 'gcp.vertex_ai',
  google: 'gcp.gemini',
}

/**
 * Counts, times and traces every call that really goes to a provider. Spans follow OpenTelemetry's
 * semantic conventions for generative AI (client spans, `chat MODEL`) and hold numbers and names
 * only: the conventions make messages opt-in, and here they are never recorded.
 */
export function withTelemetry(model: Model, telemetry: ModelTelemetry): Model {
  const { metrics, tracer, monotonicMs } = telemetry
  const [provider = '', ...rest] = model.id.split(':')
  const requested = rest.join(':')

  function count(startedMs: number, outcome: string, used: Partial<ModelReply>): void {
    metrics.modelCalled({
      engine: model.id,
      outcome,
      seconds: (monotonicMs() - startedMs) / 1000,
      inputTokens: used.inputTokens ?? 0,
      outputTokens: used.outputTokens ?? 0,
      costUsd: used.costUsd ?? 0,
    })
  }

  return {
    id: model.id,
    complete: (call, options) =>
      tracer.run(
        `chat ${requested}`,
        { kind: 'client', attributes: attributesOf(provider, requested, call) },
        async (span) => {
          const startedMs = monotonicMs()
          try {
            const reply = await model.complete(call, options)
            count(startedMs, 'ok', reply)
            span.set(attributesOfReply(reply))
            return reply
          } catch (error) {
            const kind = error instanceof ModelFailure ? error.kind : 'unknown'
            count(startedMs, kind, error instanceof ModelFailure ? error.used : {})
            span.set({ 'acpf.failure': kind })
            throw error
          }
        },
      ),
  }
}

function attributesOf(provider: string, requested: string, call: ModelCall) {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': providerNames[provider] ?? provider,
    'gen_ai.request.model': requested,
    'gen_ai.request.max_tokens': call.maxOutputTokens,
    'gen_ai.output.type': call.schema === null ? 'text' : 'json',
    'acpf.purpose': call.purpose,
  }
}

function attributesOfReply(reply: ModelReply) {
  return {
    'gen_ai.response.model': reply.model,
    'gen_ai.response.finish_reasons': [reply.finish],
    'gen_ai.usage.input_tokens': reply.inputTokens,
    'gen_ai.usage.output_tokens': reply.outputTokens,
    'acpf.cost_usd': reply.costUsd,
  }
}
