import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { ProblemError } from '../../../domain/problem.ts'
import { createCheckpoint } from './checkpoints.ts'
import { createDatabase } from './database.ts'
import { openAgain } from './open-file.ts'
import { createRepeatKeys } from './repeat-keys.ts'
import { createSourceInsert, type InsertSource } from './sources.ts'
import type { ThreadData, ThreadReply, ThreadRequest } from './store-thread-messages.ts'

/** What runs in the thread of open-store-thread.ts: one task after the other. */

// What open-store-thread.ts, which alone starts this file, hands over.
const { path, synchronous } = workerData as ThreadData
const connection = openAgain(path, synchronous)
const database = createDatabase(connection, dirname(path))
let sources: InsertSource | null = null

/** Prepared for the first source: not every file with a log has a table for them. */
const insert: InsertSource = (source) => {
  sources ??= createSourceInsert(database, createRepeatKeys(database))
  return sources(source)
}

const checkpoint = createCheckpoint(connection)

async function answer({ number, source }: ThreadRequest): Promise<ThreadReply> {
  try {
    if (source) return { number, result: await insert(source) }
    checkpoint()
    return { number, result: 'checkpointed' }
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
