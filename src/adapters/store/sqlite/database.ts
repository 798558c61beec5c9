import { statfsSync } from 'node:fs'
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { ProblemError } from '../../../domain/problem.ts'

export type Row = Record<string, SQLOutputValue>
export type Value = string | number | null

/** A statement prepared once and used for as long as the store is open. */
export interface Statement {
  run(...values: Value[]): number
  get(...values: Value[]): Row | undefined
  all(...values: Value[]): Row[]
}

/** The database as the stores use it: whole transactions, with SQLite's errors told as problems. */
export interface Database {
  prepare(sql: string): Statement
  /** Runs `body` in one read: it sees one state of the store. */
  read<T>(body: () => T): Promise<T>
  /** Runs `body` in one write transaction: all of it happens, or, when it throws, nothing. */
  write<T>(body: () => T): Promise<T>
}

/**
 * How long a transaction waits for another process's lock. The wait is made of short asynchronous
 * pauses: SQLite's own busy timeout would stop the whole event loop for as long.
 */
const lockWaitMs = 4500

/**
 * Wraps an open connection. Every transaction is synchronous within the process, so two of ours
 * never meet; only other processes on the same file can make one wait.
 */
export function createDatabase(connection: DatabaseSync, directory: string): Database {
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  const rollback = connection.prepare('ROLLBACK')

  return {
    prepare: (sql) => statementOf(connection.prepare(sql)),
    read: (body) => patiently(body, directory),
    write: (body) =>
      patiently(() => {
        begin.run()
        try {
          const result = body()
          commit.run()
          return result
        } catch (error) {
          // A full disk makes SQLite roll back by itself; a second rollback would be an error.
          if (connection.isTransaction) rollback.run()
          throw error
        }
      }, directory),
  }
}

function statementOf(statement: StatementSync): Statement {
  return {
    run: (...values) => Number(statement.run(...values).changes),
    get: (...values) => statement.get(...values),
    all: (...values) => statement.all(...values),
  }
}

async function patiently<T>(body: () => T, directory: string): Promise<T> {
  const start = performance.now()
  for (;;) {
    try {
      return body()
    } catch (error) {
      const primary = primaryCode(error)
      if (primary === null) throw error
      const busy = primary === sqlite.busy || primary === sqlite.locked
      if (!busy || performance.now() - start > lockWaitMs) {
        throw problemOf(primary, error, directory)
      }
    }
    // Random, so that processes that collided do not collide again.
    await sleep(2 + Math.random() * 20)
  }
}

/** Primary result codes, https://www.sqlite.org/rescode.html */
const sqlite = { busy: 5, locked: 6, full: 13 } as const
/** Primary codes that say that the place is at fault and not our SQL: PERM to CANTOPEN, NOTADB. */
const placeCodes = new Set([3, 5, 6, 8, 10, 11, 13, 14, 15, 23, 26])

/** The primary result code of an error that SQLite gave because of its surroundings, or null. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  const { errcode } = error
  if (typeof errcode !== 'number') return null
  const primary = errcode & 0xff
  return placeCodes.has(primary) ? primary : null
}

function problemOf(primary: number, cause: unknown, directory: string): ProblemError {
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
