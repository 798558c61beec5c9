import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createMemoryCache } from '../adapters/cache/memory.ts'
import { systemClock } from '../adapters/clock/system.ts'
import { type Config, ConfigError } from '../config.ts'
import { createEraseOwner, type EraseOwner } from '../factory/erase-owner.ts'
import type { Cache } from '../ports/cache.ts'
import { StoreOpenError } from '../ports/store.ts'
import { openLedger } from './open-ledger.ts'
import { openStore } from './open-store.ts'

/** What erases an owner's data, beside the server or where none runs. */
export interface OpenedEraser {
  readonly erase: EraseOwner
  close(): Promise<void>
}

/** Workers look every second whether their jobs are still theirs (watchMs in open-factory.ts). */
const workEndsMs = 3000

/** @throws ConfigError for a store that cannot be used */
export async function openEraser(config: Config): Promise<OpenedEraser> {
  try {
    const store = await openStore(config, systemClock.now)
    const ledger = openLedger(config)
    const cache = await openSharedCache(config)
    return {
      erase: createEraseOwner({
        owners: store.owners,
        cache,
        ledger,
        workEnded: () => sleep(workEndsMs),
      }),
      close: async () => {
        await Promise.all([store, ledger, cache].map((part) => part.close()))
      },
    }
  } catch (error) {
    throw error instanceof StoreOpenError ? new ConfigError([error.message]) : error
  }
}

type SharedCache = Pick<Cache, 'eraseOwner'> & { close(): Promise<void> }

/** What processes share. What each holds in its memory it forgets by itself (forget-revoked.ts). */
async function openSharedCache({ REDIS_URL }: Config): Promise<SharedCache> {
  if (REDIS_URL === null) return { eraseOwner: async () => 0, close: async () => undefined }
  const { openRedisCache } = await import('../adapters/cache/redis.ts')
  return openRedisCache({
    url: REDIS_URL.reveal(),
    maxAgeMs: 0,
    local: createMemoryCache({ clock: systemClock, maxCharacters: 0, maxAgeMs: 0 }),
    makeId: randomUUID,
    onError: () => undefined,
  })
}
