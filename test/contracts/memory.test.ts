import { createMemoryCache } from '../../src/adapters/cache/memory.ts'
import { systemClock } from '../../src/adapters/clock/system.ts'
import { createMemoryBus } from '../../src/adapters/events/memory.ts'
import { createMemoryQueue } from '../../src/adapters/queue/memory.ts'
import { describeCache } from './cache.ts'
import { describeEventBus } from './event-bus.ts'
import { describeJobQueue } from './job-queue.ts'

describeJobQueue('the in-process queue', async () => {
  const queue = createMemoryQueue()
  return { queue, close: () => queue.close() }
})

describeEventBus('the in-process bus', async () => {
  const bus = createMemoryBus()
  return { here: bus, there: bus, close: () => bus.close() }
})

describeCache('memory', async () => {
  const cache = createMemoryCache({ clock: systemClock, maxCharacters: 1000, maxAgeMs: 60_000 })
  return { here: cache, there: cache, close: async () => undefined }
})
