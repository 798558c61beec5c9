import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../../domain/problem.ts'
import type { ThreadData, ThreadReply, ThreadRequest } from './large-sources-messages.ts'
import type { InsertResult, InsertSource } from './sources.ts'

export interface LargeSources {
  readonly insert: InsertSource
  /** Resolves when everything is written and the thread has ended. */
  close(): Promise<void>
}

/** An idle thread holds some 10 MB. */
const idleMs = 10_000

interface Waiting {
  readonly resolve: (result: InsertResult) => void
  readonly reject: (error: Error) => void
}

/**
 * Writes large sources in a thread with a connection of its own: a book takes SQLite a tenth of a
 * second, in which a server would answer nobody. Meanwhile other writes wait for the file's lock as
 * they would for another process. The thread is started when it is needed.
 */
export function openLargeSources(data: ThreadData): LargeSources {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0
  let idle: NodeJS.Timeout | undefined
  let ended: Promise<unknown> = Promise.resolve()
  const pending = new Set<Promise<unknown>>()

  function start(): Worker {
    // Without the parent's flags: a test runner's loader has no business in the thread.
    const made = new Worker(new URL('./large-sources-thread.ts', import.meta.url), {
      workerData: data,
      execArgv: [],
    })
    made.on('message', (reply: ThreadReply) => settle(reply))
    made.on('error', (error) => lose(made, error))
    made.on('exit', () => lose(made, new Error('the thread ended')))
    return made
  }

  function settle(reply: ThreadReply): void {
    const caller = waiting.get(reply.number)
    waiting.delete(reply.number)
    if (reply.result === null) caller?.reject(errorOf(reply))
    else caller?.resolve(reply.result)
    if (waiting.size > 0) return
    worker?.unref()
    idle = setTimeout(end, idleMs).unref()
  }

  /** Nothing half written is left: a transaction that was not finished never was. */
  function lose(gone: Worker, cause: unknown): void {
    if (worker === gone) worker = null
    else return
    const detail = 'The store cannot be used right now; try again shortly.'
    for (const { reject } of waiting.values()) {
      reject(new ProblemError('unavailable', detail, { retryAfterSeconds: 5, cause }))
    }
    waiting.clear()
  }

  function end(): void {
    clearTimeout(idle)
    const idler = worker
    worker = null
    if (idler) ended = idler.terminate()
  }

  return {
    insert(source) {
      clearTimeout(idle)
      worker ??= start()
      worker.ref()
      const { promise, resolve, reject } = Promise.withResolvers<InsertResult>()
      last += 1
      waiting.set(last, { resolve, reject })
      const request: ThreadRequest = { number: last, source }
      worker.postMessage(request)
      pending.add(promise)
      return promise.finally(() => pending.delete(promise))
    },
    async close() {
      await Promise.allSettled(pending)
      end()
      await ended
    },
  }
}

function errorOf({ problem, stack }: Extract<ThreadReply, { result: null }>): Error {
  const cause = new Error(stack ?? 'unknown')
  if (problem === null) return cause
  const { id, detail, retryAfterSeconds } = problem
  return new ProblemError(id, detail, {
    cause,
    ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
  })
}
