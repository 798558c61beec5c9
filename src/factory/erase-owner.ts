import { ProblemError } from '../domain/problem.ts'
import type { Cache } from '../ports/cache.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { OwnedCounts, OwnerData } from '../ports/owner-data.ts'

/** How many records of each kind were removed. */
export interface Erased extends OwnedCounts {
  /** Packages that processes shared. */
  readonly cached: number
  /** Sums and reservations of what calls cost. */
  readonly spending: number
}

/** Removes everything that is kept for an owner and gives what was removed. */
export type EraseOwner = (ownerId: string) => Promise<Erased>

export interface EraseOwnerOptions {
  readonly owners: OwnerData
  readonly cache: Pick<Cache, 'eraseOwner'>
  readonly ledger: Pick<Ledger, 'eraseOwner'>
  /** Waits until every worker has seen that a job it works on is gone. */
  readonly workEnded: () => Promise<void>
}

/** An owner who goes on making things can put something in while we look. */
const maxRounds = 5

/**
 * Erases an owner's jobs, packages, sources and idempotency records, and looks again until nothing
 * is left; then, once no job of the owner can add to them, what is cached and what was spent. The
 * sums of other owners stay as they are. Throws ProblemError `conflict` when something is still
 * being added (revoke the owner's keys first), and `unavailable` when a place cannot be asked;
 * erasing again goes on from there.
 */
export function createEraseOwner(options: EraseOwnerOptions): EraseOwner {
  const { owners, cache, ledger, workEnded } = options
  return async (ownerId) => {
    const stored = await eraseStored(owners, ownerId)
    if (stored.jobs > 0) await workEnded()
    const spending = await ledger.eraseOwner(ownerId)
    return { ...stored, cached: await cache.eraseOwner(ownerId), spending }
  }
}

async function eraseStored(owners: OwnerData, ownerId: string): Promise<OwnedCounts> {
  let erased = await owners.erase(ownerId)
  for (let round = 1; total(await owners.count(ownerId)) > 0; round += 1) {
    if (round >= maxRounds) {
      throw new ProblemError(
        'conflict',
        `Owner ${ownerId} goes on adding data. Revoke the owner's keys and erase again.`,
      )
    }
    erased = sum(erased, await owners.erase(ownerId))
  }
  return erased
}

function total({ jobs, contents, sources, repeatKeys }: OwnedCounts): number {
  return jobs + contents + sources + repeatKeys
}

function sum(a: OwnedCounts, b: OwnedCounts): OwnedCounts {
  return {
    jobs: a.jobs + b.jobs,
    contents: a.contents + b.contents,
    sources: a.sources + b.sources,
    repeatKeys: a.repeatKeys + b.repeatKeys,
  }
}
