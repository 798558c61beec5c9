import type {
  LanguageModelV4,
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import {
  type JsonSchema,
  type Model,
  type ModelCall,
  type ModelCallOptions,
  ModelFailure,
  type ModelReply,
} from '../../ports/model.ts'
import { classify, failure } from './classify.ts'
import type { Reasoning } from './providers.ts'

const continueExactly =
  'Your answer was cut off. Continue it exactly where it stops, without repeating anything.'

function promptOf(call: ModelCall): LanguageModelV4Prompt {
  const prompt: LanguageModelV4Prompt = [
    { role: 'system', content: call.instructions },
    { role: 'user', content: [{ type: 'text', text: call.input }] },
  ]
  if (call.continued !== null) {
    prompt.push(
      { role: 'assistant', content: [{ type: 'text', text: call.continued }] },
      { role: 'user', content: [{ type: 'text', text: continueExactly }] },
    )
  }
  return prompt
}

/** Four characters a token is the vendors' own rule of thumb for English; used where none is told. */
const estimateTokens = (text: string) => Math.ceil(text.length / 4)

interface Collected {
  text: string
  /** The SDK's unified reason; null where the stream ended without one. */
  reason: LanguageModelV4FinishReason['unified'] | null
  inputTokens: number
  cachedInputTokens: number
  cacheWriteTokens: number
  outputTokens: number
}

async function collect(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  onText: ((delta: string) => void) | undefined,
): Promise<Collected> {
  const none = { inputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }
  const all: Collected = { text: '', reason: null, ...none }
  for await (const part of stream) {
    if (part.type === 'error') throw part.error
    if (part.type === 'text-delta') {
      all.text += part.delta
      onText?.(part.delta)
    } else if (part.type === 'reasoning-delta') {
      onText?.('') // A sign of life: whoever thinks is not stalled.
    } else if (part.type === 'finish') {
      const { inputTokens, outputTokens } = part.usage
      all.reason = part.finishReason.unified
      all.inputTokens = inputTokens.total ?? 0
      all.cachedInputTokens = inputTokens.cacheRead ?? 0
      all.cacheWriteTokens = inputTokens.cacheWrite ?? 0
      all.outputTokens = outputTokens.total ?? 0
    }
  }
  return all
}

function replyOf(call: ModelCall, all: Collected, model: string): ModelReply {
  const used = {
    inputTokens: all.inputTokens || estimateTokens(call.instructions + call.input),
    outputTokens: all.outputTokens || estimateTokens(all.text),
  }
  const { reason, text } = all
  if (reason === 'content-filter') throw failure('blocked', { used })
  if (reason === null || reason === 'error' || reason === 'interrupted') {
    throw failure('unavailable', { used })
  }
  const cut = reason === 'length'
  if (text.trim() === '' && !cut) throw failure('bad_reply', { used })
  const { cachedInputTokens, cacheWriteTokens } = all
  const cache = { cachedInputTokens, cacheWriteTokens }
  return { text, finish: cut ? 'length' : 'stop', ...used, ...cache, costUsd: 0, model }
}

export interface AiSdkModelDependencies {
  readonly id: string
  readonly open: () => Promise<LanguageModelV4>
  /** A shape in the form the provider's native schema mode takes. */
  readonly schema: (shape: JsonSchema) => JsonSchema
  /** Undefined: as the provider has it. */
  readonly temperature: number | undefined
  readonly reasoning: Reasoning
  readonly now: () => number
}

/**
 * A Model over one of the AI SDK's language models. Talks to the model interface itself and not to
 * `streamText`, whose retries, swallowed stream errors and printed request bodies break our
 * promises. Always streams, so that a stall is seen while it happens.
 */
export function createAiSdkModel(deps: AiSdkModelDependencies): Model {
  let opening: Promise<LanguageModelV4> | null = null
  const opened = () => {
    opening ??= deps.open().catch((error: unknown) => {
      opening = null // A file that could not be read may be there next time.
      throw error
    })
    return opening
  }
  /** Some models have no schema mode, or cannot be told how much to reason; prompts tell the shape. */
  let isPlain = false

  async function read(
    call: ModelCall,
    { signal, onText }: Pick<ModelCallOptions, 'signal' | 'onText'>,
    plain: boolean,
  ): Promise<ModelReply> {
    const language = await opened()
    const { stream } = await language.doStream({
      prompt: promptOf(call),
      maxOutputTokens: call.maxOutputTokens,
      reasoning: plain ? 'provider-default' : deps.reasoning,
      abortSignal: signal,
      ...(deps.temperature === undefined ? {} : { temperature: deps.temperature }),
      // What goes on from the middle of an answer is not JSON by itself.
      ...(plain || call.schema === null || call.continued !== null
        ? {}
        : {
            responseFormat: {
              type: 'json',
              schema: deps.schema(call.schema) as object, // the SDK wants its own type
              name: call.purpose,
            },
          }),
    })
    return replyOf(call, await collect(stream, onText), language.modelId)
  }

  async function complete(
    call: ModelCall,
    options: ModelCallOptions,
    plain: boolean,
  ): Promise<ModelReply> {
    try {
      return await read(call, options, plain)
    } catch (error) {
      if (options.signal.aborted) throw failure('cancelled', { cause: error })
      throw classify(error, deps.now())
    }
  }

  return {
    id: deps.id,
    async complete(call, options) {
      const isFancy = call.schema !== null || deps.reasoning !== 'provider-default'
      if (isPlain || !isFancy) return complete(call, options, true)
      try {
        return await complete(call, options, false)
      } catch (error) {
        if (!(error instanceof ModelFailure) || error.kind !== 'refused_request') throw error
        // Nothing was billed; where it is the extras that were refused, the same call without passes.
        const reply = await complete(call, options, true)
        isPlain = true
        return reply
      }
    },
  }
}
