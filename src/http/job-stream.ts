import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import type { JobEvent } from '../domain/job.ts'
import { ProblemError } from '../domain/problem.ts'
import type { JobWatch } from '../factory/watch-job.ts'

/** How long a client should wait before it connects again. */
const retryMs = 1000

/** Streams of Server-Sent Events (WHATWG HTML, 9.2) that are open at once. */
export interface JobStreams {
  /** Throws ProblemError `rate-limited` when the key has as many streams open as it may. */
  open(key: string, watch: JobWatch): PassThrough
  /** Says goodbye to every stream and ends it. */
  shutDown(): void
  count(): number
}

/**
 * @param maxPerKey streams one key may have open
 * @param heartbeatMs between comments that keep proxies from closing a silent stream
 */
export function createJobStreams(options: {
  readonly maxPerKey: number
  readonly heartbeatMs: number
}): JobStreams {
  const open = new Map<PassThrough, { key: string; watch: JobWatch }>()
  let heart: NodeJS.Timeout | undefined

  /** One timer for all: a thousand streams must not be a thousand timers. */
  function beat(): void {
    for (const stream of open.keys()) if (stream.writableLength === 0) stream.write(':\n\n')
  }

  function remember(stream: PassThrough, key: string, watch: JobWatch): void {
    open.set(stream, { key, watch })
    heart ??= setInterval(beat, options.heartbeatMs)
    stream.once('close', () => {
      watch.close()
      open.delete(stream)
      if (open.size > 0) return
      clearInterval(heart)
      heart = undefined
    })
  }

  return {
    open(key, watch) {
      const ofKey = [...open.values()].filter((other) => other.key === key).length
      if (ofKey >= options.maxPerKey) {
        watch.close()
        throw new ProblemError(
          'rate-limited',
          `A key may have at most ${options.maxPerKey} event streams open; close one first.`,
          { retryAfterSeconds: 5 },
        )
      }
      const stream = new PassThrough()
      remember(stream, key, watch)
      stream.write(`retry: ${retryMs}\n\n`)
      void pump(watch, stream)
      return stream
    },
    shutDown() {
      for (const [stream, { watch }] of open) {
        watch.close()
        stream.end(`event: shutdown\nretry: ${retryMs}\ndata: {}\n\n`)
      }
    },
    count: () => open.size,
  }
}

/** Writes what happens until the job ends or the reader goes; never throws. */
async function pump(watch: JobWatch, stream: PassThrough): Promise<void> {
  try {
    for (let events = await watch.next(); events.length > 0; events = await watch.next()) {
      if (stream.writableEnded || stream.destroyed) return
      const ready = stream.write(events.map(eventText).join(''))
      // `close` as well: a reader that has gone never drains.
      if (!ready) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
    }
    if (!stream.writableEnded) stream.end()
  } catch (error) {
    // The client connects again with its Last-Event-ID and loses nothing.
    stream.destroy(error instanceof Error ? error : undefined)
  }
}

function eventText({ id, type, data }: JobEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}
