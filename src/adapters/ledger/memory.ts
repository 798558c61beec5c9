import type { Ledger, Reservation, SpendingCaps } from '../../ports/ledger.ts'

/** A cap that a sum would pass, and what is left under it. */
function passed(
  caps: SpendingCaps,
  jobSum: number,
  daySum: number,
  amount: number,
): { cap: 'job' | 'day'; left: number } | null {
  const { perJob, perOwnerAndDay } = caps
  if (perJob !== null && jobSum + amount > perJob) return { cap: 'job', left: perJob - jobSum }
  if (perOwnerAndDay !== null && daySum + amount > perOwnerAndDay) {
    return { cap: 'day', left: perOwnerAndDay - daySum }
  }
  return null
}

/** A ledger for one process that ends with its work (the command line). */
export function createMemoryLedger(makeId: () => string): Ledger {
  const sums = new Map<string, number>()
  const open = new Map<string, { accounts: readonly [string, string]; amount: number }>()
  const sum = (account: string) => sums.get(account) ?? 0
  const jobAccount = (job: string) => `job ${job}`
  const dayAccount = (owner: string, day: string) => `day ${day} ${owner}`

  return {
    async reserve({ billing, day, amount, caps }) {
      const accounts = [jobAccount(billing.job), dayAccount(billing.owner, day)] as const
      const refusal = passed(caps, sum(accounts[0]), sum(accounts[1]), amount)
      if (refusal) return { status: 'refused', ...refusal }
      for (const account of accounts) sums.set(account, sum(account) + amount)
      const reservation: Reservation = { id: makeId(), amount }
      open.set(reservation.id, { accounts, amount })
      return { status: 'reserved', reservation }
    },
    async settle({ id }, actual) {
      const entry = open.get(id)
      if (!entry) return
      open.delete(id)
      for (const account of entry.accounts) sums.set(account, sum(account) - entry.amount + actual)
    },
    async spent(query) {
      return sum('job' in query ? jobAccount(query.job) : dayAccount(query.owner, query.day))
    },
  }
}
