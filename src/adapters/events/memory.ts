import type { EventBus, JobNews } from '../../ports/event-bus.ts'

/** The event bus of one process. Watchers of jobs that another process runs learn from the store. */
export function createMemoryBus(): EventBus {
  const listeners = new Map<string, Set<(news: JobNews) => void>>()
  return {
    async publish(news) {
      for (const listener of listeners.get(news.jobId) ?? []) listener(news)
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
      listeners.clear()
    },
  }
}
