import type { DocumentReference, WriteBatch } from '@google-cloud/firestore'
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
  renewJob,
  type Transition,
} from '../../../domain/job-record.ts'
import {
  type CreateJobResult,
  type JobStore,
  type Lease,
  LeaseLostError,
} from '../../../ports/job-store.ts'
import { dropBlob, readBlob, writeBlob } from './blobs.ts'
import type { ContentWrites } from './content-writes.ts'
import { type Database, dataOf, unchanged } from './database.ts'
import { eventRef, type JobReads, recordOf } from './job-reads.ts'
import type { RepeatKeys } from './repeat-keys.ts'

type JobWrites = Omit<JobStore, keyof JobReads>

interface Dependencies {
  readonly database: Database
  readonly now: () => string
  readonly contents: ContentWrites
  readonly repeatKeys: RepeatKeys
}

/** The writing half of the job store on Firestore: read, apply the state machine, commit if unchanged. */
export function createJobWrites(dependencies: Dependencies): JobWrites {
  const { database, now, contents } = dependencies
  const change = createJobChange(database)

  async function underLease(
    lease: Lease,
    apply: (record: JobRecord) => Transition | null,
    more: (batch: WriteBatch, job: DocumentReference) => void = () => undefined,
  ): Promise<JobEvent[]> {
    const next = await change(lease.jobId, (record) => (record && apply(record)) ?? null, more)
    if (!next) throw new LeaseLostError(lease)
    return next.events
  }

  return {
    ...createAcceptance(dependencies),
    ...createEndings(dependencies),
    async claim(id) {
      const next = await change(id, (record) => record && claimJob(record, now()))
      if (!next) return null
      const { token, ownerId, contentId } = next.record
      const job = database.firestore.collection('jobs').doc(id)
      const input = await database.ask(async () => {
        const stored = await dataOf(job.collection('work').doc('input'))
        return stored ? readBlob(job, stored['value']) : null
      })
      const lease = { jobId: id, token }
      return { lease, job: jobOf(next.record), ownerId, contentId, input, events: next.events }
    },
    async renew({ jobId, token }) {
      const next = await change(jobId, (record) => {
        const renewed = record && renewJob(record, token)
        return renewed && { record: renewed, events: [] }
      })
      return next !== null
    },
    async saveStep(lease, step, value, { progress, events }) {
      const job = database.firestore.collection('jobs').doc(lease.jobId)
      const blob = await database.ask(() => writeBlob(job, value))
      const advance = { ...(progress ? { progress } : {}), events }
      return underLease(
        lease,
        (record) => advanceJob(record, lease.token, advance, now()),
        (batch) => batch.set(job.collection('steps').doc(step), { value: blob }),
      )
    },
    record: (lease, advance) =>
      underLease(lease, (record) => advanceJob(record, lease.token, advance, now())),
    release: (lease) => underLease(lease, (record) => releaseJob(record, lease.token, now())),
    async finish(lease, outcome, last) {
      const job = database.firestore.collection('jobs').doc(lease.jobId)
      const held = await database.ask(async () => recordOf(await job.get()))
      if (!held || !holdsJob(held, lease.token)) throw new LeaseLostError(lease)
      const write =
        outcome.content && (await database.ask(() => contents.prepare(held, outcome.content)))
      const hasContent = outcome.content !== null
      const events = await underLease(
        lease,
        (record) => finishJob(record, lease.token, { ...outcome, hasContent, change: last }, now()),
        (batch) => write?.(batch),
      )
      await dropWork(database, lease.jobId)
      return events
    },
  }
}

