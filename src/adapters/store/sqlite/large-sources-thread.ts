import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { ProblemError } from '../../../domain/problem.ts'
import { createDatabase } from './database.ts'
import type { ThreadData, ThreadReply, ThreadRequest } from './large-sources-messages.ts'
import { openAgain } from './open-file.ts'
import { createRepeatKeys } from './repeat-keys.ts'
import { createSourceInsert } from './sources.ts'

/** What runs in the thread of large-sources.ts: writes one source after the other. */

// What large-sources.ts, which alone starts this file, hands over.
const { path, synchronous } = workerData as ThreadData
const database = createDatabase(openAgain(path, synchronous), dirname(path))
const insert = createSourceInsert(database, createRepeatKeys(database))

async function answer({ number, source }: ThreadRequest): Promise<ThreadReply> {
  try {
    return { number, result: await insert(source) }
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined
    if (!(error instanceof ProblemError)) return { number, result: null, problem: null, stack }
    const { id, detail, retryAfterSeconds } = error
    return { number, result: null, problem: { id, detail, retryAfterSeconds }, stack }
  }
}

parentPort?.on('message', (request: ThreadRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply))
})
