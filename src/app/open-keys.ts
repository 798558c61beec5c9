import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '../adapters/clock/system.ts'
import { openSqliteKeys } from '../adapters/keys/sqlite.ts'
import { type Config, ConfigError } from '../config.ts'
import { type ApiKeys, createApiKeys } from '../factory/api-keys.ts'
import type { ApiKeyStore } from '../ports/api-key-store.ts'
import { StoreOpenError } from '../ports/store.ts'
import { makeDataDirectory } from './data-directory.ts'

/** The keys of an installation, for the server and for who manages them where no server runs. */
export interface OpenedKeys {
  readonly keys: ApiKeys
  close(): Promise<void>
}

/** @throws ConfigError for a data directory that cannot be used */
export function openKeys(config: Pick<Config, 'DATA_DIR'>): OpenedKeys {
  makeDataDirectory(config.DATA_DIR)
  const store = openFile(join(config.DATA_DIR, 'keys.sqlite'))
  const keys = createApiKeys({ store, clock: systemClock, random: randomBytes })
  return { keys, close: () => store.close() }
}

function openFile(path: string): ApiKeyStore {
  try {
    return openSqliteKeys(path)
  } catch (error) {
    throw error instanceof StoreOpenError ? new ConfigError([error.message]) : error
  }
}
