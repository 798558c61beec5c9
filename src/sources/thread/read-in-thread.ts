import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../domain/problem.ts'
import type { SourceDocument } from '../../domain/source.ts'
import type { ThreadReply, ThreadRequest } from './messages.ts'

export interface ThreadLimits {
  readonly maxHeapMb: number
  readonly maxMs: number
  /** The file that runs in the thread; another one in tests of crashes. */
  readonly entry?: URL
}

/** A book of a million words needs about 400 MB while it is read. */
export const threadLimits: ThreadLimits = { maxHeapMb: 512, maxMs: 60_000 }

/**
 * Reads one source in a thread of its own, which is ended afterwards: whatever a crafted file does
 * to its parser, memory and time are bounded and nothing of it is left.
 *
 * @throws ProblemError `invalid-source` when the thread refuses, dies or runs out of either bound;
 *   `cancelled` when `signal` aborts
 */
export async function readInThread(
  request: ThreadRequest,
  signal: AbortSignal | undefined,
  limits: ThreadLimits = threadLimits,
): Promise<SourceDocument> {
  if (signal?.aborted) throw cancelled()
  const { promise, resolve, reject } = Promise.withResolvers<SourceDocument>()
  // Without the parent's flags: a test runner's loader has no business in the thread.
  const worker = new Worker(limits.entry ?? new URL('./source-thread.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb },
    execArgv: [],
  })
  const abort = () => reject(cancelled())
  const timer = setTimeout(() => reject(tooSlow(limits)), limits.maxMs)
  signal?.addEventListener('abort', abort, { once: true })
  worker.once('message', (reply: ThreadReply) => {
    if (reply.document) resolve(reply.document)
    else reject(problemOf(reply))
  })
  worker.once('error', (error) => reject(crashOf(error, limits)))
  worker.once('exit', () => reject(crashOf(new Error('the thread ended'), limits)))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

const unreadable = 'The file cannot be read: it is damaged, or not what it says it is.'

function problemOf(reply: Extract<ThreadReply, { document: null }>): ProblemError {
  const cause = new Error(reply.stack ?? 'unknown')
  const { problem } = reply
  return problem
    ? new ProblemError(problem.id, problem.detail, { cause })
    : new ProblemError('invalid-source', unreadable, { cause })
}

function crashOf(error: unknown, { maxHeapMb }: ThreadLimits): ProblemError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const detail =
    code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? `Reading the file takes more than ${maxHeapMb} MB of memory. Give it in smaller parts.`
      : unreadable
  return new ProblemError('invalid-source', detail, { cause: error })
}

function tooSlow({ maxMs }: ThreadLimits): ProblemError {
  const detail = `Reading the file takes longer than ${maxMs / 1000} s. Give it in smaller parts.`
  return new ProblemError('invalid-source', detail)
}

const cancelled = () => new ProblemError('cancelled', 'The work was cancelled.')
