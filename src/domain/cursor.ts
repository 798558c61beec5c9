import { z } from 'zod'
import { ProblemError } from './problem.ts'

/** A place in a list that is ordered by creation: the last item of the part before. */
export interface Place {
  readonly createdAt: string
  readonly id: string
}

const placeSchema = z.tuple([z.iso.datetime(), z.string().min(1).max(200)])

/** The opaque form clients get. */
export function encodeCursor({ createdAt, id }: Place): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url')
}

/** Reads a cursor back; throws ProblemError `invalid-request` for what no list has given out. */
export function decodeCursor(cursor: string): Place {
  const place = placeSchema.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!place.success) {
    throw new ProblemError('invalid-request', 'The cursor is not one that a list gave out.', {
      errors: [{ pointer: '/cursor', detail: 'must be the `next` of an earlier answer' }],
      cause: place.error,
    })
  }
  const [createdAt, id] = place.data
  return { createdAt, id }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
