import type { JobEvent } from '../domain/job.ts'
import type { EventBus } from '../ports/event-bus.ts'

/** News of one job as they arrive, and the wish to ask the store when they do not. */
export interface JobInbox {
  /** Events that follow `last` without gap; empty for none; null when the store has to be asked. */
  takeAfter(last: number): JobEvent[] | null
  /** Resolves on news, when the store should be asked, or when closed. */
  wait(): Promise<void>
  isClosed(): boolean
  close(): void
}

/** Subscribes to a job. Asks for the store after each `pollMs` without news. */
export function createJobInbox(bus: EventBus, jobId: string, pollMs: number): JobInbox {
  let arrived: JobEvent[] = []
  let storeIsDue = false
  let closed = false
  let wake: (() => void) | null = null
  const unsubscribe = bus.subscribe(jobId, ({ events }) => {
    arrived.push(...events)
    wake?.()
  })

  return {
    takeAfter(last) {
      const news = arrived.filter(({ id }) => id > last)
      arrived = []
      const [first] = news
      if (first) return first.id === last + 1 && isGapless(news) ? news : null
      if (!storeIsDue) return []
      storeIsDue = false
      return null
    },
    async wait() {
      if (closed || storeIsDue || arrived.length > 0) return
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      const timer = setTimeout(() => {
        storeIsDue = true
        resolve()
      }, pollMs)
      await promise
      clearTimeout(timer)
      wake = null
    },
    isClosed: () => closed,
    close() {
      closed = true
      unsubscribe()
      wake?.()
    },
  }
}

function isGapless(events: readonly JobEvent[]): boolean {
  return events.every(
    (event, index) => index === 0 || event.id === (events[index - 1]?.id ?? 0) + 1,
  )
}
