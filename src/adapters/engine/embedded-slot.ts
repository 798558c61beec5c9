import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../domain/problem.ts'
import { createMemory, type SlotTask } from './embedded-memory.ts'
import type { ThreadReply } from './embedded-messages.ts'

export interface SlotOptions {
  /** The file that runs in the thread. */
  readonly entry: URL
  /** Heap of one thread in MB; a text that needs more is refused, and the process lives on. */
  readonly maxHeapMb: number
  /** How long a cancelled task may finish by itself before its thread is ended. */
  readonly graceMs: number
}

/** One thread, started when there is work and again after a crash; its tasks run in order. */
export interface Slot {
  run(task: SlotTask, signal: AbortSignal): Promise<unknown>
  /** Starts the thread before there is work, which takes some hundred milliseconds. */
  prepare(): void
  /** Tasks under way and waiting. */
  pending(): number
  close(): Promise<void>
}

interface Job extends SlotTask {
  readonly id: number
  readonly resolve: (value: unknown) => void
  readonly reject: (error: ProblemError) => void
  /** Stops listening for the caller's signal. */
  readonly stop: () => void
}

export function openSlot(options: SlotOptions): Slot {
  const waiting: Job[] = []
  const thread = createThread(options, {
    onReply: (job, reply) => {
      job.stop()
      if (reply.ok) job.resolve(reply.value)
      else job.reject(problemOf(reply))
      next()
    },
    onLoss: (job, error) => {
      job?.stop()
      job?.reject(crashOf(error))
      if (!closed) next()
    },
  })
  let lastId = 0
  let closed = false

  function next(): void {
    if (thread.running() !== null) return
    const job = waiting.shift()
    if (job === undefined) thread.rest()
    else thread.give(job)
  }

  function cancel(job: Job): void {
    job.reject(new ProblemError('cancelled', 'The work was cancelled.'))
    const at = waiting.indexOf(job)
    if (at >= 0) {
      waiting.splice(at, 1)
      return
    }
    // Text analysis cannot be interrupted from within; what takes too long is ended with its thread.
    setTimeout(() => {
      if (thread.running() === job) void thread.end(new Error('cancelled'))
    }, options.graceMs)
  }

  return {
    run(task, signal) {
      if (signal.aborted || closed) {
        return Promise.reject(new ProblemError('cancelled', 'The work was cancelled.'))
      }
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      lastId++
      const stop = () => signal.removeEventListener('abort', onAbort)
      const job: Job = { ...task, id: lastId, resolve, reject, stop }
      const onAbort = () => cancel(job)
      signal.addEventListener('abort', onAbort, { once: true })
      waiting.push(job)
      next()
      return promise
    },
    prepare() {
      if (!closed) thread.prepare()
    },
    pending: () => waiting.length + (thread.running() === null ? 0 : 1),
    async close() {
      closed = true
      for (const job of waiting.splice(0)) {
        job.stop()
        job.reject(new ProblemError('cancelled', 'The engine was closed.'))
      }
      await thread.end(new Error('closed'))
    },
  }
}

interface ThreadEvents {
  readonly onReply: (job: Job, reply: ThreadReply) => void
  /** The thread is gone; the job it was at, if any, with it. */
  readonly onLoss: (job: Job | null, error: unknown) => void
}

/** The worker thread itself: at one job at a time, made anew when it is needed and not there. */
function createThread(options: SlotOptions, { onReply, onLoss }: ThreadEvents) {
  let worker: Worker | null = null
  let memory = createMemory()
  let running: Job | null = null

  function start(): Worker {
    const { entry, maxHeapMb } = options
    // Without the parent's flags: a test runner's loader has no business in the thread.
    const made = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      execArgv: [],
    })
    made.on('message', (reply: ThreadReply) => {
      const job = running
      if (job === null || job.id !== reply.id) return
      running = null
      onReply(job, reply)
    })
    made.on('error', (error) => lose(made, error))
    made.on('exit', () => lose(made, new Error('the thread ended')))
    return made
  }

  function lose(gone: Worker, error: unknown): void {
    if (worker !== gone) return
    worker = null
    memory = createMemory()
    const job = running
    running = null
    onLoss(job, error)
  }

  return {
    running: () => running,
    prepare(): void {
      if (worker !== null) return
      worker = start()
      worker.unref()
    },
    give(job: Job): void {
      running = job
      worker ??= start()
      worker.ref()
      worker.postMessage(memory.requestFor(job.id, job))
    },
    /** An idle thread does not keep the process alive. */
    rest: () => worker?.unref(),
    async end(reason: Error): Promise<void> {
      const ended = worker
      if (ended === null) return
      lose(ended, reason)
      await ended.terminate()
    },
  }
}

function problemOf(reply: Extract<ThreadReply, { ok: false }>): ProblemError {
  if (reply.problem !== null) return new ProblemError(reply.problem.id, reply.problem.detail)
  return new ProblemError('engine-failed', 'The embedded engine failed on this text.', {
    cause: new Error(reply.stack ?? 'unknown'),
  })
}

function crashOf(error: unknown): ProblemError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new ProblemError(
      'payload-too-large',
      'This text needs more memory than one package may use. Give it in smaller parts.',
      { cause: error },
    )
  }
  return new ProblemError('engine-failed', 'The embedded engine stopped while it worked on this.', {
    cause: error,
  })
}
