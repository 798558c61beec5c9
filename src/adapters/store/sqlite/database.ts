import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { primaryCode, problemOf, sqlite } from './errors.ts'
import { createWriteTogether } from './write-together.ts'

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
  /** Resolves when no write waits any more. */
  written(): Promise<void>
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
export function createDatabase(
  connection: DatabaseSync,
  directory: string,
  afterCommit?: () => void,
): Database {
  return {
    prepare: (sql) => statementOf(connection.prepare(sql)),
    read: (body) => patiently(body, directory),
    ...createWriteTogether(
      connection,
      (transaction) => patiently(transaction, directory),
      afterCommit,
    ),
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
