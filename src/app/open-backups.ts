import { tmpdir } from 'node:os'
import { tarArchive } from '../adapters/backup-archive/tar.ts'
import { systemClock } from '../adapters/clock/system.ts'
import type { Config } from '../config.ts'
import { type Backups, createBackups } from '../factory/backup.ts'
import type { ManagedBackups, StoreSnapshots } from '../ports/backup.ts'
import { dataFiles, makeDataDirectory } from './data-directory.ts'

/** What makes backups and puts them back, where no server need run. */
export interface OpenedBackups {
  readonly backups: Backups
  /** Null for a store that is only files here. */
  readonly managed: ManagedBackups | null
}

/** @throws ConfigError for a data directory that cannot be used */
export async function openBackups(config: Config): Promise<OpenedBackups> {
  const { snapshots, managed } = await openSnapshots(config)
  const { version } = config
  const backups = createBackups({ snapshots, archive: tarArchive, now: systemClock.now, version })
  return { backups, managed }
}

async function openSnapshots(
  config: Config,
): Promise<{ snapshots: StoreSnapshots; managed: ManagedBackups | null }> {
  if (config.STORE === 'sqlite') {
    const { createSqliteSnapshots } = await import('../adapters/store/sqlite/snapshots.ts')
    makeDataDirectory(config.DATA_DIR)
    const snapshots = createSqliteSnapshots({
      directory: config.DATA_DIR,
      main: dataFiles.store,
      // Keys after the store: whoever made something in the copy has a key in it.
      others: [dataFiles.keys, dataFiles.spending],
      now: systemClock.now,
    })
    return { snapshots, managed: null }
  }
  const { createFirestoreSnapshots } = await import('../adapters/store/firestore/snapshots.ts')
  const { createManagedExport, googleIdentity } = await import(
    '../adapters/store/firestore/managed-export.ts'
  )
  const place = {
    projectId: config.GCP_PROJECT_ID,
    keyFile: config.GOOGLE_APPLICATION_CREDENTIALS,
    databaseId: config.FIRESTORE_DATABASE,
  }
  return {
    snapshots: createFirestoreSnapshots({ ...place, workPlace: tmpdir() }),
    managed: createManagedExport({ ...place, authorize: googleIdentity(place) }),
  }
}
