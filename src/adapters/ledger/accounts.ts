import { ProblemError } from '../../domain/problem.ts'
import type { SpendingCaps } from '../../ports/ledger.ts'
import type { Billing } from '../../ports/model.ts'

/** The two sums every call counts against. */
export const jobAccount = ({ owner, job }: Billing) => `job ${job} ${owner}`
export const dayAccount = (owner: string, day: string) => `day ${day} ${owner}`

/** Whose account it is: what stands after the second space; null for one of an older version. */
export function ownerOf(account: string): string | null {
  const [, , ...owner] = account.split(' ')
  return owner.length === 0 ? null : owner.join(' ')
}

/** Days after which a day's or a job's sum is of no more use. */
export const keptDays = 40

/** The cap that a further amount would pass, with what is left under it; null where none is. */
export function passedCap(
  caps: SpendingCaps,
  spent: { job: number; day: number },
  amount: number,
): { cap: 'job' | 'day'; left: number } | null {
  const { perJob, perOwnerAndDay } = caps
  if (perJob !== null && spent.job + amount > perJob) {
    return { cap: 'job', left: Math.max(0, perJob - spent.job) }
  }
  if (perOwnerAndDay !== null && spent.day + amount > perOwnerAndDay) {
    return { cap: 'day', left: Math.max(0, perOwnerAndDay - spent.day) }
  }
  return null
}

/** What a store that cannot be asked means: the call is not made, since it could not be counted. */
export function notCounted(cause: unknown): ProblemError {
  return new ProblemError('unavailable', 'Spending cannot be counted right now.', {
    cause,
    retryAfterSeconds: 5,
  })
}
