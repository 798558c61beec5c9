import { systemClock } from '../adapters/clock/system.ts'
import { type Config, ConfigError } from '../config.ts'
import { createEraseOwner, type EraseOwner } from '../factory/erase-owner.ts'
import { StoreOpenError } from '../ports/store.ts'
import { openStore } from './open-store.ts'

/** What erases an owner's data, where no server runs. */
export interface OpenedEraser {
  readonly erase: EraseOwner
  close(): Promise<void>
}

/** @throws ConfigError for a store that cannot be used */
export async function openEraser(config: Config): Promise<OpenedEraser> {
  try {
    const store = await openStore(config, systemClock.now)
    return { erase: createEraseOwner(store.owners), close: () => store.close() }
  } catch (error) {
    throw error instanceof StoreOpenError ? new ConfigError([error.message]) : error
  }
}
