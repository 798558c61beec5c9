import { z } from 'zod'
import { ProblemError } from '../domain/problem.ts'
import type { PageQuery } from '../ports/page.ts'

/** What every list takes in its query. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^([1-9][0-9]?|100)$/, 'It may be a whole number from 1 to 100')
    .optional()
    .meta({ description: 'How many at most, 1 to 100; 20 when not given.' }),
  cursor: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'The `next` of the part before.' }),
})

const defaultLimit = 20

/** The page a query asks for. */
export function readPage(query: z.infer<typeof pageQuery>): Omit<PageQuery, 'ownerId'> {
  return { limit: Number(query.limit ?? defaultLimit), cursor: query.cursor ?? null }
}

/** A part of a list. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'For `cursor`; null at the end.' }),
  })
}

/** Ids are not checked for their form: one we never gave is not found. */
export const idParams = z.object({ id: z.string() })

/** The value, or the 404 that says what is missing (also for what belongs to others). */
export function found<T>(value: T | null, missing: string): T {
  if (value === null) throw new ProblemError('not-found', missing)
  return value
}

/** The event a client had last; 0, the start, for what is no id of ours. */
export function lastEventId(header: string | string[] | undefined): number {
  const text = String(header ?? '')
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : 0
}
