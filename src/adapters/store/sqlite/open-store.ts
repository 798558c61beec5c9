import { dirname } from 'node:path'
import type { Store } from '../../../ports/store.ts'
import { watchLog } from './checkpoints.ts'
import { createContentWrites } from './content-writes.ts'
import { createContents } from './contents.ts'
import { createDatabase } from './database.ts'
import { createJobReads } from './job-reads.ts'
import { createJobWrites } from './job-writes.ts'
import { openFile, type Synchronous } from './open-file.ts'
import { openStoreThread } from './open-store-thread.ts'
import { createOwners } from './owners.ts'
import { createRepeatKeys } from './repeat-keys.ts'
import { createSources } from './sources.ts'

export interface SqliteStoreOptions {
  /** The database file; its directory is made when it is not there. */
  readonly path: string
  readonly synchronous: Synchronous
  /** ISO 8601, for what people read; no decision about who works on what depends on it. */
  readonly now: () => string
}

/**
 * Opens the embedded store: one SQLite file in write-ahead mode, which several processes of one
 * machine may use at once.
 * Throws StoreOpenError, one clear line, when it cannot be used as it is.
 */
export function openSqliteStore({ path, synchronous, now }: SqliteStoreOptions): Store {
  const connection = openFile(path, synchronous)
  const thread = openStoreThread({ path, synchronous })
  const database = createDatabase(
    connection,
    dirname(path),
    watchLog(connection, thread.checkpoint),
  )
  const contentWrites = createContentWrites(database, now)
  const repeatKeys = createRepeatKeys(database)
  const probe = database.prepare('SELECT name FROM store_meta LIMIT 1')
  return {
    jobs: {
      ...createJobReads(database),
      ...createJobWrites({ database, now, contents: contentWrites, repeatKeys }),
    },
    contents: createContents(database, contentWrites),
    sources: createSources(database, repeatKeys, thread.insert, now),
    owners: createOwners(database),
    async check() {
      await database.read(() => probe.get())
    },
    async close() {
      // The last write may want a checkpoint.
      await database.written()
      await thread.close()
      connection.close()
    },
  }
}
