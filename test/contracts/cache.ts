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
    const ownerId = 'owner-a'
    const mine = { signal: new AbortController().signal, ownerId }

    test('makes once and gives what was made, also in another process', async () => {
      let made = 0
      const make = async () => ({ value: { n: ++made }, keep: true })
      expect(await place.here.getOrMake('k', make, mine)).toEqual({
        value: { n: 1 },
        hit: false,
      })
      expect(await place.here.getOrMake('k', make, mine)).toEqual({
        value: { n: 1 },
        hit: true,
      })
      expect(await place.there.getOrMake('k', make, mine)).toEqual({
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
      const first = place.here.getOrMake('k', make, mine)
      await begun.promise
      const others = [place.here.getOrMake('k', make, mine), place.there.getOrMake('k', make, mine)]
      gate.resolve()
      for (const { value } of await Promise.all([first, ...others])) expect(value).toBe('done')
      expect(made).toBe(1)
    })

    test('keeps neither what must not be kept nor failures', async () => {
      const once = async () => ({ value: 1, keep: false })
      await place.here.getOrMake('k', once, mine)
      const failing = async () => Promise.reject(new Error('no'))
      await expect(place.there.getOrMake('k', failing, mine)).rejects.toThrow('no')
      const again = await place.here.getOrMake('k', async () => ({ value: 2, keep: true }), mine)
      expect(again).toEqual({ value: 2, hit: false })
    })

    test('gives no owner what was made for another, and erases what was made for one', async () => {
      const { signal } = mine
      let made = 0
      const get = (cache: Cache, owner: string, key = 'k') =>
        cache.getOrMake(key, async () => ({ value: ++made, keep: true }), {
          signal,
          ownerId: owner,
        })
      // Names of which one begins as another, and with what patterns give a meaning.
      const others = ['owner', 'owner-a b', 'owner-*', 'owner-?']
      for (const owner of [ownerId, ...others]) {
        expect((await get(place.here, owner)).hit).toBe(false)
      }
      await get(place.there, ownerId, 'second')
      expect(await place.here.eraseOwner(ownerId)).toBe(2)
      expect(await place.there.eraseOwner(ownerId)).toBe(0)
      expect(await place.here.eraseOwner('owner-*')).toBe(1)
      expect(await place.here.eraseOwner('nobody')).toBe(0)
      for (const owner of ['owner', 'owner-a b', 'owner-?']) {
        expect((await get(place.there, owner)).hit).toBe(true)
      }
      expect((await get(place.there, ownerId)).hit).toBe(false)
    })

    test('does not keep what was under way here when its owner was erased', async () => {
      const gate = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const work = place.here.getOrMake(
        'k',
        async () => {
          begun.resolve()
          await gate.promise
          return { value: 1, keep: true }
        },
        mine,
      )
      await begun.promise
      await place.here.eraseOwner(ownerId)
      gate.resolve()
      expect((await work).value).toBe(1)
      const again = await place.here.getOrMake('k', async () => ({ value: 2, keep: true }), mine)
      expect(again).toEqual({ value: 2, hit: false })
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
        { signal: controller.signal, ownerId },
      )
      await begun.promise
      controller.abort()
      await expect(work).rejects.toThrow()
      await aborted.promise
    })
  })
}
