import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Limit, RateLimiter } from '../../src/ports/rate-limiter.ts'

/** Two instances that share their counts, and a clock that the test moves (null: the real one runs). */
export interface RateLimiters {
  readonly first: RateLimiter
  readonly second: RateLimiter
  readonly advance: ((seconds: number) => void) | null
  readonly close: () => Promise<void>
}

/** The promises of RateLimiter, for every adapter. */
export function testRateLimiter(technology: string, open: () => Promise<RateLimiters>): void {
  describe(`the rate limiter on ${technology}`, () => {
    let limiters: RateLimiters
    let next = 0
    const limit = (
      quota: number,
      windowSeconds = 60,
      id = `test:${process.pid}:${next++}`,
    ): Limit => ({
      id,
      quota,
      windowSeconds,
    })
    beforeEach(async () => {
      limiters = await open()
    })
    afterEach(() => limiters.close())
    const passed = async (count: number, limits: readonly Limit[]): Promise<number> => {
      const takers = [limiters.first, limiters.second]
      const results = await Promise.all(
        Array.from({ length: count }, (_, index) =>
          (takers[index % 2] ?? limiters.first).take(limits),
        ),
      )
      return results.filter(({ allowed }) => allowed).length
    }

    it('lets exactly the quota pass of a burst over two instances (S-15)', async () => {
      expect(await passed(50, [limit(10)])).toBe(10)
    })

    it('says how many are left and when more will pass', async () => {
      const ten = limit(10)
      const { states } = await limiters.first.take([ten])
      expect(states[0]).toMatchObject({ limit: ten, remaining: 9 })
      expect(states[0]?.resetSeconds).toBeGreaterThan(50)
      expect(states[0]?.resetSeconds).toBeLessThanOrEqual(60)
      await passed(20, [ten])
      const refused = await limiters.second.take([ten])
      expect(refused).toMatchObject({ allowed: false, states: [{ remaining: 0 }] })
    })

    it('counts against all limits or, when one is used up, against none', async () => {
      const narrow = limit(2)
      const wide = limit(5)
      expect(await passed(10, [narrow, wide])).toBe(2)
      expect(await passed(10, [wide])).toBe(3)
    })

    it('keeps limits of different ids apart', async () => {
      expect(await passed(3, [limit(1)])).toBe(1)
      expect(await passed(3, [limit(1)])).toBe(1)
    })

    it('lets calls pass again once the window is over, and a refused call costs nothing', async () => {
      const short = limit(2, 1)
      expect(await passed(2, [short])).toBe(2)
      const refused = await limiters.first.take([short])
      expect(refused.allowed).toBe(false)
      if (limiters.advance) limiters.advance(1.01)
      await expect.poll(() => passed(3, [short]), { timeout: 3000, interval: 100 }).toBe(2)
    })

    it('never lets more than the quota pass in any stretch of a window', async () => {
      const { advance } = limiters
      if (!advance) return // Without a clock of its own only the burst above can be shown in time.
      const gaps = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { maxLength: 60 })
      await fc.assert(
        fc.asyncProperty(gaps, fc.integer({ min: 1, max: 5 }), async (steps, quota) => {
          const shared = limit(quota)
          const moments: number[] = []
          let now = 0
          for (const step of steps) {
            advance(step)
            now += step
            if ((await limiters.first.take([shared])).allowed) moments.push(now)
          }
          for (const [index, moment] of moments.entries()) {
            const later = moments[index + quota]
            if (later !== undefined) expect(later - moment).toBeGreaterThanOrEqual(60 - 1e-6)
          }
        }),
        { numRuns: 100 },
      )
    })
  })
}
