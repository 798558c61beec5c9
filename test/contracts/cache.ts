import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Cache } from '../../src/ports/cache.ts'

export interface CacheUnderTest {
  /** Two processes of one installation; the same one twice where there is only one. */
  readonly here: Cache
  readonly there: Cache
  close(): Promise<void>
}

/** What every Cache promises. */
export function describeCache(name: string, open: () => Promise<CacheUnderTest>): void {
  describe(`${name} as a cache`, () => {
    let place: CacheUnderTest
    beforeEach(async () => {
      place = await open()
    })
    afterEach(() => place.close())
    const { signal } = new AbortController()

    test('makes once and gives what was made, also in another process', async () => {
      let made = 0
      const make = async () => ({ value: { n: ++made }, keep: true })
      expect(await place.here.getOrMake('k', make, { signal })).toEqual({
        value: { n: 1 },
        hit: false,
      })
      expect(await place.here.getOrMake('k', make, { signal })).toEqual({
        value: { n: 1 },
        hit: true,
      })
      expect(await place.there.getOrMake('k', make, { signal })).toEqual({
        value: { n: 1 },
        hit: true,
      })
    })

    test('shares work under way, also between processes', async () => {
      let made = 0
      const gate = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const make = async () => {
        made += 1
        begun.resolve()
        await gate.promise
        return { value: 'done', keep: true }
      }
      const first = place.here.getOrMake('k', make, { signal })
      await begun.promise
      const others = [
        place.here.getOrMake('k', make, { signal }),
        place.there.getOrMake('k', make, { signal }),
      ]
      gate.resolve()
      for (const { value } of await Promise.all([first, ...others])) expect(value).toBe('done')
      expect(made).toBe(1)
    })

    test('keeps neither what must not be kept nor failures', async () => {
      const once = async () => ({ value: 1, keep: false })
      await place.here.getOrMake('k', once, { signal })
      const failing = async () => Promise.reject(new Error('no'))
      await expect(place.there.getOrMake('k', failing, { signal })).rejects.toThrow('no')
      const again = await place.here.getOrMake('k', async () => ({ value: 2, keep: true }), {
        signal,
      })
      expect(again).toEqual({ value: 2, hit: false })
      await place.here.delete('k')
    })

    test('who leaves is not kept waiting, and work that nobody waits for is aborted', async () => {
      const controller = new AbortController()
      const aborted = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const work = place.here.getOrMake(
        'k',
        async (inner) => {
          inner.addEventListener('abort', () => aborted.resolve())
          begun.resolve()
          await aborted.promise
          throw new Error('aborted')
        },
        { signal: controller.signal },
      )
      await begun.promise
      controller.abort()
      await expect(work).rejects.toThrow()
      await aborted.promise
    })
  })
}
