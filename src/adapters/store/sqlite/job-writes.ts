import type { JobEvent } from '../../../domain/job.ts'
import {
  acceptJob,
  advanceJob,
  cancelJob,
  claimJob,
  expireJob,
  finishJob,
  holdsJob,
  type JobRecord,
  jobOf,
  releaseJob,
  type Transition,
} from '../../../domain/job-record.ts'
import { type JobStore, type Lease, LeaseLostError } from '../../../ports/job-store.ts'
import type { createContentWrites } from './content-writes.ts'
import type { Database } from './database.ts'
import { jobRecordOf } from './job-reads.ts'
import type { RepeatKeys } from './repeat-keys.ts'

type JobWrites = Omit<
  JobStore,
  | 'read'
  | 'list'
  | 'events'
  | 'counts'
  | 'countQueued'
  | 'holds'
  | 'loadStep'
  | 'queued'
  | 'running'
>

interface Dependencies {
  readonly database: Database
  readonly now: () => string
  readonly contents: ReturnType<typeof createContentWrites>
  readonly repeatKeys: RepeatKeys
}

/** The writing half of the embedded job store: load, apply the state machine, save. */
export function createJobWrites(dependencies: Dependencies): JobWrites {
  const { database, now } = dependencies
  const { write, prepare } = database
  const rows = createJobRows(database)
  const renew = prepare(
    "UPDATE jobs SET beat = beat + 1 WHERE id = ? AND token = ? AND state = 'running'",
  )
  const removeOld = prepare(
    `DELETE FROM jobs WHERE id IN (SELECT id FROM jobs
     WHERE state NOT IN ('queued', 'running') AND updated_at < ? ORDER BY updated_at LIMIT ?)`,
  )

  /** Applies one transition under a lease. */
  function underLease(lease: Lease, apply: (record: JobRecord) => Transition | null): JobEvent[] {
    const record = rows.load(lease.jobId)
    const next = record ? apply(record) : null
    if (!next) throw new LeaseLostError(lease)
    rows.save(next)
    return next.events
  }

  return {
    ...createAcceptance(dependencies, rows),
    claim: (id) =>
      write(() => {
        const record = rows.load(id)
        const next = record ? claimJob(record, now()) : null
        if (!next) return null
        rows.save(next)
        const { token, ownerId, contentId } = next.record
        const lease = { jobId: id, token }
        return {
          lease,
          job: jobOf(next.record),
          ownerId,
          contentId,
          input: rows.input(id),
          events: next.events,
        }
      }),
    renew: ({ jobId, token }) => write(() => renew.run(jobId, token) === 1),
    saveStep: (lease, step, value, change) =>
      write(() => {
        const events = underLease(lease, (record) => advanceJob(record, lease.token, change, now()))
        rows.putStep(lease.jobId, step, value)
        return events
      }),
    record: (lease, change) =>
      write(() => underLease(lease, (record) => advanceJob(record, lease.token, change, now()))),
    finish: (lease, outcome, change) =>
      write(() => {
        const { content } = outcome
        const events = underLease(lease, (record) => {
          if (content && holdsJob(record, lease.token)) dependencies.contents.store(record, content)
          const end = { ...outcome, hasContent: content !== null, change }
          return finishJob(record, lease.token, end, now())
        })
        rows.dropWork(lease.jobId)
        return events
      }),
    release: (lease) =>
      write(() => underLease(lease, (record) => releaseJob(record, lease.token, now()))),
    ...createEndings(dependencies, rows),
    removeFinishedBefore: (moment, limit) => write(() => removeOld.run(moment, limit)),
  }
}

/** Ends that are not the holder's doing: by the owner, or for want of a sign of life. */
function createEndings(
  { database: { write }, now }: Dependencies,
  rows: JobRows,
): Pick<JobWrites, 'cancel' | 'expire'> {
  return {
    cancel: (id, ownerId) =>
      write(() => {
        const record = rows.load(id)
        if (record?.ownerId !== ownerId) return { result: 'unknown', events: [] }
        const next = cancelJob(record, now())
        if (typeof next === 'string') return { result: next, events: [] }
        rows.save(next)
        rows.dropWork(id)
        return { result: 'cancelled', events: next.events }
      }),
    expire: (seen, limit) =>
      write(() => {
        const record = rows.load(seen.id)
        const next = record ? expireJob(record, seen, limit, now()) : null
        if (!next) return { result: 'kept', token: seen.token, events: [] }
        rows.save(next)
        const result = next.record.state === 'queued' ? 'requeued' : 'failed'
        if (result === 'failed') rows.dropWork(seen.id)
        return { result, token: next.record.token, events: next.events }
      }),
  }
}

