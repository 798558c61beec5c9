import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Model, ModelReply } from '../../ports/model.ts'
import { withDeadline } from './with-deadline.ts'

const reply: ModelReply = {
  text: 'done',
  finish: 'stop',
  inputTokens: 1,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 1,
  costUsd: 0,
  model: 'm',
}
const call = {
  purpose: 'outline',
  instructions: '',
  input: '',
  continued: null,
  schema: null,
  maxOutputTokens: 10,
}
const options = { signal: new AbortController().signal, billing: { owner: 'o', job: 'j' } }
// Far apart, for a busy machine is late.
const times = { callMs: 3000, firstMs: 2000, idleMs: 500 }

/** A model that is silent for each of the times, with a piece of its answer after each. */
function speaking(...silencesMs: number[]): Model {
  return {
    id: 'm',
    async complete(_, { onText }) {
      for (const ms of silencesMs) {
        await sleep(ms)
        onText?.('')
      }
      return reply
    },
  }
}

describe('the deadline of a call', () => {
  it('lets a model that reasons be silent for longer before its answer than within it', async () => {
    const late = withDeadline(speaking(1000, 20, 20), times)
    expect(await late.complete(call, options)).toEqual(reply)
    const stalled = withDeadline(speaking(10, 1500, 10), times)
    await expect(stalled.complete(call, options)).rejects.toMatchObject({ kind: 'timeout' })
  })

  it('ends a call that shows nothing, and one that takes too long for all its pieces', async () => {
    const silent = withDeadline(speaking(2800), times)
    await expect(silent.complete(call, options)).rejects.toMatchObject({ kind: 'timeout' })
    const slow = withDeadline(speaking(...Array.from({ length: 40 }, () => 100)), times)
    await expect(slow.complete(call, options)).rejects.toMatchObject({ kind: 'timeout' })
  })
})
