import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '../adapters/clock/system.ts'
import { openSqliteKeys } from '../adapters/keys/sqlite.ts'
import { withCache } from '../adapters/keys/with-cache.ts'
import { type Config, ConfigError } from '../config.ts'
import { type ApiKeys, createApiKeys } from '../factory/api-keys.ts'
import type { ApiKeyStore } from '../ports/api-key-store.ts'
import { StoreOpenError } from '../ports/store.ts'
import { dataFiles, makeDataDirectory } from './data-directory.ts'

/** The keys of an installation, for the server and for who manages them where no server runs. */
export interface OpenedKeys {
  readonly keys: ApiKeys
  close(): Promise<void>
}

type KeysConfig = Pick<
  Config,
  'DATA_DIR' | 'STORE' | 'GCP_PROJECT_ID' | 'FIRESTORE_DATABASE' | 'GOOGLE_APPLICATION_CREDENTIALS'
>

/** Well below the 5 s within which a revocation must be seen. */
const cache = { maxAgeMs: 2000, maxEntries: 10_000 }

/** @throws ConfigError for a data directory that cannot be used */
export async function openKeys(config: KeysConfig): Promise<OpenedKeys> {
  const store = await openKeyStore(config)
  const keys = createApiKeys({ store, clock: systemClock, random: randomBytes })
  return { keys, close: () => store.close() }
}

/** Loads the cloud's client only where it is used. */
async function openKeyStore(config: KeysConfig): Promise<ApiKeyStore> {
  if (config.STORE === 'firestore') {
    const { openFirestoreKeys } = await import('../adapters/keys/firestore.ts')
    const place = {
      projectId: config.GCP_PROJECT_ID,
      keyFile: config.GOOGLE_APPLICATION_CREDENTIALS,
      databaseId: config.FIRESTORE_DATABASE,
    }
    return withCache(openFirestoreKeys(place), { ...cache, clock: systemClock })
  }
  makeDataDirectory(config.DATA_DIR)
  return openFile(join(config.DATA_DIR, dataFiles.keys))
}

function openFile(path: string): ApiKeyStore {
  try {
    return openSqliteKeys(path)
  } catch (error) {
    throw error instanceof StoreOpenError ? new ConfigError([error.message]) : error
  }
}
