import type { Ledger, Reservation } from '../../ports/ledger.ts'
import { dayAccount, jobAccount, ownerOf, passedCap } from './accounts.ts'

/** A ledger for one process that ends with its work (the command line). */
export function createMemoryLedger(makeId: () => string): Ledger {
  const sums = new Map<string, number>()
  const open = new Map<string, { accounts: readonly [string, string]; amount: number }>()
  const sum = (account: string) => sums.get(account) ?? 0

  return {
    close: async () => undefined,
    async reserve({ billing, day, amount, caps }) {
      const accounts = [jobAccount(billing), dayAccount(billing.owner, day)] as const
      const refusal = passedCap(caps, { job: sum(accounts[0]), day: sum(accounts[1]) }, amount)
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
      return sum('job' in query ? jobAccount(query) : dayAccount(query.owner, query.day))
    },
    async eraseOwner(owner) {
      const accounts = [...sums.keys()].filter((account) => ownerOf(account) === owner)
      const held = [...open.keys()].filter(
        (id) => ownerOf(open.get(id)?.accounts[0] ?? '') === owner,
      )
      for (const account of accounts) sums.delete(account)
      for (const id of held) open.delete(id)
      return accounts.length + held.length
    },
  }
}
