import { Worker } from 'node:worker_threads'
import { ProblemError, problemErrorOf } from '../../domain/problem.ts'
import { formatNames } from '../../domain/vocabulary.ts'
import { type ExportKind, exports, type WriteExport, writeExport } from '../index.ts'
import type { ExportAnswer, ExportTask } from './messages.ts'
import { createWaitingTasks } from './waiting-tasks.ts'

export interface ExportThreadOptions {
  readonly maxHeapMb: number
  /** Longest that one export may take, from the moment it is asked for. */
  readonly timeoutMs: number
  /** Exports that may wait; more are refused. */
  readonly mostWaiting: number
  /** The thread and the memory of its libraries are given back after this. */
  readonly idleMs: number
  /** The file that runs in the thread; another one in tests of crashes. */
  readonly entry?: URL
}

export interface ExportThread {
  readonly write: WriteExport
  close(): Promise<void>
}

/**
 * Writes exports, what is not light in one worker thread, so that typesetting does not hold up a
 * server's event loop.
 * The thread starts with the first export and ends when none came for a while. One that takes too
 * long or too much memory fails with all that wait, and the next one starts a new thread.
 *
 * Throws ProblemError `deadline-exceeded` and `unavailable` beside those of `writeExport`.
 */
export function openExportThread(options: ExportThreadOptions): ExportThread {
  const { timeoutMs, mostWaiting, idleMs } = options
  const tasks = createWaitingTasks<Uint8Array>()
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ended = worker
    worker = null
    await ended?.terminate()
  }

  function settle(answer: ExportAnswer): void {
    if ('file' in answer) tasks.resolve(answer.id, answer.file)
    else tasks.reject(answer.id, errorOf(answer))
    if (tasks.size() > 0) return
    clearTimeout(idle)
    idle = setTimeout(() => void end(), idleMs)
    idle.unref()
  }

  function start(): Worker {
    const started = startThread(options, settle, (cause) => {
      // One that was ended for taking too long has been told of already.
      if (worker !== started) return
      worker = null
      tasks.rejectAll(unavailable('The export could not be written now.', cause))
    })
    return started
  }

  function expire(): void {
    void end()
    tasks.rejectAll(tooLong(timeoutMs))
  }

  return {
    write: async (name, content, formats = formatNames, texts = new Map()) => {
      const kind: ExportKind = exports[name]
      if (kind.light) return writeExport(name, content, formats, texts)
      if (tasks.size() >= mostWaiting) throw unavailable('Too many exports are being written.')
      clearTimeout(idle)
      worker ??= start()
      const { id, result } = tasks.add(timeoutMs, expire)
      const task: ExportTask = { id, name, content, formats, texts }
      worker.postMessage(task)
      return result
    },
    close: async () => {
      await end()
      tasks.rejectAll(unavailable('The server is shutting down.'))
    },
  }
}

function startThread(
  { entry, maxHeapMb }: ExportThreadOptions,
  onAnswer: (answer: ExportAnswer) => void,
  onEnd: (cause?: unknown) => void,
): Worker {
  const file = entry ?? new URL('./export-thread.ts', import.meta.url)
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } })
  worker.unref()
  worker.on('message', onAnswer)
  worker.on('error', onEnd)
  worker.on('exit', () => onEnd())
  return worker
}

function errorOf(answer: Exclude<ExportAnswer, { file: Uint8Array }>): Error {
  if ('problem' in answer) return problemErrorOf(answer.problem)
  return new Error(`The export thread failed: ${answer.error}`)
}

function unavailable(detail: string, cause?: unknown): ProblemError {
  return new ProblemError('unavailable', detail, cause === undefined ? {} : { cause })
}

function tooLong(timeoutMs: number): ProblemError {
  return new ProblemError(
    'deadline-exceeded',
    `The export took longer than ${timeoutMs / 1000} seconds. Ask for single formats, or use acpf export.`,
  )
}
