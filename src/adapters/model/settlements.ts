import { failure } from './classify.ts'

/** Calls under way by who pays for them, for whoever has to wait until one of them is settled. */
export interface Settlements {
  /** How many calls have been settled so far, of everybody. */
  count(): number
  begin(payer: string): void
  end(payer: string): void
  /**
   * Waits until a call of the payer is settled: true where one was since `seen` (a `count()`),
   * false where none is under way that could be.
   * @throws ModelFailure `cancelled` once the signal aborts
   */
  next(payer: string, seen: number, signal: AbortSignal): Promise<boolean>
}

interface Account {
  underWay: number
  settlement: PromiseWithResolvers<void>
}

export function createSettlements(): Settlements {
  const accounts = new Map<string, Account>()
  let settled = 0

  return {
    count: () => settled,
    begin(payer) {
      const account = accounts.get(payer)
      if (account) account.underWay++
      else accounts.set(payer, { underWay: 1, settlement: Promise.withResolvers() })
    },
    end(payer) {
      settled++
      const account = accounts.get(payer)
      if (account === undefined) return
      account.settlement.resolve()
      account.settlement = Promise.withResolvers()
      account.underWay--
      if (account.underWay === 0) accounts.delete(payer)
    },
    async next(payer, seen, signal) {
      if (signal.aborted) throw failure('cancelled')
      if (settled !== seen) return true
      const account = accounts.get(payer)
      if (account === undefined) return false
      await unlessAborted(account.settlement.promise, signal)
      return true
    },
  }
}

async function unlessAborted(settlement: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<never>()
  const stop = () => aborted.reject(failure('cancelled'))
  signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.race([settlement, aborted.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
