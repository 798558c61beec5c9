import { join } from 'node:path'
import { openFirestoreStore } from '../adapters/store/firestore/open-store.ts'
import { openSqliteStore } from '../adapters/store/sqlite/open-store.ts'
import type { Config } from '../config.ts'
import type { Store } from '../ports/store.ts'

/** The file of the embedded store in DATA_DIR. */
const fileName = 'factory.sqlite'

/**
 * Opens the store the configuration names.
 * @throws StoreOpenError for one that cannot be used as it is
 */
export function openStore(
  config: Pick<
    Config,
    | 'DATA_DIR'
    | 'SQLITE_SYNCHRONOUS'
    | 'STORE'
    | 'GCP_PROJECT_ID'
    | 'GOOGLE_APPLICATION_CREDENTIALS'
  >,
  now: () => string,
): Store {
  if (config.STORE === 'firestore') {
    return openFirestoreStore({
      projectId: config.GCP_PROJECT_ID,
      keyFile: config.GOOGLE_APPLICATION_CREDENTIALS,
      now,
    })
  }
  return openSqliteStore({
    path: join(config.DATA_DIR, fileName),
    synchronous: config.SQLITE_SYNCHRONOUS,
    now,
  })
}
