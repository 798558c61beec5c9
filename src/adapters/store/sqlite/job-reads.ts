import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../domain/cursor.ts'
import { type JobEvent, type JobState, jobEventSchema, jobStates } from '../../../domain/job.ts'
import { type JobRecord, jobOf, jobRecordSchema } from '../../../domain/job-record.ts'
import type { JobStore } from '../../../ports/job-store.ts'
import type { Page } from '../../../ports/page.ts'
import type { Database, Row } from './database.ts'

type JobReads = Pick<
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

/** Parses the record column of a jobs row. */
export function jobRecordOf(row: Row): JobRecord {
  return jobRecordSchema.parse(JSON.parse(String(row['record'])))
}

/** The reading half of the embedded job store. */
export function createJobReads(database: Database): JobReads {
  const { prepare, read } = database
  const one = prepare('SELECT record FROM jobs WHERE id = ? AND owner_id = ?')
  const owned = prepare('SELECT 1 FROM jobs WHERE id = ? AND owner_id = ?')
  const held = prepare("SELECT 1 FROM jobs WHERE id = ? AND token = ? AND state = 'running'")
  const step = prepare('SELECT value FROM job_steps WHERE job_id = ? AND step = ?')
  const live = prepare("SELECT id, token, beat FROM jobs WHERE state = 'running' LIMIT ?")
  const waiting = prepare(
    "SELECT count(*) AS n FROM (SELECT 1 FROM jobs WHERE state = 'queued' LIMIT ?)",
  )
  const eventsAfter = prepare(
    'SELECT id, type, data FROM job_events WHERE job_id = ? AND id > ? ORDER BY id LIMIT ?',
  )
  const list = createJobList(database)
  const counts = createJobCounts(database)
  const queued = createQueuedList(database)

  return {
    read: (id, ownerId) =>
      read(() => {
        const row = one.get(id, ownerId)
        return row ? jobOf(jobRecordOf(row)) : null
      }),
    events: (id, ownerId, after, limit) =>
      read(() => (owned.get(id, ownerId) ? eventsAfter.all(id, after, limit).map(eventOf) : null)),
    holds: ({ jobId, token }) => read(() => held.get(jobId, token) !== undefined),
    loadStep: (jobId, name) =>
      read(() => {
        const row = step.get(jobId, name)
        return row ? JSON.parse(String(row['value'])) : undefined
      }),
    countQueued: (most) => read(() => Number(waiting.get(most)?.['n'])),
    running: (limit) => read(() => live.all(limit).map((row) => heartbeatSchema.parse(row))),
    list,
    counts,
    queued,
  }
}

const heartbeatSchema = z.object({ id: z.string(), token: z.int(), beat: z.int() })
const waitingSchema = z.object({ id: z.string(), token: z.int(), created_at: z.string() })

function eventOf(row: Row): JobEvent {
  return jobEventSchema.parse({ ...row, data: JSON.parse(String(row['data'])) })
}

/** Newest first, from a place on; the index makes a page cost what the page holds. */
function createJobList({ prepare, read }: Database): JobStore['list'] {
  const columns = 'SELECT record FROM jobs WHERE owner_id = ?'
  const order = 'ORDER BY created_at DESC, id DESC LIMIT ?'
  const after = 'AND (created_at, id) < (?, ?)'
  const all = prepare(`${columns} ${after} ${order}`)
  const inState = prepare(`${columns} AND state = ? ${after} ${order}`)

  return async ({ ownerId, limit, cursor, state }) => {
    const { createdAt, id } = cursor === null ? beyondAll : decodeCursor(cursor)
    const rows = await read(() =>
      state === null
        ? all.all(ownerId, createdAt, id, limit + 1)
        : inState.all(ownerId, state, createdAt, id, limit + 1),
    )
    return pageOf(rows.map(jobRecordOf), limit, jobOf)
  }
}

/** Sorts after every ISO 8601 date. */
export const beyondAll = { createdAt: '~', id: '' }

/** Cuts the one item read beyond the limit, which only says that there is more. */
export function pageOf<Item extends { createdAt: string; id: string }, Shown>(
  items: readonly Item[],
  limit: number,
  show: (item: Item) => Shown,
): Page<Shown> {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(show),
    next: items.length > limit && last ? encodeCursor(last) : null,
  }
}

function createJobCounts({ prepare, read }: Database): JobStore['counts'] {
  const states = prepare('SELECT state, count(*) AS count FROM jobs GROUP BY state')
  const oldest = prepare("SELECT min(created_at) AS at FROM jobs WHERE state = 'queued'")
  const dead = prepare(
    "SELECT count(*) AS count FROM jobs WHERE json_extract(record, '$.deadLetter') = 1",
  )
  return () =>
    read(() => {
      const counted = new Map(states.all().map((row) => [row['state'], Number(row['count'])]))
      const byState = Object.fromEntries(jobStates.map((name) => [name, counted.get(name) ?? 0]))
      const at = oldest.get()?.['at']
      return {
        // fromEntries forgets its keys; they are the table's.
        byState: byState as Record<JobState, number>,
        oldestQueuedAt: typeof at === 'string' ? at : null,
        deadLetters: Number(dead.get()?.['count'] ?? 0),
      }
    })
}

function createQueuedList({ prepare, read }: Database): JobStore['queued'] {
  const waiting = prepare(
    `SELECT id, token, created_at FROM jobs
     WHERE state = 'queued' AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?`,
  )
  return async (limit, cursor) => {
    const { createdAt, id } = cursor === null ? { createdAt: '', id: '' } : decodeCursor(cursor)
    const rows = await read(() => waiting.all(createdAt, id, limit + 1))
    const items = rows.map((row) => {
      const { created_at, ...entry } = waitingSchema.parse(row)
      return { ...entry, createdAt: created_at }
    })
    return pageOf(items, limit, ({ id, token }) => ({ id, token }))
  }
}
