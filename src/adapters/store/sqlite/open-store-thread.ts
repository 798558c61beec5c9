import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../../domain/problem.ts'
import type { InsertSource, NewSource } from './sources.ts'
import type { ThreadData, ThreadReply, ThreadRequest } from './store-thread-messages.ts'

export interface StoreThread {
  /** Writes a large source: a book takes SQLite a tenth of a second. */
  readonly insert: InsertSource
  /** Copies the log into the file (checkpoints.ts); rejects when the thread is gone. */
  checkpoint(): Promise<void>
  /** Resolves when everything is done and the thread has ended. */
  close(): Promise<void>
}

/** An idle thread holds some 10 MB; a server with little to do has a checkpoint every half minute. */
const idleMs = 60_000

type Result = NonNullable<ThreadReply['result']>

interface Waiting {
  readonly resolve: (result: Result) => void
  readonly reject: (error: Error) => void
}

/**
 * A thread beside a file with a connection of its own, for what would keep a server from answering
 * anybody meanwhile. While it writes, other writes wait for the file's lock as they would
 * for another process. It is started when it is needed, and only a source keeps the process alive.
 */
export function openStoreThread(data: ThreadData): StoreThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0
  let idle: NodeJS.Timeout | undefined
  let ended: Promise<unknown> = Promise.resolve()
  let isClosed = false
  const pending = new Set<Promise<unknown>>()

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

  async function ask(source: NewSource | null): Promise<Result> {
    if (isClosed) throw new Error('the store is closed')
    clearTimeout(idle)
    worker ??= start(data, settle, lose)
    if (source) worker.ref()
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    last += 1
    waiting.set(last, { resolve, reject })
    const request: ThreadRequest = { number: last, source }
    worker.postMessage(request)
    pending.add(promise)
    return promise.finally(() => pending.delete(promise))
  }

  return {
    async insert(source) {
      const result = await ask(source)
      if (result === 'checkpointed') throw new Error('the thread took a source for a checkpoint')
      return result
    },
    async checkpoint() {
      await ask(null)
    },
    async close() {
      isClosed = true
      // Whoever closes waits for it, so the process has to live as long.
      if (pending.size > 0) worker?.ref()
      await Promise.allSettled(pending)
      end()
      await ended
    },
  }
}

function start(
  workerData: ThreadData,
  onReply: (reply: ThreadReply) => void,
  onLoss: (gone: Worker, cause: unknown) => void,
): Worker {
  // Without the parent's flags: a test runner's loader has no business in the thread.
  const made = new Worker(new URL('./store-thread.ts', import.meta.url), {
    workerData,
    execArgv: [],
  })
  made.on('message', onReply)
  made.on('error', (error) => onLoss(made, error))
  made.on('exit', () => onLoss(made, new Error('the thread ended')))
  made.unref()
  return made
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
