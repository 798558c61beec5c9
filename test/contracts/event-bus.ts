import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EventBus, JobNews } from '../../src/ports/event-bus.ts'

export interface BusUnderTest {
  /** Two instances of one installation; the same one twice where there is only one process. */
  readonly here: EventBus
  readonly there: EventBus
  close(): Promise<void>
}

/** What every EventBus promises. */
export function describeEventBus(name: string, open: () => Promise<BusUnderTest>): void {
  describe(`${name} as an event bus`, () => {
    let place: BusUnderTest
    beforeEach(async () => {
      place = await open()
    })
    afterEach(() => place.close())
    const news = (jobId: string, id: number): JobNews => ({
      jobId,
      events: [{ id, type: 'state', data: { state: 'running' } }],
    })

    test('tells every subscriber of a job, wherever it was published, and nobody else', async () => {
      const heard: Record<string, JobNews[]> = { first: [], second: [], other: [] }
      place.there.subscribe('j1', (got) => heard['first']?.push(got))
      place.there.subscribe('j1', (got) => heard['second']?.push(got))
      place.there.subscribe('j2', (got) => heard['other']?.push(got))
      await place.here.publish(news('j1', 1))
      await place.here.publish(news('j1', 2))
      await vi.waitFor(() => expect(heard['second']).toHaveLength(2), 5000)
      expect(heard['first']).toEqual([news('j1', 1), news('j1', 2)])
      expect(heard['other']).toEqual([])
    })

    test('tells nothing after unsubscribing', async () => {
      const heard: JobNews[] = []
      const kept: JobNews[] = []
      const stop = place.there.subscribe('j1', (got) => heard.push(got))
      place.there.subscribe('j1', (got) => kept.push(got))
      stop()
      await place.here.publish(news('j1', 1))
      await vi.waitFor(() => expect(kept).toHaveLength(1), 5000)
      expect(heard).toEqual([])
    })
  })
}
