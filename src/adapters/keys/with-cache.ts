import type { ApiKeyRecord } from '../../domain/api-key.ts'
import type { ApiKeyStore } from '../../ports/api-key-store.ts'
import type { Clock } from '../../ports/clock.ts'

/**
 * Remembers keys that were found for a short while, so that not every call asks a store across the
 * network. A revocation by another instance is seen once `maxAgeMs` is over; the port promises 5 s.
 * Unknown ids are not remembered: they are what an attacker sends.
 */
export function withCache(
  inner: ApiKeyStore,
  options: { clock: Pick<Clock, 'monotonicMs'>; maxAgeMs: number; maxEntries: number },
): ApiKeyStore {
  const found = new Map<string, { record: ApiKeyRecord; until: number }>()
  return {
    ...inner,
    find: async (id) => {
      const now = options.clock.monotonicMs()
      const known = found.get(id)
      if (known && known.until > now) return known.record
      found.delete(id)
      const record = await inner.find(id)
      if (record === null) return null
      // The oldest entry goes first: a Map keeps the order of insertion.
      const oldest = found.size >= options.maxEntries ? found.keys().next().value : undefined
      if (oldest !== undefined) found.delete(oldest)
      found.set(id, { record, until: now + options.maxAgeMs })
      return record
    },
    revoke: async (id, moment) => {
      found.delete(id)
      return inner.revoke(id, moment)
    },
  }
}
