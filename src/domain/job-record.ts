import { z } from 'zod'
import {
  type Job,
  type JobChange,
  type JobEvent,
  type JobKind,
  type JobOutcomeState,
  type JobProgress,
  jobKindSchema,
  jobProgressSchema,
  jobStateSchema,
  type NewJobEvent,
  terminalJobStates,
} from './job.ts'
import { type Problem, problemSchema } from './problem.ts'
import { type PackageRequest, packageRequestSchema } from './request.ts'

/**
 * A job as the stores keep it, and every way it may change. The functions below are the whole
 * state machine: a store reads a record, applies one of them and writes the result with its events
 * in one transaction. Each gives null when the change is not allowed in the state it finds.
 *
 * Unknown fields survive a read and a write, so that an older program beside a newer one (a
 * blue-green deployment) does not erase what only the newer one knows.
 */
export const jobRecordSchema = z.looseObject({
  id: z.string(),
  ownerId: z.string(),
  kind: jobKindSchema,
  state: jobStateSchema,
  createdAt: z.string(),
  updatedAt: z.string(),
  request: z.looseObject(packageRequestSchema.shape),
  progress: z.looseObject(jobProgressSchema.shape),
  /** How often a worker began; a worker that gave the job back in good order does not count. */
  attempts: z.int().min(0),
  contentId: z.string(),
  contentReady: z.boolean(),
  problem: z.looseObject(problemSchema.shape).nullable(),
  /** The fencing token: rises whenever the right to write changes hands. */
  token: z.int().min(0),
  /** Rises with every sign of life of the holder. */
  beat: z.int().min(0),
  lastEventId: z.int().min(0),
  /** Ended because its workers were lost too often. */
  deadLetter: z.boolean(),
})

export interface JobRecord {
  readonly id: string
  readonly ownerId: string
  readonly kind: JobKind
  readonly state: Job['state']
  readonly createdAt: string
  readonly updatedAt: string
  readonly request: PackageRequest
  readonly progress: JobProgress
  readonly attempts: number
  readonly contentId: string
  readonly contentReady: boolean
  readonly problem: Problem | null
  readonly token: number
  readonly beat: number
  readonly lastEventId: number
  readonly deadLetter: boolean
}

export interface Transition {
  readonly record: JobRecord
  readonly events: JobEvent[]
}

/** The record of a job that was just accepted. */
export function acceptJob(
  job: Pick<JobRecord, 'id' | 'ownerId' | 'kind' | 'request' | 'contentId' | 'progress'>,
  now: string,
): Transition {
  const { id, ownerId, kind, request, contentId, progress } = job
  const record: JobRecord = {
    id,
    ownerId,
    kind,
    state: 'queued',
    createdAt: now,
    updatedAt: now,
    request,
    progress,
    attempts: 0,
    contentId,
    contentReady: kind === 'regenerate',
    problem: null,
    token: 1,
    beat: 0,
    lastEventId: 0,
    deadLetter: false,
  }
  return withEvents(record, [{ type: 'state', data: { state: 'queued' } }])
}

/** queued → running. */
export function claimJob(record: JobRecord, now: string): Transition | null {
  if (record.state !== 'queued') return null
  const attempts = record.attempts + 1
  return withEvents(
    { ...record, state: 'running', attempts, token: record.token + 1, beat: 0, updatedAt: now },
    [{ type: 'state', data: { state: 'running', attempt: attempts } }],
  )
}

/** Whether `token` is the right to write to this job now. */
export function holdsJob(record: JobRecord, token: number): boolean {
  return record.state === 'running' && record.token === token
}

/** A sign of life. `updatedAt` stays: nothing changed that anybody could see. */
export function renewJob(record: JobRecord, token: number): JobRecord | null {
  return holdsJob(record, token) ? { ...record, beat: record.beat + 1 } : null
}

/** Progress and events under way; both count as a sign of life. */
export function advanceJob(
  record: JobRecord,
  token: number,
  change: JobChange,
  now: string,
): Transition | null {
  if (!holdsJob(record, token)) return null
  const { progress } = change
  const told: NewJobEvent[] = progress ? [{ type: 'progress', data: { ...progress } }] : []
  return withEvents(
    {
      ...record,
      ...(progress ? { progress } : {}),
      beat: record.beat + 1,
      updatedAt: now,
    },
    [...told, ...change.events],
  )
}

/** running → completed, partial or failed. */
export function finishJob(
  record: JobRecord,
  token: number,
  outcome: {
    readonly state: JobOutcomeState
    readonly problem: Problem | null
    readonly hasContent: boolean
    /** What happened last before the end. */
    readonly change?: JobChange | undefined
  },
  now: string,
): Transition | null {
  const last = advanceJob(record, token, outcome.change ?? { events: [] }, now)
  if (!last) return null
  const end = endJob(
    {
      ...last.record,
      state: outcome.state,
      problem: outcome.problem,
      contentReady: record.contentReady || outcome.hasContent,
    },
    now,
  )
  return { record: end.record, events: [...last.events, ...end.events] }
}

/** running → queued by a worker that stops in good order; the attempt does not count. */
export function releaseJob(record: JobRecord, token: number, now: string): Transition | null {
  if (!holdsJob(record, token)) return null
  return requeue({ ...record, attempts: record.attempts - 1 }, 'worker-stopped', now)
}

/** queued or running → cancelled. The rising token takes the lease from whoever holds it. */
export function cancelJob(
  record: JobRecord,
  now: string,
): Transition | 'already-cancelled' | 'finished' {
  if (record.state === 'cancelled') return 'already-cancelled'
  if (terminalJobStates.has(record.state)) return 'finished'
  return endJob({ ...record, state: 'cancelled' }, now)
}

/**
 * running → queued, or failed once `maxAttempts` workers were lost over it, if the holder has
 * given no sign of life since `seen`.
 */
export function expireJob(
  record: JobRecord,
  seen: { readonly token: number; readonly beat: number },
  limit: { readonly maxAttempts: number; readonly problem: Problem },
  now: string,
): Transition | null {
  if (!holdsJob(record, seen.token) || record.beat !== seen.beat) return null
  if (record.attempts < limit.maxAttempts) return requeue(record, 'worker-lost', now)
  return endJob({ ...record, state: 'failed', problem: limit.problem, deadLetter: true }, now)
}

/** What the owner sees. */
export function jobOf(record: JobRecord): Job {
  const { id, kind, state, createdAt, updatedAt, attempts, problem } = record
  return {
    id,
    kind,
    state,
    createdAt,
    updatedAt,
    request: record.request,
    progress: record.progress,
    attempts,
    contentId: record.contentReady ? record.contentId : null,
    problem,
  }
}

function requeue(record: JobRecord, reason: string, now: string): Transition {
  return withEvents({ ...record, state: 'queued', token: record.token + 1, updatedAt: now }, [
    { type: 'state', data: { state: 'queued', reason } },
  ])
}

function endJob(record: JobRecord, now: string): Transition {
  const ended: JobRecord = { ...record, token: record.token + 1, updatedAt: now }
  const { state, contentId, problem } = jobOf(ended)
  return withEvents(ended, [
    { type: 'state', data: { state } },
    { type: 'done', data: { state, contentId, problem } },
  ])
}

function withEvents(record: JobRecord, added: readonly NewJobEvent[]): Transition {
  const events = added.map((event, index) => ({ ...event, id: record.lastEventId + 1 + index }))
  return { record: { ...record, lastEventId: record.lastEventId + events.length }, events }
}
