import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { systemClock } from '../../src/adapters/clock/system.ts'
import { openFirestoreKeys } from '../../src/adapters/keys/firestore.ts'
import { openSqliteKeys } from '../../src/adapters/keys/sqlite.ts'
import { withCache } from '../../src/adapters/keys/with-cache.ts'
import { type Emulator, startEmulator } from '../firestore-emulator.ts'
import { requireServer } from '../require-server.ts'
import { testApiKeyStore } from './api-key-store.ts'

testApiKeyStore('SQLite', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-keys-'))
  const path = join(directory, 'keys.sqlite')
  const first = openSqliteKeys(path)
  const second = openSqliteKeys(path)
  return {
    first,
    second,
    close: async () => {
      await first.close()
      await second.close()
      rmSync(directory, { recursive: true })
    },
  }
})

const jar = requireServer('firestore-emulator')
describe.skipIf(!jar.available)(`with a Firestore of its own${jar.note}`, () => {
  let emulator: Emulator
  beforeAll(async () => {
    if (!jar.available) return
    emulator = await startEmulator(jar.path)
    vi.stubEnv('FIRESTORE_EMULATOR_HOST', emulator.host)
    // The client would look for the cloud it runs in, which a test machine is not part of.
    vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
    // Its first answers take seconds.
    const warm = openFirestoreKeys({ projectId: 'warm', keyFile: null })
    await vi.waitFor(() => warm.hasActive(), 60_000)
    await warm.close()
  }, 90_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await emulator.kill()
  })

  testApiKeyStore('Firestore, remembered for 2 s', async () => {
    const projectId = `test-${randomUUID()}`
    const open = () =>
      withCache(openFirestoreKeys({ projectId, keyFile: null }), {
        clock: systemClock,
        maxAgeMs: 2000,
        maxEntries: 100,
      })
    const first = open()
    const second = open()
    return {
      first,
      second,
      close: async () => {
        await first.close()
        await second.close()
      },
    }
  })
})
