import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteKeys } from '../../src/adapters/keys/sqlite.ts'
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
