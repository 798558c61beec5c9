import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { StoreOpenError } from '../../../ports/store.ts'
import { openSqliteStore } from './open-store.ts'

describe('opening the embedded store', () => {
  let directory: string
  let path: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'acpf-open-'))
    path = join(directory, 'data', 'factory.sqlite')
    return () => rmSync(directory, { recursive: true })
  })
  const open = () =>
    openSqliteStore({ path, synchronous: 'full', now: () => new Date().toISOString() })

  function refused(): string {
    try {
      open()
    } catch (error) {
      expect(error).toBeInstanceOf(StoreOpenError)
      return error instanceof Error ? error.message : ''
    }
    throw new Error('the store was opened')
  }

  test('makes the directory and the file', async () => {
    const store = open()
    await store.check()
    await store.close()
    expect(existsSync(path)).toBe(true)
  })

  test('F26: refuses a file that is empty, cut or of another kind, and never starts empty', async () => {
    mkdirSync(join(directory, 'data'))
    writeFileSync(path, '')
    expect(refused()).toMatch(/empty or not a store/)
    writeFileSync(path, 'not a database, but long enough to be one'.repeat(100))
    expect(refused()).toMatch(/empty or not a store/)
    rmSync(path)
    writeFileSync(`${path}-wal`, 'remains')
    expect(refused()).toMatch(/missing but its log/)
    rmSync(`${path}-wal`)

    await open().close()
    truncateSync(path, 8192)
    expect(refused()).toMatch(/damaged|cannot be opened/)
  })

  test('F26: says in one line that the place cannot be used', () => {
    writeFileSync(join(directory, 'data'), 'a file where the directory should be')
    expect(refused()).toMatch(/^The store .* cannot be opened: [^\n]*DATA_DIR[^\n]*$/)
  })

  test('F25: waits for another process’s lock for at most 5 s, without blocking, then says so', async () => {
    const store = open()
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const start = performance.now()
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 50)
    await expect(store.contents.remove('c', 'o')).rejects.toMatchObject({ id: 'unavailable' })
    clearInterval(ticking)
    expect(performance.now() - start).toBeLessThan(5000)
    expect(ticks).toBeGreaterThan(20)

    const waiting = store.contents.remove('c', 'o')
    other.exec('COMMIT')
    expect(await waiting).toBe(false)
    other.close()
    await store.close()
  }, 15_000)
})
