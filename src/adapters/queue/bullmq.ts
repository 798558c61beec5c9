import { type Job, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'
import type { Consumer, JobQueue, QueueEntry } from '../../ports/job-queue.ts'

export interface BullQueueOptions {
  /** redis:// or rediss://, with user and password when needed. */
  readonly url: string
  /** Of the keys, so that installations can share a Redis. */
  readonly prefix?: string
  /** Told of lost connections and the like; what they mean for callers, calls say. */
  readonly onError: (error: Error) => void
}

const queueName = 'jobs'
/** Redis must answer within this, or counts as gone. */
const answerMs = 800
/** A worker that has not renewed an entry for this long is taken for lost by BullMQ. */
const lockMs = 30_000

/** What Redis holds of a job: repeatable, and small for ever. */
const payloadSchema = z.object({ v: z.literal(1), jobId: z.string(), token: z.int() })
type Payload = z.infer<typeof payloadSchema>

/**
 * The queue that processes share through Redis, on BullMQ. Attempts, results and failures are kept
 * by the job store, so an entry has one attempt, leaves nothing behind, and BullMQ's own limit on
 * stalled entries (which would fail a job whose worker died twice) is put out of reach.
 */
export function openBullQueue(options: BullQueueOptions): JobQueue {
  const { url, prefix = 'acpf', onError } = options
  // Asked while Redis is away, BullMQ waits for ever by default; this connection refuses at once.
  const connection = connect(url, onError, 'fails')
  const queue = new Queue<Payload>(queueName, {
    connection,
    prefix,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  })
  queue.on('error', onError)
  const consumers = new Set<Consumer>()

  /** Runs a question to Redis within the time a caller may be kept. */
  async function ask<T>(question: () => Promise<T>): Promise<T> {
    if (connection.status !== 'ready') throw away('Redis is not connected')
    return within(question(), answerMs)
  }

  return {
    async add(entries) {
      if (entries.length === 0) return
      await ask(() => queue.addBulk(entries.map(toBullJob)))
    },
    size: () => ask(() => queue.getWaitingCount()),
    async consume(handle, concurrency) {
      const consumer = openConsumer(options, handle, concurrency)
      consumers.add(consumer)
      return consumer
    },
    async close() {
      for (const consumer of consumers) await consumer.close()
      // A queue that never reached Redis would wait for it; the connection is what holds anything.
      await within(queue.close(), answerMs).catch(() => undefined)
      connection.disconnect()
    },
  }
}

/** The id makes BullMQ ignore an entry that it has already; the next waiting of a job has another. */
function toBullJob({ jobId, token }: QueueEntry) {
  const data: Payload = { v: 1, jobId, token }
  return { name: 'run', data, opts: { jobId: `${jobId}.${token}` } }
}

function openConsumer(
  { url, prefix = 'acpf', onError }: BullQueueOptions,
  handle: (entry: QueueEntry) => Promise<void>,
  concurrency: number,
): Consumer {
  // A worker waits for Redis as long as it takes: it has nobody to answer.
  const connection = connect(url, onError, 'waits')
  let active = 0
  async function process({ data }: Job<Payload>): Promise<void> {
    const payload = payloadSchema.safeParse(data)
    if (!payload.success) {
      // From a program we do not know; the store still has the job, and the sweep offers it anew.
      onError(payload.error)
      return
    }
    const { jobId, token } = payload.data
    active += 1
    await handle({ jobId, token }).finally(() => {
      active -= 1
    })
  }
  const worker = new Worker<Payload>(queueName, process, {
    connection,
    prefix,
    concurrency,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    maxStalledCount: 1_000_000,
    // BullMQ's own 15 s between tries to fetch would be most of the time we have to recover in.
    runRetryDelay: 1000,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  })
  worker.on('error', onError)
  return {
    active: () => active,
    async close() {
      await closeWorker(worker, () => active)
      connection.disconnect()
    },
  }
}

/** Waits for what is under way, and not for a Redis that may not come back. */
async function closeWorker(worker: Worker, active: () => number): Promise<void> {
  await worker.pause(true).catch(() => undefined)
  while (active() > 0) await new Promise((resolve) => setTimeout(resolve, 10))
  await within(worker.close(), answerMs).catch(() =>
    within(worker.close(true), answerMs).catch(() => undefined),
  )
}

/** `patience`: whether a command waits for Redis, or fails at once while it is away. */
function connect(url: string, onError: (error: Error) => void, patience: 'waits' | 'fails'): Redis {
  const redis = new Redis(url, {
    connectTimeout: 2000,
    retryStrategy: (attempt: number) => Math.min(100 * attempt, 1000),
    // BullMQ asks for null: it tries again itself.
    maxRetriesPerRequest: null,
    ...(patience === 'fails' ? { enableOfflineQueue: false, commandTimeout: answerMs } : {}),
  })
  redis.on('error', onError)
  return redis
}

async function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('Redis did not answer in time')), ms)
  try {
    return await Promise.race([answer, late.promise])
  } catch (error) {
    throw away(error)
  } finally {
    clearTimeout(timer)
  }
}

function away(cause: unknown): ProblemError {
  return new ProblemError('unavailable', 'The queue cannot be reached; try again shortly.', {
    cause,
    retryAfterSeconds: 5,
  })
}
