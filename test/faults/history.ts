import { expect } from 'vitest'
import { z } from 'zod'
import { jobSchema } from '../../src/domain/job.ts'
import { ended, type Place, readEvents, readJob } from './place.ts'

/** What clients were told while faults went on. */
export interface History {
  /** Ids of jobs whose acceptance was answered, by Idempotency-Key where there was one. */
  readonly accepted: { readonly id: string; readonly key: string | null }[]
  /** Ids whose cancelling was answered with success. */
  readonly cancelled: string[]
  /** How long each call took, and its status; 0 when the connection was lost. */
  readonly calls: { readonly status: number; readonly ms: number; readonly limitMs: number }[]
}

export function newHistory(): History {
  return { accepted: [], cancelled: [], calls: [] }
}

const listSchema = z.object({
  items: z.array(z.looseObject({ id: z.string() })),
  next: z.string().nullable(),
})

/** Every item of a list, part by part. */
async function listAll(url: string): Promise<{ id: string }[]> {
  const items: { id: string }[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '?limit=100' : `?limit=100&cursor=${cursor}`
    const page = listSchema.parse(await (await fetch(url + query)).json())
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

const arrows: Record<string, readonly string[]> = {
  queued: ['running', 'cancelled'],
  running: ['queued', 'completed', 'partial', 'failed', 'cancelled'],
}

/**
 * Holds a healed installation to the invariants I1 to I6 (RELIABILITY names); every accepted job
 * must have ended before. `maxAttempts` is JOB_MAX_ATTEMPTS.
 */
export async function checkHistory(place: Place, history: History, maxAttempts = 3): Promise<void> {
  const contents = await listAll(`${place.api}/content`)
  const contentIds = contents.map(({ id }) => id)
  expect(new Set(contentIds).size, 'I2: content ids are distinct').toBe(contentIds.length)
  const byKey = new Map<string, string>()
  for (const { id, key } of history.accepted) {
    if (key === null) continue
    expect(byKey.get(key) ?? id, 'I2: one job per Idempotency-Key').toBe(id)
    byKey.set(key, id)
  }
  const stored = jobSchema.array().parse(await listAll(`${place.api}/jobs`))
  const withContent = stored.map(({ contentId }) => contentId).filter((id) => id !== null)
  expect(new Set(withContent), 'I2: each content has its job').toEqual(new Set(contentIds))
  for (const { id } of history.accepted) await checkJob(place, id, history)
  for (const { status, ms, limitMs } of history.calls) {
    expect(ms, `I5: a call answered ${status} in time`).toBeLessThan(limitMs + 1000)
    expect(status, 'no call is answered 500').not.toBe(500)
  }
  const hits = new Map<string, number>()
  for (const { id, format, what } of place.calls()) {
    if (what === 'call') hits.set(`${id} ${format}`, (hits.get(`${id} ${format}`) ?? 0) + 1)
  }
  expect(Math.max(0, ...hits.values()), 'I6: calls per step').toBeLessThanOrEqual(maxAttempts)
}

async function checkJob(place: Place, id: string, history: History): Promise<void> {
  const job = await readJob(place.api, id)
  expect(ended, `I1: job ${id} has ended, and is ${job.state}`).toContain(job.state)
  if (history.cancelled.includes(id)) expect(job.state, 'I4').toBe('cancelled')
  const events = await readEvents(place.api, id)
  expect(
    events.map((event) => event.id),
    'I3: event ids rise by one',
  ).toEqual(events.map((_, index) => index + 1))
  expect(
    events.findIndex((event) => event.type === 'done'),
    'I3: nothing comes after the end',
  ).toBe(events.length - 1)
  const states = events
    .filter((event) => event.type === 'state')
    .map((event) => z.object({ state: z.string() }).parse(JSON.parse(event.data)).state)
  for (const [index, state] of states.entries()) {
    if (index === 0) expect(state, 'I3').toBe('queued')
    else expect(arrows[states[index - 1] ?? ''], `I3: ${states.join(' → ')}`).toContain(state)
  }
}
