import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceDocument } from '../../../domain/source.ts'
import { readText } from '../../../sources/index.ts'
import { openSqliteStore } from './open-store.ts'

const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
let directory: string
let path: string
let book: SourceDocument

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'acpf-large-'))
  path = join(directory, 'factory.sqlite')
  book = await readText('The tide rises and falls twice a day.\n\n'.repeat(15_000), { id: 's1' })
})
afterEach(() => rmSync(directory, { recursive: true }))

const open = () =>
  openSqliteStore({ path, synchronous: 'normal', now: () => new Date().toISOString() })

describe('a source of more than a million characters', () => {
  it('is stored and read as any other, once for a repeated request', async () => {
    const store = open()
    const repeat = { key: 'k', fingerprint: 'f', expiresAt }
    const made = await store.sources.add('owner', { id: 'a', document: book }, repeat)
    expect(made.status).toBe('created')
    const again = await store.sources.add('owner', { id: 'b', document: book }, repeat)
    expect(again).toMatchObject({ status: 'repeated', source: { id: 'a' } })
    const other = { ...repeat, fingerprint: 'g' }
    expect(await store.sources.add('owner', { id: 'c', document: book }, other)).toEqual({
      status: 'mismatch',
    })
    expect((await store.sources.read('a', 'owner'))?.document).toEqual(book)
    expect(await store.sources.read('b', 'owner')).toBeNull()
    await store.close()
  })

  it('is written to the end before the store closes', async () => {
    const store = open()
    const writing = ['a', 'b', 'c'].map((id) =>
      store.sources.add('owner', { id, document: book }, null),
    )
    await store.close()
    expect((await Promise.all(writing)).map(({ status }) => status)).toEqual(
      Array(3).fill('created'),
    )
    const reopened = open()
    for (const id of ['a', 'b', 'c']) {
      expect((await reopened.sources.read(id, 'owner'))?.document.text).toBe(book.text)
    }
    await reopened.close()
  })

  it('is refused as anything else is while another process keeps the file', async () => {
    const store = open()
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    await expect(
      store.sources.add('owner', { id: 'a', document: book }, null),
    ).rejects.toMatchObject({ id: 'unavailable', retryAfterSeconds: 5 })
    other.exec('ROLLBACK')
    other.close()
    const retried = await store.sources.add('owner', { id: 'a', document: book }, null)
    expect(retried.status).toBe('created')
    await store.close()
  }, 30_000)
})
