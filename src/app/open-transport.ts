import type { Logger } from 'pino'
import { createMemoryBus } from '../adapters/events/memory.ts'
import { createMemoryQueue } from '../adapters/queue/memory.ts'
import type { Config } from '../config.ts'
import type { EventBus } from '../ports/event-bus.ts'
import type { JobQueue } from '../ports/job-queue.ts'

export interface Transport {
  readonly queue: JobQueue
  readonly bus: EventBus
  /** How often watchers look into the store themselves. */
  readonly pollMs: number
}

/** Queue and events: shared through Redis when there is one, else of this process. */
export async function openTransport(
  config: Pick<Config, 'REDIS_URL'>,
  log: Logger,
): Promise<Transport> {
  if (config.REDIS_URL === null) {
    // Another process on the same store tells us nothing, so the store is asked often.
    return { queue: createMemoryQueue(), bus: createMemoryBus(), pollMs: 500 }
  }
  const [{ openBullQueue }, { openRedisBus }] = await Promise.all([
    import('../adapters/queue/bullmq.ts'),
    import('../adapters/events/redis.ts'),
  ])
  const url = config.REDIS_URL.reveal()
  const onError = (error: Error): void =>
    log.warn({ err: error }, 'the queue has trouble with Redis')
  return {
    queue: openBullQueue({ url, onError }),
    bus: openRedisBus({ url, onError }),
    pollMs: 3000,
  }
}
