import type { Billing } from './model.ts'

/** Caps in millionths of a US dollar; null: no cap. */
export interface SpendingCaps {
  readonly perJob: number | null
  readonly perOwnerAndDay: number | null
}

export interface Reservation {
  readonly id: string
  /** Millionths of a US dollar. */
  readonly amount: number
}

export type ReserveResult =
  | { readonly status: 'reserved'; readonly reservation: Reservation }
  | { readonly status: 'refused'; readonly cap: 'job' | 'day'; readonly left: number }

/**
 * Keeps what is spent under the caps. All amounts are whole millionths of a US dollar. Promises:
 * reserve is atomic over every instance that shares the store, so that reserved plus settled
 * never exceeds a cap. A reservation that is never settled (a crash) counts as
 * spent. Throws ProblemError `unavailable` where the store cannot be asked: nothing is spent then.
 */
export interface Ledger {
  /** `day` is the UTC date, YYYY-MM-DD. */
  reserve(request: {
    billing: Billing
    day: string
    amount: number
    caps: SpendingCaps
  }): Promise<ReserveResult>
  /** Replaces the reserved amount by what was really used; settling twice has no effect. */
  settle(reservation: Reservation, actual: number): Promise<void>
  /** What an owner has spent or reserved on a day, or for a job in all. */
  spent(query: { owner: string; day: string } | { owner: string; job: string }): Promise<number>
  /**
   * Forgets all that is kept of an owner's spending, reservations too (settling one has no effect
   * then), and gives how many records that were. Other owners' sums stay as they are.
   */
  eraseOwner(owner: string): Promise<number>
  close(): Promise<void>
}
