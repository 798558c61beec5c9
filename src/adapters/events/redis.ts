import { Redis } from 'ioredis'
import { z } from 'zod'
import { jobEventSchema } from '../../domain/job.ts'
import type { EventBus, JobNews } from '../../ports/event-bus.ts'

export interface RedisBusOptions {
  /** redis:// or rediss://, with user and password when needed. */
  readonly url: string
  /** Of the keys, so that installations can share a Redis. */
  readonly prefix?: string
  readonly onError: (error: Error) => void
}

/** Redis must answer within this, or the news is left to the watchers' look into the store. */
const answerMs = 800
/** News that is kept; a reader that falls further behind reads the store. */
const longestStream = 10_000
/** How long one read waits for news. */
const blockMs = 5000
const pauseMs = 250

const newsSchema = z.object({ jobId: z.string(), events: z.array(jobEventSchema) })

/**
 * The event bus that processes share: one Redis stream for all jobs, read by every process from
 * where it was, so that a short break loses nothing.
 */
export function openRedisBus(options: RedisBusOptions): EventBus {
  const { url, prefix = 'acpf', onError } = options
  const key = `${prefix}:events`
  const common = {
    connectTimeout: 2000,
    retryStrategy: (attempt: number) => Math.min(100 * attempt, 1000),
  }
  const writer = new Redis(url, { ...common, enableOfflineQueue: false, commandTimeout: answerMs })
  const reader = new Redis(url, { ...common, maxRetriesPerRequest: 0 })
  for (const redis of [writer, reader]) redis.on('error', onError)
  const listeners = new Map<string, Set<(news: JobNews) => void>>()
  const stop = new AbortController()
  const reading = readStream({ reader, key, onError, signal: stop.signal, tell })

  function tell(news: JobNews): void {
    for (const listener of listeners.get(news.jobId) ?? []) listener(news)
  }

  return {
    async publish(news) {
      try {
        const text = JSON.stringify(news)
        await writer.xadd(key, 'MAXLEN', '~', longestStream, '*', 'news', text)
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)))
        // Watchers here need not wait until they look into the store.
        tell(news)
      }
    },
    subscribe(jobId, listener) {
      const ofJob = listeners.get(jobId) ?? new Set()
      listeners.set(jobId, ofJob.add(listener))
      return () => {
        ofJob.delete(listener)
        if (ofJob.size === 0 && listeners.get(jobId) === ofJob) listeners.delete(jobId)
      }
    },
    async close() {
      stop.abort()
      writer.disconnect()
      reader.disconnect()
      await reading
    },
  }
}

interface Reading {
  readonly reader: Redis
  readonly key: string
  readonly onError: (error: Error) => void
  readonly signal: AbortSignal
  readonly tell: (news: JobNews) => void
}

/** Reads the stream until stopped, from its end at the start, across lost connections. */
async function readStream({ reader, key, onError, signal, tell }: Reading): Promise<void> {
  let last: string | null = null
  while (!signal.aborted) {
    try {
      last ??= await endOf(reader, key)
      for (const [id, fields] of await readAfter(reader, key, last)) {
        last = id
        const news = parseNews(fields[1])
        if (news) tell(news)
      }
    } catch (error) {
      if (signal.aborted) return
      onError(error instanceof Error ? error : new Error(String(error)))
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

type Entry = readonly [id: string, fields: readonly string[]]

async function readAfter(reader: Redis, key: string, last: string): Promise<readonly Entry[]> {
  const read = await reader.xread('COUNT', 500, 'BLOCK', blockMs, 'STREAMS', key, last)
  return read?.[0]?.[1] ?? []
}

/** The id of the newest entry, so that reading starts after it; not `$`, which loses what comes between two reads. */
async function endOf(reader: Redis, key: string): Promise<string> {
  const [newest] = await reader.xrevrange(key, '+', '-', 'COUNT', 1)
  return newest?.[0] ?? '0-0'
}

/** News of a program we do not know is no news: watchers find it in the store. */
function parseNews(text: string | undefined): JobNews | null {
  try {
    return newsSchema.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}
