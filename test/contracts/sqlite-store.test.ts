import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-store.ts'
import type { Store } from '../../src/ports/store.ts'
import { describeContentStore } from './content-store.ts'
import { describeJobStore } from './job-store.ts'
import type { StoreUnderTest } from './store-under-test.ts'

async function open(): Promise<StoreUnderTest> {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-store-'))
  const openHere = () =>
    openSqliteStore({
      path: join(directory, 'factory.sqlite'),
      synchronous: 'normal',
      now: () => new Date().toISOString(),
    })
  let store: Store = openHere()
  return {
    store,
    async reopen() {
      await store.close()
      store = openHere()
      return store
    },
    async close() {
      await store.close()
      rmSync(directory, { recursive: true })
    },
  }
}

describeJobStore('the embedded store', open)
describeContentStore('the embedded store', open)
