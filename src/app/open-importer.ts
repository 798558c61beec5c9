import { randomUUID } from 'node:crypto'
import { systemClock } from '../adapters/clock/system.ts'
import { type Config, ConfigError } from '../config.ts'
import { createImportPackage, type ImportPackage } from '../factory/import-package.ts'
import { StoreOpenError } from '../ports/store.ts'
import { makeDataDirectory } from './data-directory.ts'
import { openSources } from './open-sources.ts'
import { openStore } from './open-store.ts'

/** What takes packages into the store, where no server runs. */
export interface OpenedImporter {
  readonly importPackage: ImportPackage
  close(): Promise<void>
}

/** @throws ConfigError for a store that cannot be used */
export async function openImporter(config: Config): Promise<OpenedImporter> {
  makeDataDirectory(config.DATA_DIR)
  try {
    const { contents, close } = await openStore(config, systemClock.now)
    const sources = openSources(config)
    const { readInput } = sources
    return {
      importPackage: createImportPackage({ contents, readInput, makeId: () => randomUUID() }),
      close: async () => {
        await Promise.all([close(), sources.close()])
      },
    }
  } catch (error) {
    throw error instanceof StoreOpenError ? new ConfigError([error.message]) : error
  }
}
