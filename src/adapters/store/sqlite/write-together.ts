import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { primaryCode } from './errors.ts'

/** A transaction holds up everything else this process does. */
const mostTogether = 100

/** A write that waits for its transaction. */
interface Waiting {
  /**
   * Runs the write within the open transaction; keeps what it gave, and what it threw where it is
   * one of several.
   */
  run(isAlone: boolean): void
  /** The transaction is durable: its caller is told. */
  settle(): void
  /** The transaction came to nothing. */
  fail(error: unknown): void
}

/**
 * Runs writes in transactions, those that arrive together in one: a commit costs more than what a
 * small write changes, and a busy server has dozens waiting at any moment (group commit). Each write
 * has a savepoint of its own, so that one that throws changes nothing and takes no other with it,
 * and nobody is told of an end before the commit. Writes run in the order of the calls.
 *
 * @param patiently runs a transaction, again when another process holds the lock; what it throws is
 *   what each caller is told
 * @param afterCommit called once everybody is told
 */
export function createWriteTogether(
  connection: DatabaseSync,
  patiently: (transaction: () => void) => Promise<void>,
  afterCommit: () => void = () => undefined,
): { write<T>(body: () => T): Promise<T>; written(): Promise<void> } {
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  const rollback = connection.prepare('ROLLBACK')
  const savepoint = connection.prepare('SAVEPOINT one')
  const release = connection.prepare('RELEASE one')
  const rollbackToSavepoint = connection.prepare('ROLLBACK TO one')
  const waiting: Waiting[] = []
  let working: Promise<void> | null = null

  function transact(writes: readonly Waiting[]): void {
    begin.run()
    try {
      for (const { run } of writes) run(writes.length === 1)
      commit.run()
    } catch (error) {
      // A full disk makes SQLite roll back by itself; a second rollback would be an error.
      if (connection.isTransaction) rollback.run()
      throw error
    }
  }

  async function runAll(): Promise<void> {
    const writes = waiting.splice(0, mostTogether)
    try {
      await patiently(() => transact(writes))
    } catch (error) {
      for (const { fail } of writes) fail(error)
      return
    }
    for (const { settle } of writes) settle()
    afterCommit()
  }

  /** Null when it was done. What the place is at fault for (a full disk) ends the transaction for all. */
  function attempt(body: () => void): { error: unknown } | null {
    savepoint.run()
    try {
      body()
      release.run()
      return null
    } catch (error) {
      if (primaryCode(error) !== null || !connection.isTransaction) throw error
      rollbackToSavepoint.run()
      release.run()
      return { error }
    }
  }

  /** One transaction after the other; each takes what came while the last one ran. */
  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn()
      await runAll()
    }
    working = null
  }

  return {
    write: (body) =>
      new Promise((resolve, reject) => {
        let done: () => void = () => undefined
        waiting.push({
          run(isAlone) {
            const keep = (): void => {
              const result = body()
              done = () => resolve(result)
            }
            // Alone, it needs no savepoint: the transaction comes to nothing with it.
            const failed = isAlone ? keep() : attempt(keep)
            if (failed) done = () => reject(failed.error)
          },
          settle: () => done(),
          fail: reject,
        })
        working ??= work()
      }),
    written: async () => {
      await working
    },
  }
}
