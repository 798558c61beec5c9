import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiKeyRecord } from '../../src/domain/api-key.ts'
import type { ApiKeyStore } from '../../src/ports/api-key-store.ts'

/** What `open` gives: two views of one store, as two instances of the program have them. */
export interface KeyStores {
  readonly first: ApiKeyStore
  readonly second: ApiKeyStore
  readonly close: () => Promise<void>
}

const created = '2026-01-02T03:04:05.000Z'
const revoked = '2026-02-03T04:05:06.000Z'

function record(id: string, changes: Partial<ApiKeyRecord> = {}): ApiKeyRecord {
  return {
    id: id.padStart(16, '0'),
    name: 'Ünï "quoted" \u2028 name',
    ownerId: 'owner',
    scopes: ['generate', 'read'],
    sha256: 'ab'.repeat(32),
    createdAt: created,
    revokedAt: null,
    ...changes,
  }
}

/** The promises of ApiKeyStore, for every adapter. */
export function testApiKeyStore(technology: string, open: () => Promise<KeyStores>): void {
  describe(`the API key store on ${technology}`, () => {
    let stores: KeyStores
    beforeEach(async () => {
      stores = await open()
    })
    afterEach(() => stores.close())

    it('finds what was added, whole, from every instance', async () => {
      await stores.first.add(record('1'))
      expect(await stores.second.find(record('1').id)).toEqual(record('1'))
      expect(await stores.first.find('f'.repeat(16))).toBeNull()
      expect(await stores.first.list()).toEqual([record('1')])
    })

    it('refuses an id that is taken', async () => {
      await stores.first.add(record('1'))
      await expect(stores.second.add(record('1', { name: 'other' }))).rejects.toThrow()
      expect((await stores.first.find(record('1').id))?.name).toBe(record('1').name)
    })

    it('revokes once, and the other instance sees it within 5 s', async () => {
      await stores.first.add(record('1'))
      await stores.second.find(record('1').id)
      expect(await stores.first.revoke(record('1').id, revoked)).toBe('revoked')
      await expect
        .poll(async () => (await stores.second.find(record('1').id))?.revokedAt, { timeout: 5000 })
        .toBe(revoked)
      expect(await stores.second.revoke(record('1').id, created)).toBe('already-revoked')
      expect((await stores.first.find(record('1').id))?.revokedAt).toBe(revoked)
      expect(await stores.first.revoke('f'.repeat(16), revoked)).toBe('unknown')
    })

    it('knows whether any key may still be used', async () => {
      expect(await stores.first.hasActive()).toBe(false)
      await stores.first.add(record('1'))
      expect(await stores.second.hasActive()).toBe(true)
      await stores.first.revoke(record('1').id, revoked)
      expect(await stores.first.hasActive()).toBe(false)
    })

    it('takes ids of any kind without trouble', async () => {
      for (const id of ["' OR 1=1 --", '', '../x', '__proto__', '\u0000']) {
        expect(await stores.first.find(id)).toBeNull()
        expect(await stores.first.revoke(id, revoked)).toBe('unknown')
      }
    })
  })
}
