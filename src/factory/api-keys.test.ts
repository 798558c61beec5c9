import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { ApiKeyRecord } from '../domain/api-key.ts'
import type { ApiKeyStore } from '../ports/api-key-store.ts'
import { createApiKeys } from './api-keys.ts'

const now = '2026-01-02T03:04:05.000Z'

/** Keeps the records in a map, as the port promises. */
function store(): ApiKeyStore & { records: Map<string, ApiKeyRecord> } {
  const records = new Map<string, ApiKeyRecord>()
  return {
    records,
    add: async (record) => void records.set(record.id, record),
    find: async (id) => records.get(id) ?? null,
    list: async () => [...records.values()],
    revoke: async (id, moment) => {
      const record = records.get(id)
      if (!record) return 'unknown'
      if (record.revokedAt !== null) return 'already-revoked'
      records.set(id, { ...record, revokedAt: moment })
      return 'revoked'
    },
    hasActive: async () => [...records.values()].some(({ revokedAt }) => revokedAt === null),
    close: async () => undefined,
  }
}

const open = () => {
  const kept = store()
  return {
    kept,
    keys: createApiKeys({ store: kept, clock: { now: () => now }, random: randomBytes }),
  }
}

it('gives a key out once and keeps its hash alone', async () => {
  const { kept, keys } = open()
  const { key, record } = await keys.create({ name: 'n', scopes: ['read'], ownerId: null })
  expect(key).toMatch(/^acpf_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/)
  expect(JSON.stringify([...kept.records])).not.toContain(key.slice(22))
  expect(record).toMatchObject({ ownerId: record.id, createdAt: now, revokedAt: null })
})

it('knows whom a key belongs to, until it is revoked', async () => {
  const { keys } = open()
  const { key, record } = await keys.create({ name: 'n', scopes: ['read', 'admin'], ownerId: 'o' })
  expect(await keys.identify(key)).toEqual({
    ownerId: 'o',
    keyId: record.id,
    scopes: new Set(['read', 'admin']),
  })
  expect(await keys.isValid(record.id)).toBe(true)
  expect(await keys.hasActive()).toBe(true)
  expect(await keys.revoke(record.id)).toBe('revoked')
  expect(await keys.identify(key)).toBeNull()
  expect(await keys.isValid(record.id)).toBe(false)
  expect(await keys.hasActive()).toBe(false)
  expect(await keys.list()).toHaveLength(1)
})

it('knows nobody by a key that is wrong in any place, of another form, or unknown', async () => {
  const { keys } = open()
  const { key } = await keys.create({ name: 'n', scopes: ['read'], ownerId: null })
  const other = (at: number): string =>
    key.slice(0, at) + (key.charAt(at) === '0' ? '1' : '0') + key.slice(at + 1)
  const wrong = [
    other(5),
    other(22),
    other(40),
    other(64),
    key.toUpperCase(),
    `${key} `,
    '',
    'x',
    key.slice(1),
  ]
  for (const one of wrong) expect([one, await keys.identify(one)]).toEqual([one, null])
  expect(await keys.isValid('0'.repeat(16))).toBe(false)
})
