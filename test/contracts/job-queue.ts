import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JobQueue, QueueEntry } from '../../src/ports/job-queue.ts'

export interface QueueUnderTest {
  readonly queue: JobQueue
  close(): Promise<void>
}

/** What every JobQueue promises. */
export function describeJobQueue(name: string, open: () => Promise<QueueUnderTest>): void {
  describe(`${name} as a job queue`, () => {
    let place: QueueUnderTest
    let queue: JobQueue
    beforeEach(async () => {
      place = await open()
      queue = place.queue
    })
    afterEach(() => place.close())
    const entry = (jobId: string, token = 1): QueueEntry => ({ jobId, token })

    test('hands every entry to the consumer', async () => {
      const seen: QueueEntry[] = []
      await queue.consume(async (got) => {
        seen.push(got)
      }, 2)
      await queue.add([entry('j1'), entry('j2')])
      await queue.add([entry('j3', 7)])
      await vi.waitFor(() => expect(seen).toHaveLength(3), 5000)
      expect(seen).toContainEqual(entry('j3', 7))
      await vi.waitFor(async () => expect(await queue.size()).toBe(0), 5000)
    })

    test('does not run more at once than asked, and does not add what waits already', async () => {
      const seen: string[] = []
      let most = 0
      let now = 0
      const gate = Promise.withResolvers<void>()
      const consumer = await queue.consume(async ({ jobId, token }) => {
        now += 1
        most = Math.max(most, now)
        seen.push(`${jobId}.${token}`)
        await gate.promise
        now -= 1
      }, 2)
      const all = ['a', 'b', 'c', 'd'].map((jobId) => entry(jobId))
      await queue.add(all)
      await vi.waitFor(() => expect(consumer.active()).toBe(2), 5000)
      await queue.add(all)
      await queue.add([entry('a', 2)])
      expect(await queue.size()).toBe(3)
      gate.resolve()
      await vi.waitFor(() => expect(seen).toHaveLength(5), 5000)
      expect(most).toBe(2)
      expect(new Set(seen).size).toBe(5)
    })

    test('closing a consumer waits for what is under way and takes nothing new', async () => {
      const gate = Promise.withResolvers<void>()
      const seen: string[] = []
      const consumer = await queue.consume(async ({ jobId }) => {
        seen.push(jobId)
        await gate.promise
      }, 1)
      await queue.add([entry('a'), entry('b')])
      await vi.waitFor(() => expect(seen).toEqual(['a']), 5000)
      const closing = consumer.close()
      gate.resolve()
      await closing
      expect(seen).toEqual(['a'])
      expect(consumer.active()).toBe(0)
    })
  })
}
