import { describe, expect, it } from 'vitest'
import { createSettlements } from './settlements.ts'

const never = new AbortController().signal

describe('settlements', () => {
  it('have nothing to wait for where no call of the payer is under way', async () => {
    const settlements = createSettlements()
    settlements.begin('somebody else')
    expect(await settlements.next('me', settlements.count(), never)).toBe(false)
  })

  it('call all who wait for a payer when one of its calls is settled', async () => {
    const settlements = createSettlements()
    settlements.begin('me')
    settlements.begin('me')
    const seen = settlements.count()
    const waiting = [1, 2].map(() => settlements.next('me', seen, never))
    settlements.end('me')
    expect(await Promise.all(waiting)).toEqual([true, true])
    const again = settlements.next('me', settlements.count(), never)
    settlements.end('me')
    expect(await again).toBe(true)
    expect(await settlements.next('me', settlements.count(), never)).toBe(false)
  })

  it('do not let anybody wait for what was settled while it asked', async () => {
    const settlements = createSettlements()
    settlements.begin('me')
    const seen = settlements.count()
    settlements.end('me')
    expect(await settlements.next('me', seen, never)).toBe(true)
  })

  it('let go of whoever is cancelled', async () => {
    const settlements = createSettlements()
    settlements.begin('me')
    const stop = new AbortController()
    const waiting = settlements.next('me', settlements.count(), stop.signal)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' })
    const late = settlements.next('me', settlements.count(), AbortSignal.abort())
    await expect(late).rejects.toMatchObject({ kind: 'cancelled' })
  })
})