/** Ends that are not the holder's doing, and the removal of what has ended. */
function createEndings({
  database,
  now,
}: Dependencies): Pick<JobWrites, 'cancel' | 'expire' | 'removeFinishedBefore'> {
  const { firestore, ask } = database
  const change = createJobChange(database)
  return {
    async cancel(id, ownerId) {
      let refused: 'unknown' | 'already-cancelled' | 'finished' = 'unknown'
      const next = await change(id, (record) => {
        refused = 'unknown'
        if (record?.ownerId !== ownerId) return null
        const result = cancelJob(record, now())
        if (typeof result !== 'string') return result
        refused = result
        return null
      })
      if (!next) return { result: refused, events: [] }
      await dropWork(database, id)
      return { result: 'cancelled', events: next.events }
    },
    async expire(seen, limit) {
      const next = await change(
        seen.id,
        (record) => record && expireJob(record, seen, limit, now()),
      )
      if (!next) return { result: 'kept', token: seen.token, events: [] }
      const result = next.record.state === 'queued' ? 'requeued' : 'failed'
      if (result === 'failed') await dropWork(database, seen.id)
      return { result, token: next.record.token, events: next.events }
    },
    removeFinishedBefore: (moment, limit) =>
      ask(async () => {
        const old = await firestore
          .collection('jobs')
          .where('state', 'in', ['completed', 'partial', 'failed', 'cancelled'])
          .where('updatedAt', '<', moment)
          .limit(limit)
          .get()
        for (const { ref } of old.docs) await firestore.recursiveDelete(ref)
        return old.size
      }),
  }
}

/** How jobs come in, and how one that could not be queued is taken back. */
function createAcceptance({
  database: { firestore, ask, commit },
  now,
  repeatKeys,
}: Dependencies): Pick<JobWrites, 'create' | 'discard'> {
  const jobs = firestore.collection('jobs')
  return {
    async create(job) {
      const ref = jobs.doc(job.id)
      const input = await ask(() => writeBlob(ref, job.input))
      const made = await commit<CreateJobResult>(async () => {
        const seen = await repeatKeys.find(job.ownerId, job.repeat, now())
        if (seen.status === 'mismatch') return { batch: null, result: { status: 'mismatch' } }
        const before =
          seen.status === 'repeated' ? recordOf(await jobs.doc(seen.resourceId).get()) : null
        if (before) {
          return { batch: null, result: { status: 'repeated', job: jobOf(before) } }
        }
        const accepted = acceptJob(job, now())
        const batch = firestore.batch()
        batch.create(ref, documentOf(accepted.record))
        batch.set(ref.collection('work').doc('input'), { value: input })
        addEvents(batch, ref, accepted.events)
        seen.put(batch, job.id)
        return { batch, result: { status: 'created', job: jobOf(accepted.record) } }
      })
      if (made.status !== 'created') await ask(() => dropBlob(ref, input))
      return made
    },
    async discard(id) {
      const ref = jobs.doc(id)
      const removed = await commit(async () => {
        const read = await ref.get()
        const record = recordOf(read)
        if (record?.state !== 'queued' || record.token !== 1) return { batch: null, result: false }
        const batch = firestore.batch()
        batch.delete(ref, unchanged(read))
        for (const key of await repeatKeys.of(id)) batch.delete(key)
        return { batch, result: true }
      })
      if (removed) await ask(() => firestore.recursiveDelete(ref))
      return removed
    },
  }
}

/** Applies one transition to one job, whatever happens beside it; null when it is not allowed. */
function createJobChange({ firestore, commit }: Database) {
  return (
    id: string,
    apply: (record: JobRecord | null) => Transition | null,
    more: (batch: WriteBatch, job: DocumentReference) => void = () => undefined,
  ): Promise<Transition | null> =>
    commit(async () => {
      const ref = firestore.collection('jobs').doc(id)
      const read = await ref.get()
      const next = apply(recordOf(read))
      if (!next) return { batch: null, result: null }
      const batch = firestore.batch()
      batch.update(ref, documentOf(next.record), unchanged(read))
      addEvents(batch, ref, next.events)
      more(batch, ref)
      return { batch, result: next }
    })
}

/** The whole record as text, and beside it what is searched for. */
function documentOf(record: JobRecord) {
  const { id, ownerId, state, createdAt, updatedAt, token, beat, deadLetter } = record
  const searched = { id, ownerId, state, createdAt, updatedAt, token, beat, deadLetter }
  return { ...searched, record: JSON.stringify(record) }
}

function addEvents(batch: WriteBatch, job: DocumentReference, events: readonly JobEvent[]): void {
  for (const { id, type, data } of events) {
    batch.create(eventRef(job, id), { id, type, data: JSON.stringify(data) })
  }
}

/** Removes what only a worker needed. A process that dies here leaves it to the job's removal. */
async function dropWork({ firestore, ask }: Database, id: string): Promise<void> {
  const job = firestore.collection('jobs').doc(id)
  await ask(async () => {
    for (const name of ['steps', 'work', 'parts']) {
      await firestore.recursiveDelete(job.collection(name))
    }
  })
}
