import { expect, it } from 'vitest'
import type { ApiKeyRecord } from '../../domain/api-key.ts'
import type { ApiKeyStore } from '../../ports/api-key-store.ts'
import { withCache } from './with-cache.ts'

it('asks again once a key is too old, was revoked here, or had to make room', async () => {
  const asked: string[] = []
  let nowMs = 0
  const record = (id: string): ApiKeyRecord => ({
    id,
    name: 'n',
    ownerId: 'o',
    scopes: ['read'],
    sha256: 'a'.repeat(64),
    createdAt: '2026-01-01T00:00:00.000Z',
    revokedAt: null,
  })
  const inner: ApiKeyStore = {
    add: async () => undefined,
    find: async (id) => {
      asked.push(id)
      return id === 'none' ? null : record(id)
    },
    list: async () => [],
    revoke: async () => 'revoked',
    hasActive: async () => true,
    close: async () => undefined,
  }
  const cached = withCache(inner, {
    clock: { monotonicMs: () => nowMs },
    maxAgeMs: 1000,
    maxEntries: 2,
  })
  for (const id of ['a', 'a', 'none', 'none', 'b', 'c', 'c', 'a']) await cached.find(id)
  expect(asked).toEqual(['a', 'none', 'none', 'b', 'c', 'a'])
  await cached.revoke('a', 'now')
  await cached.find('a')
  nowMs = 1001
  await cached.find('c')
  expect(asked.slice(6)).toEqual(['a', 'c'])
})
