import { ProblemError } from '../domain/problem.ts'
import type { EventBus } from '../ports/event-bus.ts'
import type { JobStore } from '../ports/job-store.ts'

export type CancelJob = (id: string, ownerId: string) => Promise<void>

/**
 * Cancels a job: it is over in the store at once, and whoever works on it loses the lease and
 * aborts what is under way, within the bus's delay or at its next look at the store.
 * Cancelling a cancelled job again changes nothing.
 * Throws ProblemError `not-found`, or `conflict` when the job has ended otherwise.
 */
export function createCancelJob({ jobs, bus }: { jobs: JobStore; bus: EventBus }): CancelJob {
  return async (id, ownerId) => {
    const { result, events } = await jobs.cancel(id, ownerId)
    if (result === 'unknown') throw new ProblemError('not-found', 'There is no such job.')
    if (result === 'finished') {
      throw new ProblemError(
        'conflict',
        'The job has ended; only a job under way can be cancelled.',
      )
    }
    if (events.length > 0) await bus.publish({ jobId: id, events })
  }
}