/** How jobs come in, and how one that could not be queued is taken back. */
function createAcceptance(
  { database: { write, prepare }, now, repeatKeys }: Dependencies,
  rows: JobRows,
): Pick<JobWrites, 'create' | 'discard'> {
  const forget = prepare("DELETE FROM jobs WHERE id = ? AND state = 'queued' AND token = 1")
  return {
    create: (job) =>
      write(() => {
        const seen = repeatKeys.find(job.ownerId, job.repeat, now())
        if (seen === 'mismatch') return { status: 'mismatch' }
        const before = seen ? rows.load(seen.resourceId) : null
        if (before) return { status: 'repeated', job: jobOf(before) }
        const accepted = acceptJob(job, now())
        rows.insert(accepted, job.input)
        repeatKeys.put(job.ownerId, job.repeat, job.id)
        return { status: 'created', job: jobOf(accepted.record) }
      }),
    discard: (id) =>
      write(() => {
        const removed = forget.run(id) === 1
        if (removed) repeatKeys.forget(id)
        return removed
      }),
  }
}

type JobRows = ReturnType<typeof createJobRows>

/** The tables of one job, written inside a transaction of the caller. */
function createJobRows({ prepare }: Database) {
  const select = prepare('SELECT record, beat FROM jobs WHERE id = ?')
  const selectInput = prepare('SELECT value FROM job_inputs WHERE job_id = ?')
  const insertJob = prepare(
    `INSERT INTO jobs (id, owner_id, state, created_at, updated_at, token, beat, record)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertInput = prepare('INSERT INTO job_inputs (job_id, value) VALUES (?, ?)')
  const update = prepare(
    'UPDATE jobs SET state = ?, updated_at = ?, token = ?, beat = ?, record = ? WHERE id = ?',
  )
  const insertEvent = prepare('INSERT INTO job_events (job_id, id, type, data) VALUES (?, ?, ?, ?)')
  const insertStep = prepare(
    'INSERT OR REPLACE INTO job_steps (job_id, step, value) VALUES (?, ?, ?)',
  )
  const dropSteps = prepare('DELETE FROM job_steps WHERE job_id = ?')
  const dropInput = prepare('DELETE FROM job_inputs WHERE job_id = ?')

  function addEvents(jobId: string, events: readonly JobEvent[]): void {
    for (const { id, type, data } of events) insertEvent.run(jobId, id, type, JSON.stringify(data))
  }

  return {
    /** The record, with the beat that `renew` raises in its own column only. */
    load(id: string): JobRecord | null {
      const row = select.get(id)
      return row ? { ...jobRecordOf(row), beat: Number(row['beat']) } : null
    },
    input(id: string): unknown {
      const row = selectInput.get(id)
      return row ? JSON.parse(String(row['value'])) : null
    },
    insert({ record, events }: Transition, input: unknown): void {
      const { id, ownerId, state, createdAt, updatedAt, token, beat } = record
      const text = JSON.stringify(record)
      insertJob.run(id, ownerId, state, createdAt, updatedAt, token, beat, text)
      insertInput.run(id, JSON.stringify(input))
      addEvents(id, events)
    },
    save({ record, events }: Transition): void {
      const { id, state, updatedAt, token, beat } = record
      update.run(state, updatedAt, token, beat, JSON.stringify(record), id)
      addEvents(id, events)
    },
    putStep(jobId: string, step: string, value: unknown): void {
      insertStep.run(jobId, step, JSON.stringify(value ?? null))
    },
    /** What only a worker needed. */
    dropWork(jobId: string): void {
      dropSteps.run(jobId)
      dropInput.run(jobId)
    },
  }
}
