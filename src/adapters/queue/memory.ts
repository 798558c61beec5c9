import type { Consumer, JobQueue, QueueEntry } from '../../ports/job-queue.ts'

/**
 * The queue of one process, for installations without Redis. It holds nothing of its own worth
 * keeping: what it loses with the process, or never heard of because another process accepted it,
 * is fed to it from the job store. Without a consumer it forgets entries at once, so that a
 * process that only accepts jobs does not collect them.
 */
export function createMemoryQueue(): JobQueue {
  let consumer: MemoryConsumer | null = null
  return {
    async add(entries) {
      consumer?.offer(entries)
    },
    async size() {
      return consumer?.waiting() ?? 0
    },
    async consume(handle, concurrency) {
      const made = createConsumer(handle, concurrency)
      consumer = made
      return made
    },
    async close() {
      await consumer?.close()
    },
  }
}

interface MemoryConsumer extends Consumer {
  offer(entries: readonly QueueEntry[]): void
  waiting(): number
}

function createConsumer(
  handle: (entry: QueueEntry) => Promise<void>,
  concurrency: number,
): MemoryConsumer {
  /** By name, in order of arrival; an entry leaves it when its handler settles. */
  const known = new Map<string, QueueEntry>()
  const waiting: string[] = []
  const running = new Set<Promise<void>>()
  let closed = false

  function next(): void {
    while (!closed && running.size < concurrency) {
      const name = waiting.shift()
      const entry = name === undefined ? undefined : known.get(name)
      if (name === undefined || !entry) return
      const work = handle(entry).finally(() => {
        known.delete(name)
        running.delete(work)
        next()
      })
      running.add(work)
    }
  }

  return {
    offer(entries) {
      for (const entry of entries) {
        const name = `${entry.jobId}.${entry.token}`
        if (closed || known.has(name)) continue
        known.set(name, entry)
        waiting.push(name)
      }
      next()
    },
    waiting: () => waiting.length,
    active: () => running.size,
    async close() {
      closed = true
      await Promise.all(running)
    },
  }
}
