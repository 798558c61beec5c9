import { expect, it } from 'vitest'
import type { ApiKeyRecord } from '../domain/api-key.ts'
import { createForgetRevoked } from './forget-revoked.ts'

const record = (ownerId: string, revokedAt: string | null): ApiKeyRecord => ({
  id: 'ab'.repeat(8),
  name: 'ci',
  ownerId,
  scopes: ['generate'],
  sha256: 'f'.repeat(64),
  createdAt: '2026-01-01T00:00:00.000Z',
  revokedAt,
})
const then = '2026-02-01T00:00:00.000Z'

it('forgets owners whose keys are all revoked, and no other', async () => {
  const erased: string[] = []
  const forget = createForgetRevoked({
    keys: {
      list: async () => [
        record('gone', then),
        record('gone', then),
        record('replaced', then),
        record('replaced', null),
        record('here', null),
      ],
    },
    cache: {
      async eraseOwner(ownerId) {
        erased.push(ownerId)
        return 2
      },
    },
  })
  expect(await forget()).toBe(2)
  expect(erased).toEqual(['gone'])
})
