import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { openFirestoreStore } from '../../src/adapters/store/firestore/open-store.ts'
import { createFirestoreSnapshots } from '../../src/adapters/store/firestore/snapshots.ts'
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-store.ts'
import { createSqliteSnapshots } from '../../src/adapters/store/sqlite/snapshots.ts'
import { type Emulator, startEmulator } from '../firestore-emulator.ts'
import { requireServer } from '../require-server.ts'
import { describeSnapshots } from './snapshots.ts'

const now = () => new Date().toISOString()

describeSnapshots('SQLite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'acpf-snapshot-place-'))
  return {
    openStore: async () =>
      openSqliteStore({ path: join(directory, 'store.sqlite'), synchronous: 'normal', now }),
    openSnapshots: async () =>
      createSqliteSnapshots({ directory, main: 'store.sqlite', others: [], now }),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
})

const jar = requireServer('firestore-emulator')

describe.skipIf(!jar.available)(`Firestore${jar.note}`, () => {
  let emulator: Emulator
  beforeAll(async () => {
    if (!jar.available) return
    emulator = await startEmulator(jar.path)
    vi.stubEnv('FIRESTORE_EMULATOR_HOST', emulator.host)
    // The client would look for the cloud it runs in, which a test machine is not part of.
    vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
    const warm = openFirestoreStore({ projectId: 'test-warm', keyFile: null, now })
    await vi.waitFor(() => warm.check(), 60_000)
    await warm.close()
  }, 90_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await emulator?.kill()
  })

  describeSnapshots('Firestore', async () => {
    const place = { projectId: `test-${randomUUID()}`, keyFile: null, databaseId: '(default)' }
    return {
      openStore: async () => openFirestoreStore({ ...place, now }),
      openSnapshots: async () => createFirestoreSnapshots({ ...place, workPlace: tmpdir() }),
      remove: async () => undefined,
    }
  })
})
