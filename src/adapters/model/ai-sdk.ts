import type {
  LanguageModelV4,
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import type { Model, ModelCall, ModelReply } from '../../ports/model.ts'
import { classify, failure } from './classify.ts'

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
  outputTokens: number
}

async function collect(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  onText: ((delta: string) => void) | undefined,
): Promise<Collected> {
  const all: Collected = { text: '', reason: null, inputTokens: 0, outputTokens: 0 }
  for await (const part of stream) {
    if (part.type === 'error') throw part.error
    if (part.type === 'text-delta') {
      all.text += part.delta
      onText?.(part.delta)
    } else if (part.type === 'finish') {
      all.reason = part.finishReason.unified
      all.inputTokens = part.usage.inputTokens.total ?? 0
      all.outputTokens = part.usage.outputTokens.total ?? 0
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
  return { text, finish: cut ? 'length' : 'stop', ...used, costUsd: 0, model }
}

/**
 * A Model over one of the AI SDK's language models. Talks to the model interface itself and not to
 * `streamText`, whose retries, swallowed stream errors and printed request bodies break our
 * promises. Always streams, so that a stall is seen while it happens.
 */
export function createAiSdkModel(deps: {
  id: string
  open: () => Promise<LanguageModelV4>
  nativeSchema: boolean
  now: () => number
}): Model {
  let opening: Promise<LanguageModelV4> | null = null
  const opened = () => {
    opening ??= deps.open().catch((error: unknown) => {
      opening = null // A file that could not be read may be there next time.
      throw error
    })
    return opening
  }

  async function read(
    call: ModelCall,
    signal: AbortSignal,
    onText: ((delta: string) => void) | undefined,
  ): Promise<ModelReply> {
    const language = await opened()
    const { stream } = await language.doStream({
      prompt: promptOf(call),
      maxOutputTokens: call.maxOutputTokens,
      temperature: 0,
      abortSignal: signal,
      ...(call.schema === null || call.continued !== null
        ? {}
        : {
            responseFormat: {
              type: 'json',
              // The schema is built by us from the accepted subset; the SDK wants its own type.
              ...(deps.nativeSchema ? { schema: call.schema as object, name: call.purpose } : {}),
            },
          }),
    })
    return replyOf(call, await collect(stream, onText), language.modelId)
  }

  return {
    id: deps.id,
    async complete(call, { signal, onText }) {
      try {
        return await read(call, signal, onText)
      } catch (error) {
        if (signal.aborted) throw failure('cancelled', { cause: error })
        throw classify(error, deps.now())
      }
    },
  }
}
