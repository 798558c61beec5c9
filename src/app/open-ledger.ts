import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '../adapters/clock/system.ts'
import { createMemoryLedger } from '../adapters/ledger/memory.ts'
import { openRedisLedger } from '../adapters/ledger/redis.ts'
import { openSqliteLedger } from '../adapters/ledger/sqlite.ts'
import { watchLog } from '../adapters/store/sqlite/checkpoints.ts'
import { openStoreThread } from '../adapters/store/sqlite/open-store-thread.ts'
import type { Config } from '../config.ts'
import type { Ledger } from '../ports/ledger.ts'
import { dataFiles } from './data-directory.ts'

const makeId = () => randomUUID()

/** For the command line, which counts for itself: it leaves no file behind and no connection open. */
export const openOwnLedger = (): Ledger => createMemoryLedger(makeId)

/**
 * The spending of an installation, which all its processes count in one place.
 * @throws StoreOpenError for a file that cannot be used
 */
export function openLedger(config: Pick<Config, 'DATA_DIR' | 'REDIS_URL'>): Ledger {
  if (config.REDIS_URL !== null) {
    // A Redis that is away is told to whoever asks; the client itself has nobody to tell.
    return openRedisLedger({ url: config.REDIS_URL.reveal(), makeId, onError: () => undefined })
  }
  const path = join(config.DATA_DIR, dataFiles.spending)
  const thread = openStoreThread({ path, synchronous: 'normal' })
  const ledger = openSqliteLedger(path, {
    makeId,
    now: systemClock.now,
    watchLog: (database) => watchLog(database, thread.checkpoint),
  })
  return {
    ...ledger,
    async close() {
      await thread.close()
      await ledger.close()
    },
  }
}
