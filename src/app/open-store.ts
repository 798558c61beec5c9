import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Store } from '../ports/store.ts'
import { dataFiles } from './data-directory.ts'

/**
 * Opens the store the configuration names, and loads no other: the cloud's client alone takes as
 * long to load as all the rest.
 * @throws StoreOpenError for one that cannot be used as it is
 */
export async function openStore(
  config: Pick<
    Config,
    | 'DATA_DIR'
    | 'SQLITE_SYNCHRONOUS'
    | 'STORE'
    | 'GCP_PROJECT_ID'
    | 'FIRESTORE_DATABASE'
    | 'GOOGLE_APPLICATION_CREDENTIALS'
  >,
  now: () => string,
): Promise<Store> {
  if (config.STORE === 'firestore') {
    const { openFirestoreStore } = await import('../adapters/store/firestore/open-store.ts')
    return openFirestoreStore({
      projectId: config.GCP_PROJECT_ID,
      keyFile: config.GOOGLE_APPLICATION_CREDENTIALS,
      databaseId: config.FIRESTORE_DATABASE,
      now,
    })
  }
  const { openSqliteStore } = await import('../adapters/store/sqlite/open-store.ts')
  return openSqliteStore({
    path: join(config.DATA_DIR, dataFiles.store),
    synchronous: config.SQLITE_SYNCHRONOUS,
    now,
  })
}
