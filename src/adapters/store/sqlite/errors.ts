import { statfsSync } from 'node:fs'
import { ProblemError } from '../../../domain/problem.ts'

/** Primary result codes, https://www.sqlite.org/rescode.html */
export const sqlite = { busy: 5, locked: 6, full: 13 } as const
/** Primary codes that say that the place is at fault and not our SQL: PERM to CANTOPEN, NOTADB. */
const placeCodes = new Set([3, 5, 6, 8, 10, 11, 13, 14, 15, 23, 26])

/** The primary result code of an error that SQLite gave because of its surroundings, or null. */
export function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  const { errcode } = error
  if (typeof errcode !== 'number') return null
  const primary = errcode & 0xff
  return placeCodes.has(primary) ? primary : null
}

export function problemOf(primary: number, cause: unknown, directory: string): ProblemError {
  if (primary === sqlite.full || isFull(directory)) {
    return new ProblemError('storage-full', 'The store has no room left; try again later.', {
      retryAfterSeconds: 60,
      cause,
    })
  }
  return new ProblemError('unavailable', 'The store cannot be used right now; try again shortly.', {
    retryAfterSeconds: 5,
    cause,
  })
}

/** SQLite reports some full disks as input/output errors (its shared-memory file cannot grow). */
function isFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize < 128 * 1024
  } catch {
    return false
  }
}
