import type { MessagePort } from 'node:worker_threads'
import type { Model, ModelFailure, ModelReply } from '../../ports/model.ts'
import { classify } from './classify.ts'
import type { ThreadAnswer, ThreadRequest } from './thread-messages.ts'

/** Text is told at least this often, in milliseconds: whoever waits for it counts in seconds. */
const tellMs = 50

type Call = Extract<ThreadRequest, { op: 'call' }>

/**
 * The thread's side of open-model-thread.ts: makes the calls that arrive at the port, many at once.
 *
 * @param modelOf opens a model by its id; asked once for each
 */
export function serveModels(
  port: MessagePort,
  modelOf: (id: string) => Model,
  nowMs: () => number,
): void {
  const models = new Map<string, Model>()
  const running = new Map<number, AbortController>()

  function modelFor(id: string): Model {
    const known = models.get(id)
    if (known) return known
    const model = modelOf(id)
    models.set(id, model)
    return model
  }

  async function answer({ number, id, call, billing }: Call): Promise<void> {
    const stop = new AbortController()
    running.set(number, stop)
    const teller = createTeller(port, number)
    try {
      const options = { signal: stop.signal, billing, onText: teller.tellSoon }
      teller.end({ reply: await modelFor(id).complete(call, options), failure: null })
    } catch (error) {
      teller.end({ reply: null, failure: failureOf(classify(error, nowMs())) })
    } finally {
      running.delete(number)
    }
  }

  port.on('message', (request: ThreadRequest) => {
    if (request.op === 'call') void answer(request)
    else running.get(request.number)?.abort()
  })
}

/** Tells of text now and then, and of the end with what had not been told. */
function createTeller(port: MessagePort, number: number) {
  let text = ''
  let timer: NodeJS.Timeout | undefined
  function tell(end: Pick<ThreadAnswer, 'reply' | 'failure'>): void {
    clearTimeout(timer)
    timer = undefined
    const answer: ThreadAnswer = { number, text, ...end }
    text = ''
    port.postMessage(answer)
  }
  return {
    tellSoon(delta: string): void {
      text += delta
      timer ??= setTimeout(tell, tellMs, { reply: null, failure: null })
    },
    end: (
      result: { reply: ModelReply; failure: null } | { reply: null; failure: FailureSaid },
    ): void => tell(result),
  }
}

type FailureSaid = NonNullable<ThreadAnswer['failure']>

function failureOf({ kind, retryAfterMs, used, cause }: ModelFailure): FailureSaid {
  return { kind, retryAfterMs, used, stack: cause instanceof Error ? cause.stack : undefined }
}
