import { describe, expect, it } from 'vitest'
import type { SpendingCaps } from '../../ports/ledger.ts'
import { createMemoryLedger } from './memory.ts'
import { withMetrics } from './with-metrics.ts'

const billing = { owner: 'o', job: 'j' }
const day = '2026-01-01'

function observe() {
  const told: unknown[] = []
  let ids = 0
  const ledger = withMetrics(
    createMemoryLedger(() => `r${ids++}`),
    {
      dayCapUsed: (used) => void told.push(used),
      spendingRefused: (cap) => void told.push(cap),
    },
  )
  const spend = async (amount: number, actual: number, caps: SpendingCaps) => {
    const result = await ledger.reserve({ billing, day, amount, caps })
    if (result.status === 'reserved') await ledger.settle(result.reservation, actual)
  }
  return { told, spend }
}

describe('what is told of spending', () => {
  it('is the share of the daily cap that an owner has used', async () => {
    const { told, spend } = observe()
    await spend(50, 40, { perJob: null, perOwnerAndDay: 100 })
    await spend(50, 45, { perJob: null, perOwnerAndDay: 100 })
    expect(told).toEqual([
      { owner: 'o', day, share: 0.4 },
      { owner: 'o', day, share: 0.85 },
    ])
  })

  it('is which cap refused a call', async () => {
    const { told, spend } = observe()
    await spend(50, 40, { perJob: 10, perOwnerAndDay: null })
    await spend(50, 40, { perJob: null, perOwnerAndDay: 10 })
    expect(told).toEqual(['job', 'day'])
  })

  it('is nothing where there is no daily cap', async () => {
    const { told, spend } = observe()
    await spend(50, 40, { perJob: null, perOwnerAndDay: null })
    expect(told).toEqual([])
  })
})
