import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test, vi } from 'vitest'
import type { SourceDocument } from '../../../domain/source.ts'
import { readText } from '../../../sources/index.ts'
import { createCheckpoint, watchLog } from './checkpoints.ts'
import { openSqliteStore } from './open-store.ts'
import { openStoreThread } from './open-store-thread.ts'

let path: string
beforeEach(() => {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-log-'))
  path = join(directory, 'factory.sqlite')
  return () => rmSync(directory, { recursive: true })
})

const open = () =>
  openSqliteStore({ path, synchronous: 'normal', now: () => new Date().toISOString() })
const documentOf = (lines: number): Promise<SourceDocument> =>
  readText('The tide rises and falls twice a day.\n\n'.repeat(lines), { id: 's1' })
const logBytes = () => statSync(`${path}-wal`).size

/** A file of one table with its log, and a commit of some pages to it. */
function openTable() {
  const connection = new DatabaseSync(path)
  connection.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
    CREATE TABLE line (text TEXT NOT NULL)`)
  const insert = connection.prepare('INSERT INTO line VALUES (?)')
  const log = connection.prepare('PRAGMA wal_checkpoint(NOOP)')
  return {
    connection,
    commit: (pages: number) => insert.run('x'.repeat(pages * 4000)),
    left: () => Number(log.get()?.['log']) - Number(log.get()?.['checkpointed']),
    limit: () => connection.prepare('PRAGMA wal_autocheckpoint').get()?.['wal_autocheckpoint'],
  }
}

test('the log stays bounded however long a store writes, and is gone once it is closed', async () => {
  const store = open()
  const document = await documentOf(100)
  let longest = 0
  for (let number = 0; number < 5000; number += 1) {
    await store.sources.add('owner', { id: `source ${number}`, document }, null)
    if (number % 20 === 0) longest = Math.max(longest, logBytes())
  }
  // All writes together are more than twice as long; a slow disk holds the copying up.
  expect(longest).toBeLessThan(64 * 2 ** 20)
  await store.close()
  expect(existsSync(`${path}-wal`)).toBe(false)
  const reopened = open()
  expect(await reopened.owners.count('owner')).toMatchObject({ sources: 5000 })
  await reopened.close()
}, 60_000)

test('two stores on one file each copy the log, and nothing is lost', async () => {
  const stores = [open(), open()]
  const document = await documentOf(10)
  await Promise.all(
    stores.map(async (store, number) => {
      for (let count = 0; count < 700; count += 1) {
        await store.sources.add(`owner ${number}`, { id: `${number}-${count}`, document }, null)
      }
    }),
  )
  await Promise.all(stores.map((store) => store.close()))
  expect(existsSync(`${path}-wal`)).toBe(false)
  const file = new DatabaseSync(path)
  expect(file.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  expect(file.prepare('SELECT count(*) AS n FROM sources').get()).toEqual({ n: 1400 })
  file.close()
}, 60_000)

test('a process that ends without closing does not wait for the thread, and loses nothing', async () => {
  const script = `
    import { openSqliteStore } from ${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)}
    const store = openSqliteStore({ path: ${JSON.stringify(path)}, synchronous: 'normal', now: () => '' })
    const document = { text: 'x'.repeat(40_000) }
    for (let id = 0; id < 300; id += 1) await store.sources.add('owner', { id: String(id), document }, null)`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const store = open()
  expect(await store.owners.count('owner')).toMatchObject({ sources: 300 })
  await store.close()
}, 60_000)

test('a copy is asked for once for each thousand pages, also while a reader keeps the log', async () => {
  const { connection, commit, left } = openTable()
  const reader = new DatabaseSync(path)
  reader.exec('BEGIN; SELECT * FROM line')
  const copy = createCheckpoint(connection)
  const checkpoint = vi.fn(async () => copy())
  const committed = watchLog(connection, checkpoint)
  for (let number = 0; number < 400; number += 1) {
    commit(10)
    committed()
    // The copy ends a turn later.
    await new Promise(setImmediate)
    if (number === 79) expect(checkpoint).not.toHaveBeenCalled()
  }
  expect(left()).toBeGreaterThan(4000)
  expect(checkpoint).toHaveBeenCalledTimes(4)
  reader.close()
  connection.close()
})

test('where nobody can copy the log, SQLite does it within commits again', async () => {
  const { connection, commit, limit, left } = openTable()
  const thread = openStoreThread({ path: join(path, 'none.sqlite'), synchronous: 'normal' })
  const committed = watchLog(connection, thread.checkpoint)
  expect(limit()).toBe(8000)
  for (let number = 0; number < 8; number += 1) {
    commit(200)
    committed()
  }
  await vi.waitFor(() => expect(limit()).toBe(1000), 10_000)
  commit(1)
  expect(left()).toBe(0)
  await thread.close()
  connection.close()
}, 20_000)

test('a copy waits for nobody, and copies all when nobody reads or writes', () => {
  const { connection, commit, left } = openTable()
  const other = new DatabaseSync(path)
  const copy = createCheckpoint(other)
  commit(10)
  connection.exec('BEGIN IMMEDIATE')
  commit(20)
  copy()
  connection.exec('COMMIT')
  expect(left()).toBeGreaterThanOrEqual(20)
  copy()
  expect(left()).toBe(0)
  other.close()
  connection.close()
})
