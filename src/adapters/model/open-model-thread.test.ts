import { afterEach, describe, expect, it } from 'vitest'
import type { ModelCallOptions } from '../../ports/model.ts'
import { type ModelThread, openModelThread } from './open-model-thread.ts'

const opened: ModelThread[] = []

/** Asks a model of the thread to act in one way. */
function open() {
  const thread = openModelThread({
    entry: new URL('./testing/acting-thread.ts', import.meta.url),
    data: null,
  })
  opened.push(thread)
  const model = thread.model('acting:one')
  const ask = (purpose: string, options: Partial<ModelCallOptions> = {}) =>
    model.complete(
      {
        purpose,
        instructions: '',
        input: 'salt melts ice',
        continued: null,
        schema: null,
        maxOutputTokens: 100,
      },
      {
        signal: new AbortController().signal,
        billing: { owner: 'local', job: 'local' },
        ...options,
      },
    )
  return { thread, ask }
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((thread) => thread.close()))
})

describe('a thread of language models', () => {
  it('gives the reply of a call, and its text before', async () => {
    const { ask } = open()
    const told: string[] = []
    const reply = await ask('answer', { onText: (delta) => told.push(delta) })
    expect(reply).toMatchObject({ text: 'salt melts ice', model: 'acting-1', outputTokens: 2 })
    expect(told.join('')).toBe('saltmeltsice')
  })

  it('tells of text while a call is still under way', async () => {
    const { ask } = open()
    const stop = new AbortController()
    const heard = Promise.withResolvers<string>()
    const call = ask('wait', { signal: stop.signal, onText: heard.resolve })
    expect(await heard.promise).toBe('saltmeltsice')
    stop.abort()
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' })
  })

  it('gives failures with all that is known of them', async () => {
    const { ask } = open()
    await expect(ask('refuse')).rejects.toMatchObject({
      name: 'ModelFailure',
      kind: 'rate_limited',
      retryAfterMs: 1500,
      used: { inputTokens: 3, outputTokens: 0 },
      cause: { stack: expect.stringContaining('TypeError: 429') },
    })
    await expect(ask('throw')).rejects.toMatchObject({ name: 'ModelFailure', kind: 'bad_reply' })
  })

  it('fails the calls under way when it breaks, and works on in a new thread', async () => {
    const { ask } = open()
    const settled = await Promise.allSettled([ask('wait'), ask('break')])
    for (const result of settled) {
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } })
    }
    expect(await ask('answer')).toMatchObject({ text: 'salt melts ice' })
  })

  it('cancels what is under way when it closes, and takes no more', async () => {
    const { thread, ask } = open()
    const waiting = ask('wait')
    waiting.catch(() => undefined)
    await thread.close()
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' })
    await expect(ask('answer')).rejects.toMatchObject({ kind: 'cancelled' })
    await expect(open().ask('answer', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'cancelled',
    })
  })
})
