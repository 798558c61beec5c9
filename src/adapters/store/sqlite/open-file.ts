import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreOpenError } from '../../../ports/store.ts'
import { migrate } from './migrate.ts'

/**
 * How a commit reaches the disk. `normal`: the write-ahead log is handed to the operating system
 * at each commit and forced to the disk at checkpoints, so a commit survives the death of any
 * process at any moment; losing the machine's power may lose the last commits but never damages
 * the file. `full`: forced to the disk at each commit, which survives loss of power too, and
 * makes each write wait for the disk.
 */
export type Synchronous = 'normal' | 'full'

/** Above this size the whole file is not checked at the start: it would take seconds. */
const checkedBytes = 32 * 1024 * 1024
/** Largest size the write-ahead log is left at after a checkpoint. */
const logBytes = 64 * 1024 * 1024

/**
 * Opens or makes the store's file and brings its schema up to date.
 * Throws StoreOpenError, with one line that says what is wrong and what to do, when the place
 * cannot be written, or the file is damaged, empty where it should not be, or from a newer program.
 */
export function openFile(path: string, synchronous: Synchronous): DatabaseSync {
  refuseRemains(path)
  let connection: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    const isNew = !existsSync(path)
    connection = new DatabaseSync(path, { timeout: 50 })
    withPatience(connection, (open) => prepareFile(open, synchronous))
    if (!isNew) refuseDamage(connection, path)
    withPatience(connection, migrate)
    return connection
  } catch (error) {
    connection?.close()
    if (error instanceof StoreOpenError) throw error
    throw new StoreOpenError(
      `The store ${path} cannot be opened: ${reasonOf(error)}. Check that DATA_DIR is a writable directory on a disk with room.`,
      { cause: error },
    )
  }
}

/** One more connection to a file that is open, for another thread. */
export function openAgain(path: string, synchronous: Synchronous): DatabaseSync {
  const connection = new DatabaseSync(path)
  withPatience(connection, (open) => prepareFile(open, synchronous))
  return connection
}

function prepareFile(connection: DatabaseSync, synchronous: Synchronous): void {
  connection.exec('PRAGMA journal_mode = WAL')
  connection.exec(`PRAGMA synchronous = ${synchronous === 'full' ? 'FULL' : 'NORMAL'}`)
  connection.exec(`PRAGMA journal_size_limit = ${logBytes}`)
  connection.exec('PRAGMA foreign_keys = ON')
}

/** Another process may be starting on the same file; at a start, waiting in place harms nobody. */
function withPatience(connection: DatabaseSync, step: (connection: DatabaseSync) => void): void {
  connection.exec('PRAGMA busy_timeout = 4000')
  step(connection)
  // From now on the wait is asynchronous (database.ts).
  connection.exec('PRAGMA busy_timeout = 0')
}

/** SQLite would start a new, empty store on each of these; the data would seem to be gone. */
function refuseRemains(path: string): void {
  if (!existsSync(path)) {
    if (!existsSync(`${path}-wal`)) return
    throw new StoreOpenError(
      `The store ${path} is missing but its log ${path}-wal is there. Restore both from a backup, or move the log away to start empty.`,
    )
  }
  if (!statSync(path).isFile()) throw new StoreOpenError(`The store ${path} is not a file.`)
  const header = Buffer.alloc(16)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, 16, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1') !== 'SQLite format 3\0' && !isUnfinished(path)) {
    throw new StoreOpenError(
      `The store ${path} is empty or not a store. Restore it from a backup, or move it away to start empty.`,
    )
  }
}

/** A process that died while it made the store leaves an empty file with a log beside it. */
function isUnfinished(path: string): boolean {
  return statSync(path).size === 0 && existsSync(`${path}-wal`)
}

function refuseDamage(connection: DatabaseSync, path: string): void {
  if (statSync(path).size > checkedBytes) return
  const found = connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
  if (found === 'ok') return
  throw new StoreOpenError(`The store ${path} is damaged. Restore it from a backup.`, {
    cause: found,
  })
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason'
  return error.message.split('\n')[0] ?? error.name
}
