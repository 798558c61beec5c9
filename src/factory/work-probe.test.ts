import { describe, expect, it, vi } from 'vitest'
import { createMemoryBus } from '../adapters/events/memory.ts'
import { createMemoryQueue } from '../adapters/queue/memory.ts'
import type { Heartbeat } from '../ports/job-store.ts'
import { createWorkProbe } from './work-probe.ts'

function open(options: { holds?: () => Promise<boolean>; running?: () => Heartbeat[] } = {}) {
  let nowMs = 1000
  const queue = createMemoryQueue()
  const bus = createMemoryBus()
  const probe = createWorkProbe({
    jobs: {
      holds: options.holds ?? (async () => false),
      running: async () => options.running?.() ?? [],
    },
    queue,
    bus,
    everyMs: 10,
    monotonicMs: () => nowMs,
    makeId: () => 'one',
  })
  return {
    probe,
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('the probe that work is done', () => {
  it('has seen nothing where nobody works', async () => {
    const running = vi.fn(() => [])
    const { probe } = open({ running })
    probe.start()
    await vi.waitFor(() => expect(running).toHaveBeenCalled())
    expect(probe.lastSeenSeconds()).toBeNull()
    probe.stop()
  })

  it('sees a worker that takes it, and tells how long ago', async () => {
    const { probe, pass } = open()
    const handled: string[] = []
    const consumer = await probe.queue.consume(async ({ jobId }) => void handled.push(jobId), 1)
    probe.start()
    await vi.waitFor(() => expect(probe.lastSeenSeconds()).toBe(0))
    probe.stop()
    pass(2500)
    expect(probe.lastSeenSeconds()).toBe(2.5)
    expect(handled).toEqual([])
    await consumer.close()
  })

  it('leaves jobs to their worker', async () => {
    const { probe } = open()
    const handled: string[] = []
    const consumer = await probe.queue.consume(async ({ jobId }) => void handled.push(jobId), 1)
    await probe.queue.add([{ jobId: 'job-1', token: 1 }])
    await vi.waitFor(() => expect(handled).toEqual(['job-1']))
    await consumer.close()
  })

  it('is not answered by a worker that cannot reach the store', async () => {
    const holds = vi.fn(async () => {
      throw new Error('the store is away')
    })
    const { probe } = open({ holds })
    const consumer = await probe.queue.consume(async () => undefined, 1)
    probe.start()
    await vi.waitFor(() => expect(holds).toHaveBeenCalled())
    expect(probe.lastSeenSeconds()).toBeNull()
    probe.stop()
    await consumer.close()
  })

  it('takes rising beats of running jobs for work, and a beat that stands still for none', async () => {
    let beat = 1
    let looks = 0
    const running = () => {
      looks += 1
      return [{ id: 'job-1', token: 1, beat }]
    }
    const { probe } = open({ running })
    probe.start()
    await vi.waitFor(() => expect(looks).toBeGreaterThan(2))
    expect(probe.lastSeenSeconds()).toBeNull()
    beat += 1
    await vi.waitFor(() => expect(probe.lastSeenSeconds()).toBe(0))
    probe.stop()
  })
})
