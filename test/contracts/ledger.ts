import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ledger, ReserveResult } from '../../src/ports/ledger.ts'

const day = '2026-03-01'

/** What every ledger promises; `open` gives a new, empty one. */
export function ledgerContract(open: () => Promise<Ledger>): void {
  const request = (amount: number, job = 'j1', owner = 'o1') => ({
    billing: { owner, job },
    day,
    amount,
    caps: { perJob: 1000, perOwnerAndDay: 1500 },
  })

  async function withLedger(work: (ledger: Ledger) => Promise<void>): Promise<void> {
    const ledger = await open()
    try {
      await work(ledger)
    } finally {
      await ledger.close()
    }
  }

  test('counts what is reserved against the job and the day, and puts it right when settled', () =>
    withLedger(async (ledger) => {
      const result = await ledger.reserve(request(600))
      if (result.status !== 'reserved') throw new Error('refused')
      expect(await ledger.spent({ owner: 'o1', job: 'j1' })).toBe(600)
      expect(await ledger.spent({ owner: 'o1', day })).toBe(600)
      await ledger.settle(result.reservation, 250)
      await ledger.settle(result.reservation, 250)
      expect(await ledger.spent({ owner: 'o1', job: 'j1' })).toBe(250)
      expect(await ledger.spent({ owner: 'o1', day })).toBe(250)
    }))

  test('refuses what would pass the cap of the job or of the day, and says what is left', () =>
    withLedger(async (ledger) => {
      await ledger.reserve(request(900))
      expect(await ledger.reserve(request(101))).toEqual({
        status: 'refused',
        cap: 'job',
        left: 100,
      })
      expect(await ledger.reserve(request(601, 'j2'))).toEqual({
        status: 'refused',
        cap: 'day',
        left: 600,
      })
      expect((await ledger.reserve(request(600, 'j2'))).status).toBe('reserved')
      expect((await ledger.reserve(request(1000, 'j3', 'o2'))).status).toBe('reserved')
    }))

  test('never passes a cap, however many reserve at once', () =>
    withLedger(async (ledger) => {
      const results = await Promise.all(
        Array.from({ length: 100 }, (_, job) => ledger.reserve(request(40, `job${job}`))),
      )
      const reserved = results.filter(({ status }) => status === 'reserved')
      expect(reserved).toHaveLength(37)
      expect(await ledger.spent({ owner: 'o1', day })).toBe(37 * 40)
    }))

  test('erases what an owner spent, reservations too, and no other owner’s', () =>
    withLedger(async (ledger) => {
      // One's name is the end of the other's.
      for (const owner of ['o1', 'the o1']) {
        const open = await ledger.reserve(request(100, `open-${owner.length}`, owner))
        const done = await ledger.reserve(request(200, `done-${owner.length}`, owner))
        if (open.status !== 'reserved' || done.status !== 'reserved') throw new Error('refused')
        await ledger.settle(done.reservation, 50)
      }
      const late = await ledger.reserve(request(10, 'j2'))
      if (late.status !== 'reserved') throw new Error('refused')
      // A day, three jobs and two reservations that are not settled.
      expect(await ledger.eraseOwner('o1')).toBe(6)
      expect(await ledger.eraseOwner('o1')).toBe(0)
      await ledger.settle(late.reservation, 5)
      expect(await ledger.spent({ owner: 'o1', day })).toBe(0)
      expect(await ledger.spent({ owner: 'o1', job: 'j2' })).toBe(0)
      expect(await ledger.spent({ owner: 'the o1', day })).toBe(150)
      expect(await ledger.spent({ owner: 'the o1', job: 'done-6' })).toBe(50)
      expect((await ledger.reserve(request(1351, 'j3', 'the o1'))).status).toBe('refused')
    }))

  test('keeps the sums right for any order of reserving and settling', async () => {
    const steps = fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 400 })), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(steps, (amounts) =>
        withLedger(async (ledger) => {
          let spent = 0
          for (const [most, actual] of amounts) {
            const result: ReserveResult = await ledger.reserve(request(most))
            expect(result.status).toBe(spent + most > 1000 ? 'refused' : 'reserved')
            if (result.status !== 'reserved') continue
            const used = Math.min(most, actual)
            await ledger.settle(result.reservation, used)
            spent += used
          }
          expect(await ledger.spent({ owner: 'o1', job: 'j1' })).toBe(spent)
        }),
      ),
      { numRuns: 15 },
    )
  })
}
