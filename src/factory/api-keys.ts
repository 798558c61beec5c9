import { createHash, timingSafeEqual } from 'node:crypto'
import type { ApiKeyRecord, Caller, KeyScope } from '../domain/api-key.ts'
import type { ApiKeyStore, RevokeResult } from '../ports/api-key-store.ts'
import type { Clock } from '../ports/clock.ts'

/** `acpf_`, the key's public id, and 256 random bits in base64url. */
const keyText = /^acpf_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/
const noHash = '0'.repeat(64)

export interface NewKey {
  readonly name: string
  readonly scopes: readonly KeyScope[]
  /** Null: the key owns for itself. */
  readonly ownerId: string | null
}

/** The keys of an installation: made, checked and revoked here and nowhere else. */
export interface ApiKeys {
  /** The key is in the answer and never again anywhere: only its hash is kept. */
  create(request: NewKey): Promise<{ key: string; record: ApiKeyRecord }>
  /** Who a key belongs to; null when it is no key, unknown or revoked. */
  identify(key: string): Promise<Caller | null>
  list(): Promise<ApiKeyRecord[]>
  /** The key is refused from now on, and within 5 s by every instance. */
  revoke(id: string): Promise<RevokeResult>
  /** Whether anybody could call with a key. */
  hasActive(): Promise<boolean>
  /** Whether the key with this id may still be used; for connections that outlive a request. */
  isValid(id: string): Promise<boolean>
}

export function createApiKeys(deps: {
  store: ApiKeyStore
  clock: Pick<Clock, 'now'>
  /** So many bytes from a cryptographic source. */
  random: (bytes: number) => Buffer
}): ApiKeys {
  const { store, clock, random } = deps
  return {
    create: async ({ name, scopes, ownerId }) => {
      const id = random(8).toString('hex')
      const key = `acpf_${id}_${random(32).toString('base64url')}`
      const record: ApiKeyRecord = {
        id,
        name,
        ownerId: ownerId ?? id,
        scopes: [...scopes],
        sha256: hash(key).toString('hex'),
        createdAt: clock.now(),
        revokedAt: null,
      }
      await store.add(record)
      return { key, record }
    },
    identify: async (key) => {
      const id = keyText.exec(key)?.[1]
      if (id === undefined) return null
      const record = await store.find(id)
      // An unknown id costs the same comparison as a known one.
      const same = timingSafeEqual(hash(key), Buffer.from(record?.sha256 ?? noHash, 'hex'))
      if (!same || !record || record.revokedAt !== null) return null
      return { ownerId: record.ownerId, keyId: record.id, scopes: new Set(record.scopes) }
    },
    list: () => store.list(),
    revoke: (id) => store.revoke(id, clock.now()),
    hasActive: () => store.hasActive(),
    isValid: async (id) => (await store.find(id))?.revokedAt === null,
  }
}

/** Keys are 256 random bits, so one round of a fast hash is enough: there is nothing to guess. */
function hash(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
