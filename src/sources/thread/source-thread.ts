import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { ProblemError } from '../../domain/problem.ts'
import { readHere } from '../read-here.ts'
import { readText } from '../text.ts'
import type { ThreadReply, ThreadRequest } from './messages.ts'

/** What runs in the thread of read-in-thread.ts: reads the one source it was started for. */

async function answer({ given, options }: ThreadRequest): Promise<ThreadReply> {
  try {
    if ('text' in given) return { document: await readText(given.text, options) }
    const bytes = given instanceof Uint8Array ? given : await readFile(given.path)
    return { document: await readHere(bytes, options) }
  } catch (error) {
    const problem = error instanceof ProblemError ? { id: error.id, detail: error.detail } : null
    const stack = error instanceof Error ? describe(error) : undefined
    return { document: null, problem, stack }
  }
}

/** The causes too: they do not travel between threads by themselves. */
function describe(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${describe(error.cause)}` : ''
  return `${error.stack ?? error.message}${cause}`.slice(0, 8000)
}

// What read-in-thread.ts, which alone starts this file, hands over.
const request = workerData as ThreadRequest
parentPort?.postMessage(await answer(request))
