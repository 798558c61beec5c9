import { describe, expect, it } from 'vitest'
import type { ModelCalled } from '../../ports/metrics.ts'
import { type Model, type ModelCall, ModelFailure, type ModelReply } from '../../ports/model.ts'
import type { SpanAttributes, Tracer } from '../../ports/tracer.ts'
import { withTelemetry } from './with-telemetry.ts'

const call: ModelCall = {
  purpose: 'faq',
  instructions: 'secret instructions',
  input: 'secret input',
  continued: null,
  schema: {},
  maxOutputTokens: 100,
}
const reply: ModelReply = {
  text: 'secret answer',
  finish: 'stop',
  inputTokens: 10,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 5,
  costUsd: 0.25,
  model: 'gemini-x',
}
const options = { signal: new AbortController().signal, billing: { owner: 'o', job: 'j' } }

function observe(complete: Model['complete']) {
  const calls: ModelCalled[] = []
  const spans: { name: string; attributes: SpanAttributes }[] = []
  const tracer: Tracer = {
    isOn: true,
    current: () => null,
    run(name, { attributes = {} }, work) {
      const span = { name, attributes }
      spans.push(span)
      return work({
        set: (more) => Object.assign(span, { attributes: { ...span.attributes, ...more } }),
      })
    },
  }
  let nowMs = 0
  const model = withTelemetry(
    {
      id: 'vertex:gemini-x',
      complete: (...args) => {
        nowMs += 2500
        return complete(...args)
      },
    },
    { metrics: { modelCalled: (one) => void calls.push(one) }, tracer, monotonicMs: () => nowMs },
  )
  return { model, calls, spans }
}

describe('what is told of calls to a model', () => {
  it('is their time, tokens and cost', async () => {
    const { model, calls } = observe(async () => reply)
    expect(await model.complete(call, options)).toBe(reply)
    expect(calls).toEqual([
      {
        engine: 'vertex:gemini-x',
        outcome: 'ok',
        seconds: 2.5,
        inputTokens: 10,
        outputTokens: 5,
        costUsd: 0.25,
      },
    ])
  })

  it('is the kind of a failure, and what it used', async () => {
    const used = { inputTokens: 7, outputTokens: 0 }
    const { model, calls, spans } = observe(async () => {
      throw new ModelFailure('timeout', 'x', { used })
    })
    await expect(model.complete(call, options)).rejects.toThrow(ModelFailure)
    expect(calls).toMatchObject([{ outcome: 'timeout', inputTokens: 7, costUsd: 0 }])
    expect(spans[0]?.attributes).toMatchObject({ 'acpf.failure': 'timeout' })
  })

  it('is a span by the conventions for generative AI, without any text', async () => {
    const { model, spans } = observe(async () => reply)
    await model.complete(call, options)
    expect(spans).toEqual([
      {
        name: 'chat gemini-x',
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'gcp.vertex_ai',
          'gen_ai.request.model': 'gemini-x',
          'gen_ai.request.max_tokens': 100,
          'gen_ai.output.type': 'json',
          'acpf.purpose': 'faq',
          'gen_ai.response.model': 'gemini-x',
          'gen_ai.response.finish_reasons': ['stop'],
          'gen_ai.usage.input_tokens': 10,
          'gen_ai.usage.output_tokens': 5,
          'acpf.cost_usd': 0.25,
        },
      },
    ])
    expect(JSON.stringify(spans)).not.toContain('secret')
  })
})
