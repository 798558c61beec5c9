import type {
  Job,
  JobChange,
  JobEvent,
  JobKind,
  JobOutcomeState,
  JobProgress,
  JobState,
} from '../domain/job.ts'
import type { ContentPackage } from '../domain/package.ts'
import type { Problem } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { Page, PageQuery, RepeatKey } from './page.ts'

export interface NewJob {
  readonly id: string
  readonly ownerId: string
  readonly kind: JobKind
  readonly request: PackageRequest
  /** The package this job makes or changes. Given before, so that every attempt writes the same one. */
  readonly contentId: string
  /** JSON that a worker needs to do the work; only `claim` gives it back. */
  readonly input: unknown
  readonly progress: JobProgress
  readonly repeat: RepeatKey | null
}

export type CreateJobResult =
  | { readonly status: 'created'; readonly job: Job }
  /** The same key and fingerprint came before: that job, as it is now. Nothing was written. */
  | { readonly status: 'repeated'; readonly job: Job }
  /** The same key came before with another fingerprint. Nothing was written. */
  | { readonly status: 'mismatch' }

/**
 * The right to write to a running job. Tokens only rise: whoever holds an older one than the store
 * is refused (Kleppmann's fencing token), so a worker that was frozen cannot spoil its successor's
 * work, whatever any clock says.
 */
export interface Lease {
  readonly jobId: string
  readonly token: number
}

export interface Claim {
  readonly lease: Lease
  readonly job: Job
  readonly ownerId: string
  readonly contentId: string
  readonly input: unknown
  readonly events: readonly JobEvent[]
}

/** What tells a live holder from a lost one: `beat` rises with every renewal. */
export interface Heartbeat {
  readonly id: string
  readonly token: number
  readonly beat: number
}

/** What a finished job leaves in the content store. */
export type ContentWrite =
  | {
      readonly kind: 'package'
      readonly package: ContentPackage
      readonly documents: readonly SourceDocument[]
    }
  /** One more version of one format of the package that is there. */
  | {
      readonly kind: 'format'
      readonly format: FormatName
      readonly package: ContentPackage
      /** The revision the package was read at. */
      readonly revision: number
    }

export interface JobOutcome {
  readonly state: JobOutcomeState
  readonly problem: Problem | null
  readonly content: ContentWrite | null
}

export type CancelResult = 'cancelled' | 'already-cancelled' | 'finished' | 'unknown'

export interface JobCounts {
  readonly byState: Readonly<Record<JobState, number>>
  /** When the job that has waited longest was created, or null when none waits. */
  readonly oldestQueuedAt: string | null
  /** Jobs that ended because their workers were lost too often. */
  readonly deadLetters: number
}

/** A write under a lease that is no longer held. The holder stops; its work belongs to another. */
export class LeaseLostError extends Error {
  constructor(lease: Lease) {
    super(`the lease ${lease.token} of job ${lease.jobId} is no longer held`)
    this.name = 'LeaseLostError'
  }
}

/**
 * The durable record of every job, and the only judge of who may work on it.
 *
 * Promises: what `create` accepted survives the death of every process; each write is whole or
 * not there; every write under a lease checks its token in the same transaction and throws
 * LeaseLostError when it is stale; event ids of one job rise without gap; a terminal state never
 * changes. Throws ProblemError `unavailable` when the store cannot be reached within 5 s and
 * `storage-full` when there is no room.
 *
 * Does not promise: that a job is claimed only once (a lost worker's job is claimed again), order
 * between jobs, or that anybody is told: the queue and the event bus do that, as best they can.
 */
export interface JobStore {
  create(job: NewJob): Promise<CreateJobResult>
  /** Takes back a job that nobody was promised; false when it has been claimed since. */
  discard(id: string): Promise<boolean>

  read(id: string, ownerId: string): Promise<Job | null>
  list(query: PageQuery & { readonly state: JobState | null }): Promise<Page<Job>>
  /** Events with an id above `after`, in order; null when the owner has no such job. */
  events(id: string, ownerId: string, after: number, limit: number): Promise<JobEvent[] | null>
  counts(): Promise<JobCounts>
  /** How many jobs are queued, counted up to `most`. */
  countQueued(most: number): Promise<number>

  /** Moves a queued job to running under a new lease and counts the attempt; null when it is not queued. */
  claim(id: string): Promise<Claim | null>
  /** Raises the beat; false when the lease is lost. */
  renew(lease: Lease): Promise<boolean>
  holds(lease: Lease): Promise<boolean>
  /** The saved value of a step, or undefined. */
  loadStep(jobId: string, step: string): Promise<unknown>
  /** Saves a finished step's JSON value together with what it changes; gives the events their ids. */
  saveStep(lease: Lease, step: string, value: unknown, change: JobChange): Promise<JobEvent[]>
  record(lease: Lease, change: JobChange): Promise<JobEvent[]>
  /**
   * Makes the last change, ends the job, stores its content and drops its steps and input, all or
   * nothing. Throws ContentConflictError when the package to change is gone or has another revision.
   */
  finish(lease: Lease, outcome: JobOutcome, change?: JobChange): Promise<JobEvent[]>
  /** Gives the job back to the queue and takes the attempt back; its steps stay. */
  release(lease: Lease): Promise<JobEvent[]>

  /** Ends a job that is queued or running; whoever works on it has lost the lease. */
  cancel(id: string, ownerId: string): Promise<{ result: CancelResult; events: JobEvent[] }>

  /** Queued jobs, oldest first, with the token that tells one waiting from the next. */
  queued(limit: number, after: string | null): Promise<Page<{ id: string; token: number }>>
  running(limit: number): Promise<Heartbeat[]>
  /**
   * Takes a job from a holder whose beat has not changed: back to the queue, or, when it has had
   * `maxAttempts`, to `failed` with `problem`. `kept` when the beat changed meanwhile.
   */
  expire(
    seen: Heartbeat,
    limit: { readonly maxAttempts: number; readonly problem: Problem },
  ): Promise<{ result: 'requeued' | 'failed' | 'kept'; token: number; events: JobEvent[] }>

  /** Removes up to `limit` terminal jobs last changed before a moment (ISO 8601); how many. */
  removeFinishedBefore(moment: string, limit: number): Promise<number>
}
