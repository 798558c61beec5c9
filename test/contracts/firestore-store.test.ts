import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openFirestoreStore } from '../../src/adapters/store/firestore/open-store.ts'
import type { Store } from '../../src/ports/store.ts'
import { type Emulator, startEmulator } from '../firestore-emulator.ts'
import { requireServer } from '../require-server.ts'
import { describeContentStore } from './content-store.ts'
import { describeJobStore } from './job-store.ts'
import { sampleJob } from './samples.ts'
import type { StoreUnderTest } from './store-under-test.ts'

const jar = requireServer('firestore-emulator')

describe.skipIf(!jar.available)(`Firestore${jar.note}`, () => {
  let emulator: Emulator
  beforeAll(async () => {
    if (!jar.available) return
    emulator = await startEmulator(jar.path)
    vi.stubEnv('FIRESTORE_EMULATOR_HOST', emulator.host)
    // The client would look for the cloud it runs in, which a test machine is not part of.
    vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
    // Its first answers take seconds.
    const warm = await open()
    await vi.waitFor(() => warm.store.check(), 60_000)
    await warm.close()
  }, 90_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await emulator.kill()
  })

  /** Every test has a project, and so a database, of its own. */
  async function open(): Promise<StoreUnderTest> {
    const projectId = `test-${randomUUID()}`
    const now = () => new Date().toISOString()
    let store: Store = openFirestoreStore({ projectId, keyFile: null, now })
    return {
      store,
      async reopen() {
        await store.close()
        store = openFirestoreStore({ projectId, keyFile: null, now })
        return store
      },
      close: () => store.close(),
    }
  }

  describeJobStore('Firestore', open)
  describeContentStore('Firestore', open)

  test('F29: a hundred writers of one job’s signs of life, and none of them sees ABORTED', async () => {
    const { store, close } = await open()
    await store.jobs.create(sampleJob('j1'))
    const claim = await store.jobs.claim('j1')
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => store.jobs.renew(claim!.lease)),
    )
    const refused = results.filter((result) => result.status === 'rejected')
    // Whoever did not get through in time was told `unavailable`, with a wait, and nothing else.
    for (const { reason } of refused) expect(reason).toMatchObject({ id: 'unavailable' })
    expect(await store.jobs.holds(claim!.lease)).toBe(true)
    await close()
  }, 30_000)

  test('F28: while Firestore is away every question is answered `unavailable` within 5 s', async () => {
    const { store, close } = await open()
    await store.jobs.create(sampleJob('j1'))
    emulator.freeze()
    // The signal takes a moment; what is asked before it arrives is answered.
    let refused: unknown = null
    while (refused === null) {
      const start = performance.now()
      refused = await store.jobs.read('j1', 'owner-a').then(
        () => null,
        (error: unknown) => error,
      )
      expect(performance.now() - start).toBeLessThan(5000)
    }
    expect(refused).toMatchObject({ id: 'unavailable' })
    await expect(store.jobs.create(sampleJob('j2'))).rejects.toMatchObject({ id: 'unavailable' })
    emulator.thaw()
    await vi.waitFor(() => store.jobs.read('j1', 'owner-a'), { timeout: 20_000, interval: 200 })
    await close()
  }, 60_000)
})
