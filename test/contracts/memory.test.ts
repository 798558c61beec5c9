import { createMemoryBus } from '../../src/adapters/events/memory.ts'
import { createMemoryQueue } from '../../src/adapters/queue/memory.ts'
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
