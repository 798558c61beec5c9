import { linkSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { BackupError } from '../../../domain/backup.ts'
import type { StoreSnapshots } from '../../../ports/backup.ts'
import { schemaVersion } from './migrate.ts'

/** How long a copy waits for a lock; readers of a write-ahead log wait for nobody but a start. */
const lockWaitMs = 10_000

export interface SqliteSnapshotsOptions {
  /** DATA_DIR. */
  readonly directory: string
  /** The store's own file in it, whose schema version the backup has. */
  readonly main: string
  /** Other SQLite files in it, in the order they are copied; those that are not there are left out. */
  readonly others: readonly string[]
  /** ISO 8601; names the folder for what was there before. */
  readonly now: () => string
}

/**
 * The files of the embedded store. Each is copied as one read transaction sees it (VACUUM INTO,
 * https://www.sqlite.org/lang_vacuum.html#vacuuminto): unlike SQLite's page-by-page backup, which
 * begins again whenever another process writes, it ends however busy the store is.
 */
export function createSqliteSnapshots(options: SqliteSnapshotsOptions): StoreSnapshots {
  const { directory, main, others, now } = options
  const names = [main, ...others]
  return {
    store: 'sqlite',
    schemaVersion,
    workPlace: directory,
    async copy(folder) {
      const present = await presentIn(directory, names)
      if (!present.includes(main)) {
        throw new BackupError(`There is no store in ${directory}. Check DATA_DIR.`, {
          kind: 'refused',
        })
      }
      const parts = names.filter((name) => present.includes(name))
      for (const name of parts) copyFile(join(directory, name), join(folder, name))
      return { ...versionsOf(join(folder, main)), counts: countAll(folder, parts), parts }
    },
    count: async (folder) => countAll(folder, await presentIn(folder, names)),
    list: async () => presentIn(directory, names),
    async restore(folder) {
      const present = await presentIn(directory, names)
      const parts = await presentIn(folder, names)
      for (const name of present) refuseInUse(directory, name)
      const keptAt = present.length > 0 ? await keepBefore(directory, present, now()) : null
      // The store last: until it is there, a start finds the old one and not an empty place.
      for (const name of [...parts].reverse()) {
        for (const log of ['-wal', '-shm']) rmSync(join(directory, name + log), { force: true })
        renameSync(join(folder, name), join(directory, name))
      }
      for (const name of present.filter((each) => !parts.includes(each))) {
        rmSync(join(directory, name), { force: true })
      }
      await sync(directory)
      return { keptAt }
    },
    close: async () => undefined,
  }
}

async function presentIn(folder: string, names: readonly string[]): Promise<string[]> {
  const found: string[] = await readdir(folder).catch(() => [])
  return names.filter((name) => found.includes(name))
}

function copyFile(from: string, to: string): void {
  let connection: DatabaseSync | undefined
  try {
    connection = new DatabaseSync(from, { timeout: lockWaitMs })
    connection.prepare('VACUUM INTO ?').run(to)
  } catch (cause) {
    throw new BackupError(`${from} cannot be copied: ${reasonOf(cause)}.`, {
      kind: 'refused',
      cause,
    })
  } finally {
    connection?.close()
  }
}

const versionRow = z.object({ user_version: z.int().min(1) })

function versionsOf(path: string): { schemaVersion: number; readableFrom: number } {
  return withCopy(path, (copy) => {
    const { user_version } = versionRow.parse(copy.prepare('PRAGMA user_version').get())
    const row = copy.prepare("SELECT value FROM store_meta WHERE name = 'readable_from'").get()
    return { schemaVersion: user_version, readableFrom: Number(row?.['value'] ?? user_version) }
  })
}

/** Rows of each table of each file, once the whole file was looked through. */
function countAll(folder: string, names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) {
    withCopy(join(folder, name), (copy) => {
      const [check] = copy.prepare('PRAGMA integrity_check(1)').all()
      if (check?.['integrity_check'] !== 'ok') throw new Error('its pages do not fit together')
      if (copy.prepare('PRAGMA foreign_key_check').get())
        throw new Error('rows without their owner')
      const tables = copy.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      for (const row of tables.all()) {
        const table = String(row['name'])
        const count = copy.prepare(`SELECT count(*) AS n FROM "${table.replaceAll('"', '""')}"`)
        counts[`${name.replace(/\.sqlite$/, '')}.${table}`] = Number(count.get()?.['n'])
      }
    })
  }
  return counts
}

/** Reads a copy that nobody else has open, and leaves no log beside it. */
function withCopy<Result>(path: string, work: (copy: DatabaseSync) => Result): Result {
  let connection: DatabaseSync | undefined
  try {
    connection = new DatabaseSync(path, { readOnly: true })
    return work(connection)
  } catch (cause) {
    throw new BackupError(`The copy of ${nameOf(path)} is damaged: ${reasonOf(cause)}.`, {
      kind: 'unusable',
      cause,
    })
  } finally {
    connection?.close()
  }
}

/**
 * Whoever has a file with a write-ahead log open keeps others from leaving that mode
 * (https://www.sqlite.org/wal.html), so no lock file is needed that a crash could leave behind.
 */
function refuseInUse(directory: string, name: string): void {
  let connection: DatabaseSync | undefined
  try {
    connection = new DatabaseSync(join(directory, name), { timeout: 0 })
    connection.exec('PRAGMA journal_mode = DELETE')
  } catch (cause) {
    const code = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0
    // A damaged file is what a backup is for.
    if (code === damagedCodes.corrupt || code === damagedCodes.notADatabase) return
    throw new BackupError(
      `${name} in ${directory} is in use. Stop every server and worker on it first.`,
      { kind: 'refused', cause },
    )
  } finally {
    connection?.close()
  }
}

/** https://www.sqlite.org/rescode.html */
const damagedCodes = { corrupt: 11, notADatabase: 26 } as const

/** Gives what is there a second name in a folder of its own, so that it can be had back. */
async function keepBefore(
  directory: string,
  names: readonly string[],
  moment: string,
): Promise<string> {
  const stamp = moment.replaceAll(/[-:]|\.\d+/g, '')
  await mkdir(directory, { recursive: true })
  const kept = await mkdtemp(join(directory, `before-restore-${stamp}-`))
  const logs = names.flatMap((name) => [name, `${name}-wal`, `${name}-shm`])
  const present = new Set(readdirSync(directory))
  for (const name of logs.filter((each) => present.has(each))) {
    linkSync(join(directory, name), join(kept, name))
  }
  await sync(kept)
  return kept
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : 'unknown reason'
}
