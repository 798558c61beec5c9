import { ProblemError } from '../domain/problem.ts'
import type { OwnedCounts, OwnerData } from '../ports/owner-data.ts'

/** Removes everything that is kept for an owner and gives what was removed. */
export type EraseOwner = (ownerId: string) => Promise<OwnedCounts>

/** An owner who goes on making things can put something in while we look. */
const maxRounds = 5

/**
 * Erases an owner's jobs, packages, sources and idempotency records, and looks again until nothing
 * is left. Throws ProblemError `conflict` when something is still being added: revoke the owner's
 * keys first.
 */
export function createEraseOwner(owners: OwnerData): EraseOwner {
  return async (ownerId) => {
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
