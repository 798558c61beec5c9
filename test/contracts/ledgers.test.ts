import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { createMemoryLedger } from '../../src/adapters/ledger/memory.ts'
import { openRedisLedger } from '../../src/adapters/ledger/redis.ts'
import { openSqliteLedger } from '../../src/adapters/ledger/sqlite.ts'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'
import { ledgerContract } from './ledger.ts'

const makeId = () => randomUUID()

describe('the ledger in memory', () => {
  ledgerContract(async () => createMemoryLedger(makeId))
})

describe('the ledger in SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'acpf-ledger-'))
  let files = 0
  afterAll(() => rmSync(folder, { recursive: true }))

  ledgerContract(async () =>
    openSqliteLedger(join(folder, `${files++}.sqlite`), {
      makeId,
      now: () => new Date().toISOString(),
    }),
  )
})

const redis = requireServer('redis-server')

describe.skipIf(!redis.available)(`the ledger in Redis${redis.note}`, () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis(redis.path ?? '')
  })
  afterAll(() => server?.close())

  ledgerContract(async () => {
    const ledger = openRedisLedger({
      url: server.url,
      prefix: `test:${makeId()}:`,
      makeId,
      onError: () => undefined,
    })
    // A client that has just been made needs a moment to connect.
    await vi.waitFor(() => ledger.spent({ owner: 'none', job: 'none' }), 10_000)
    return ledger
  })
})
