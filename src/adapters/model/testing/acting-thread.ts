import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import type { Model, ModelCall, ModelReply } from '../../../ports/model.ts'
import { failure } from '../classify.ts'
import { serveModels } from '../serve-models.ts'

/** A thread whose models do what the input of a call says. */
const acts: Record<string, (call: ModelCall, signal: AbortSignal) => Promise<ModelReply>> = {
  answer: async ({ input }) => replyWith(input),
  refuse: async () => {
    throw failure('rate_limited', {
      retryAfterMs: 1500,
      used: { inputTokens: 3, outputTokens: 0 },
      cause: new TypeError('429'),
    })
  },
  wait: async (_, signal) => {
    await sleep(60_000, undefined, { signal }).catch(() => undefined)
    throw failure('cancelled')
  },
  break: async () => process.exit(3),
  throw: async () => {
    throw new RangeError('a bug')
  },
}

function replyWith(text: string): ModelReply {
  const used = { inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 2 }
  return { text, finish: 'stop', ...used, costUsd: 0, model: 'acting-1' }
}

function modelOf(id: string): Model {
  return {
    id,
    async complete(call, { signal, onText }) {
      for (const word of call.input.split(' ')) onText?.(word)
      const act = acts[call.purpose]
      if (act === undefined) throw new Error(`no act ${call.purpose}`)
      return act(call, signal)
    },
  }
}

if (parentPort !== null) serveModels(parentPort, modelOf, Date.now)
