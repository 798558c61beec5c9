import { Worker } from 'node:worker_threads'
import type { Model, ModelCallOptions, ModelReply } from '../../ports/model.ts'
import { failure } from './classify.ts'
import type { ThreadAnswer, ThreadRequest } from './thread-messages.ts'

export interface ModelThreadOptions {
  /** The file that runs in the thread and calls `serveModels`. */
  readonly entry: URL
  /** What it is started with. */
  readonly data: unknown
}

export interface ModelThread {
  /** The model of this id, called in the thread; the caller has seen to its settings. */
  model(id: string): Model
  /** Ends the thread, and with it the calls under way. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (reply: ModelReply) => void
  readonly reject: (error: Error) => void
  readonly onText: ModelCallOptions['onText']
}

/**
 * Calls language models in one thread, so that reading their replies piece by piece, which is most
 * of what a call costs the processor, holds up no event loop that answers requests. The thread is
 * started at the first call, and again after a crash, which fails the calls that were in it.
 */
export function openModelThread({ entry, data }: ModelThreadOptions): ModelThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastNumber = 0
  let closed = false

  function start(): Worker {
    // Without the parent's flags: a test runner's loader has no business in the thread.
    const made = new Worker(entry, { workerData: data, execArgv: [] })
    let fault: unknown = new Error('the thread of language models ended')
    made.on('message', take)
    made.on('error', (error) => {
      fault = error
    })
    made.on('exit', () => lose(made, fault))
    return made
  }

  function lose(gone: Worker, cause: unknown): void {
    if (worker !== gone) return
    worker = null
    const lost = [...waiting.values()]
    waiting.clear()
    for (const { reject } of lost) reject(failure(closed ? 'cancelled' : 'unavailable', { cause }))
  }

  function take({ number, text, reply, failure: failed }: ThreadAnswer): void {
    const call = waiting.get(number)
    if (call === undefined) return
    if (text !== '') call.onText?.(text)
    if (reply === null && failed === null) return
    waiting.delete(number)
    // An idle thread does not keep the process alive.
    if (waiting.size === 0) worker?.unref()
    if (reply !== null) call.resolve(reply)
    else if (failed !== null) call.reject(failureOf(failed))
  }

  function post(request: ThreadRequest): void {
    worker ??= start()
    worker.ref()
    worker.postMessage(request)
  }

  async function complete(
    id: string,
    call: Parameters<Model['complete']>[0],
    { signal, billing, onText }: ModelCallOptions,
  ): Promise<ModelReply> {
    if (signal.aborted || closed) throw failure('cancelled')
    const number = ++lastNumber
    const { promise, resolve, reject } = Promise.withResolvers<ModelReply>()
    const abort = () => {
      if (waiting.has(number)) post({ op: 'abort', number })
    }
    signal.addEventListener('abort', abort, { once: true })
    waiting.set(number, { resolve, reject, onText })
    post({ op: 'call', number, id, call, billing })
    try {
      return await promise
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  return {
    model: (id) => ({ id, complete: (call, options) => complete(id, call, options) }),
    async close() {
      closed = true
      const ended = worker
      if (ended === null) return
      lose(ended, new Error('closed'))
      await ended.terminate()
    },
  }
}

function failureOf({ kind, retryAfterMs, used, stack }: NonNullable<ThreadAnswer['failure']>) {
  if (stack === undefined) return failure(kind, { retryAfterMs, used })
  const cause = new Error('in the thread of language models')
  cause.stack = stack
  return failure(kind, { retryAfterMs, used, cause })
}
