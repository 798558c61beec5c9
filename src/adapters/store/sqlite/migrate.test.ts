import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { StoreOpenError } from '../../../ports/store.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { migrations } from './migrations.ts'

/** A job as the program of version 1 wrote it; never changes. */
const jobOfVersion1 = `INSERT INTO jobs VALUES ('j1', 'o', 'queued', '2026-01-01T00:00:00.000Z',
  '2026-01-01T00:00:00.000Z', 1, 0, '{"id":"j1","deadLetter":false}')`

describe('the migrations', () => {
  let database: DatabaseSync
  beforeEach(() => {
    database = new DatabaseSync(':memory:')
    return () => database.close()
  })
  const version = () => database.prepare('PRAGMA user_version').get()?.['user_version']

  test('are numbered from 1 without gap and never readable from a version that is not there', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(
      migrations.map((_, index) => index + 1),
    )
    for (const { version, readableFrom } of migrations) {
      expect(readableFrom).toBeLessThanOrEqual(version)
    }
  })

  test.each(migrations.map((migration) => migration.version))(
    'bring a store of version %i to the newest and keep its rows',
    (from) => {
      migrate(database, from)
      database.exec(jobOfVersion1)
      migrate(database)
      expect(version()).toBe(schemaVersion)
      expect(database.prepare('SELECT id FROM jobs').all()).toEqual([{ id: 'j1' }])
    },
  )

  test('are applied once', () => {
    migrate(database)
    migrate(database)
    expect(version()).toBe(schemaVersion)
  })

  test('F34: a program of version 1 opens, reads and writes a store of the newest version', () => {
    migrate(database)
    migrate(database, 1)
    database.exec(jobOfVersion1)
    expect(version()).toBe(schemaVersion)
    expect(database.prepare('SELECT count(*) AS n FROM jobs').get()).toEqual({ n: 1 })
  })

  test('refuse a store that says it needs a newer program, in one line', () => {
    migrate(database)
    database.exec('PRAGMA user_version = 99')
    database.exec("UPDATE store_meta SET value = '98' WHERE name = 'readable_from'")
    expect(() => migrate(database)).toThrow(StoreOpenError)
    expect(() => migrate(database)).toThrow(/^The store has schema version 99[^\n]*$/)
  })
})
