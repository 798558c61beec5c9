import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLedger } from './open-ledger.ts'

test('a ledger that counted thousands of calls leaves its sums and no log when it is closed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-spending-'))
  const config = { DATA_DIR: directory, REDIS_URL: null }
  const day = '2026-03-01'
  const caps = { perJob: null, perOwnerAndDay: null }
  const ledger = openLedger(config)
  for (let number = 0; number < 3000; number += 1) {
    const billing = { owner: 'owner', job: `job ${number}` }
    const result = await ledger.reserve({ billing, day, amount: 5, caps })
    if (result.status !== 'reserved') throw new Error('refused')
    await ledger.settle(result.reservation, 2)
    // Room for the thread's answers.
    if (number % 100 === 0) await new Promise(setImmediate)
  }
  await ledger.close()
  expect(existsSync(join(directory, 'spending.sqlite-wal'))).toBe(false)
  const reopened = openLedger(config)
  expect(await reopened.spent({ owner: 'owner', day })).toBe(6000)
  await reopened.close()
  rmSync(directory, { recursive: true })
})
