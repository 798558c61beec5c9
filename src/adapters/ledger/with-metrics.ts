import type { Ledger, Reservation } from '../../ports/ledger.ts'
import type { Metrics } from '../../ports/metrics.ts'

interface Account {
  readonly owner: string
  readonly day: string
  readonly cap: number
}

/** Counts refusals, and tells after each settling how much of the day's cap its owner has used. */
export function withMetrics(
  ledger: Ledger,
  metrics: Pick<Metrics, 'dayCapUsed' | 'spendingRefused'>,
): Ledger {
  const accounts = new WeakMap<Reservation, Account>()
  return {
    ...ledger,
    async reserve(request) {
      const result = await ledger.reserve(request)
      const { caps, billing, day } = request
      if (result.status === 'refused') metrics.spendingRefused(result.cap)
      else if (caps.perOwnerAndDay) {
        accounts.set(result.reservation, { owner: billing.owner, day, cap: caps.perOwnerAndDay })
      }
      return result
    },
    async settle(reservation, actual) {
      await ledger.settle(reservation, actual)
      const account = accounts.get(reservation)
      if (!account) return
      const { owner, day, cap } = account
      // The call is paid for: a sum that cannot be read now must not make it fail.
      const spent = await ledger.spent({ owner, day }).catch(() => null)
      if (spent !== null) metrics.dayCapUsed({ owner, day, share: spent / cap })
    },
  }
}
