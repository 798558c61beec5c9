import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { primaryCode } from './errors.ts'

/**
 * Copying the write-ahead log into the file (https://www.sqlite.org/wal.html#ckpt). SQLite does it
 * within the commit that makes the log too long, and forces both to the disk: on a busy server
 * everybody waits some 10 ms, several times a second. So a thread beside does it, and SQLite itself
 * only when that thread cannot keep up or is not there.
 */

/** Pages the log grows by before they are copied; SQLite's own measure. */
const duePages = 1000
/**
 * Length of the log at which the writer copies it within its commit, should the thread not keep up.
 * 32 MB, below the size the log is cut to.
 */
const mostPages = 8000
/** Asking how long the log is takes some microseconds. */
const commitsBetween = 8

const logSchema = z.object({ log: z.int(), checkpointed: z.int() })

/**
 * Watches the log of a connection that writes.
 * @param checkpoint has the log copied elsewhere; rejects when there is nobody to do it, and from
 *   then on SQLite does it within commits again
 * @returns to be called after each commit; never throws
 */
export function watchLog(connection: DatabaseSync, checkpoint: () => Promise<void>): () => void {
  // An SQLite before 3.51 does not know NOOP and copies there and then, which is right as well.
  const ask = connection.prepare('PRAGMA wal_checkpoint(NOOP)')
  let commits = 0
  let isCopying = false
  let askedAt = 0

  const letGrow = (pages: number): void => {
    if (connection.isOpen) connection.exec(`PRAGMA wal_autocheckpoint = ${pages}`)
  }

  /** A reader may keep the log from being copied: it is tried again when as much has come again. */
  function isDue(): boolean {
    const { log, checkpointed } = readLog(ask)
    if (log < askedAt) askedAt = 0
    if (log - Math.max(checkpointed, askedAt) < duePages) return false
    askedAt = log
    return true
  }

  letGrow(mostPages)
  return () => {
    commits += 1
    if (isCopying || commits % commitsBetween !== 0 || !isDue()) return
    isCopying = true
    void checkpoint()
      .catch(() => letGrow(duePages))
      .finally(() => {
        isCopying = false
      })
  }
}

/**
 * Commits come in while the log is copied, and it begins anew only with one that finds it copied to
 * its end: each further pass has less to copy, and under load the third or fourth nothing.
 */
const mostPasses = 8

/**
 * Copies the log of a file without making anybody wait, to its end if readers and writers let it.
 * What cannot be copied (the disk is full, another process is at it) is left to the next time.
 */
export function createCheckpoint(connection: DatabaseSync): () => void {
  const pass = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)')
  return () => {
    let seen = 0
    for (let passes = 0; passes < mostPasses; passes += 1) {
      const { log } = readLog(pass)
      if (log === seen) return
      seen = log
    }
  }
}

/** Pages in the log and how many of them are in the file; none where that cannot be told now. */
function readLog(statement: StatementSync): { log: number; checkpointed: number } {
  try {
    return logSchema.parse(statement.get())
  } catch (error) {
    if (primaryCode(error) === null) throw error
    return { log: 0, checkpointed: 0 }
  }
}
