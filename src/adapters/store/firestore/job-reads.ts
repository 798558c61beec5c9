import type { DocumentReference, DocumentSnapshot, Query } from '@google-cloud/firestore'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../domain/cursor.ts'
import { jobEventSchema, jobStates } from '../../../domain/job.ts'
import { holdsJob, type JobRecord, jobOf, jobRecordSchema } from '../../../domain/job-record.ts'
import type { JobStore } from '../../../ports/job-store.ts'
import type { Page } from '../../../ports/page.ts'
import { readBlob } from './blobs.ts'
import type { Database } from './database.ts'

export type JobReads = Pick<
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

const docSchema = z.looseObject({ record: z.string(), beat: z.int() })
const heartbeatSchema = z.object({ id: z.string(), token: z.int(), beat: z.int() })
const eventDocSchema = z.object({ id: z.int(), type: z.string(), data: z.string() })
const placeSchema = z.looseObject({ id: z.string(), token: z.int(), createdAt: z.string() })

/** Events of one job read in one question at most. */
const mostEvents = 1000

/** The record of a job document, or null when there is none. */
export function recordOf(read: DocumentSnapshot): JobRecord | null {
  if (!read.exists) return null
  const { record, beat } = docSchema.parse(read.data())
  return { ...jobRecordSchema.parse(JSON.parse(record)), beat }
}

/** Where an event is kept; the name sorts as its number does. */
export function eventRef(job: DocumentReference, id: number): DocumentReference {
  return job.collection('events').doc(String(id).padStart(9, '0'))
}

/** The reading half of the job store on Firestore. */
export function createJobReads({ firestore, ask }: Database): JobReads {
  const jobs = firestore.collection('jobs')
  const inState = (state: string): Query => jobs.where('state', '==', state)

  async function recordFor(id: string, ownerId: string): Promise<JobRecord | null> {
    const record = recordOf(await jobs.doc(id).get())
    return record?.ownerId === ownerId ? record : null
  }

  return {
    ...createJobLists({ firestore, ask }),
    read: (id, ownerId) =>
      ask(async () => {
        const record = await recordFor(id, ownerId)
        return record ? jobOf(record) : null
      }),
    events: (id, ownerId, after, limit) =>
      ask(async () => {
        if (!(await recordFor(id, ownerId))) return null
        const found = await jobs
          .doc(id)
          .collection('events')
          .where('id', '>', after)
          .orderBy('id')
          .limit(Math.min(limit, mostEvents))
          .get()
        return found.docs.map((doc) => {
          const { data, ...event } = eventDocSchema.parse(doc.data())
          return jobEventSchema.parse({ ...event, data: JSON.parse(data) })
        })
      }),
    holds: ({ jobId, token }) =>
      ask(async () => {
        const record = recordOf(await jobs.doc(jobId).get())
        return record !== null && holdsJob(record, token)
      }),
    loadStep: (jobId, step) =>
      ask(async () => {
        const job = jobs.doc(jobId)
        const read = await job.collection('steps').doc(step).get()
        return read.exists ? readBlob(job, read.get('value')) : undefined
      }),
    running: (limit) =>
      ask(async () => {
        const found = await inState('running').select('id', 'token', 'beat').limit(limit).get()
        return found.docs.map((doc) => heartbeatSchema.parse(doc.data()))
      }),
    countQueued: (most) =>
      ask(async () => (await inState('queued').limit(most).count().get()).data().count),
    counts: () =>
      ask(async () => {
        const count = async (query: Query): Promise<number> =>
          (await query.count().get()).data().count
        const counted = await Promise.all(jobStates.map((state) => count(inState(state))))
        const [oldest] = (await inState('queued').orderBy('createdAt').limit(1).get()).docs
        const [queued = 0, running = 0, completed = 0, partial = 0, failed = 0, cancelled = 0] =
          counted
        return {
          byState: { queued, running, completed, partial, failed, cancelled },
          oldestQueuedAt: oldest ? z.string().parse(oldest.get('createdAt')) : null,
          deadLetters: await count(jobs.where('deadLetter', '==', true)),
        }
      }),
  }
}

function createJobLists({
  firestore,
  ask,
}: Pick<Database, 'firestore' | 'ask'>): Pick<JobReads, 'list' | 'queued'> {
  const jobs = firestore.collection('jobs')
  return {
    async list({ ownerId, state, limit, cursor }) {
      const mine = jobs.where('ownerId', '==', ownerId)
      const page = pageQuery(state ? mine.where('state', '==', state) : mine, 'desc', limit, cursor)
      const found = await ask(() => page.get())
      const records = found.docs.map(recordOf).filter((record) => record !== null)
      return pageOf(records, limit, jobOf)
    },
    async queued(limit, cursor) {
      const page = pageQuery(jobs.where('state', '==', 'queued'), 'asc', limit, cursor)
      const found = await ask(() => page.get())
      const items = found.docs.map((doc) => placeSchema.parse(doc.data()))
      return pageOf(items, limit, ({ id, token }) => ({ id, token }))
    },
  }
}

/** One more than asked for, which only says that there is more. */
export function pageQuery(
  query: Query,
  direction: 'asc' | 'desc',
  limit: number,
  cursor: string | null,
): Query {
  const ordered = query
    .orderBy('createdAt', direction)
    .orderBy('id', direction)
    .limit(limit + 1)
  if (cursor === null) return ordered
  const { createdAt, id } = decodeCursor(cursor)
  return ordered.startAfter(createdAt, id)
}

/** Cuts the one item read beyond the limit. */
export function pageOf<Item extends { createdAt: string; id: string }, Shown>(
  items: readonly Item[],
  limit: number,
  show: (item: Item) => Shown,
): Page<Shown> {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  const next = items.length > limit && last ? encodeCursor(last) : null
  return { items: shown.map(show), next }
}
