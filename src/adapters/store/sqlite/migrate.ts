import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { StoreOpenError } from '../../../ports/store.ts'
import { migrations } from './migrations.ts'

/** The newest schema version this program knows. */
export const schemaVersion = migrations.at(-1)?.version ?? 0

/**
 * Brings the schema to `target` (the newest by default) in one write transaction, which also
 * proves that the file can be written. A file that is newer already is left as it is, if it says
 * that programs of our version can read it.
 * Throws StoreOpenError when it does not.
 */
export function migrate(connection: DatabaseSync, target = schemaVersion): void {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const found = versionOf(connection)
    if (found > target) refuseUnreadable(connection, found, target)
    for (const { version, readableFrom, sql } of migrations) {
      if (version <= found || version > target) continue
      connection.exec(sql)
      setMeta(connection, 'readable_from', String(readableFrom))
      connection.exec(`PRAGMA user_version = ${version}`)
    }
    setMeta(connection, 'opened_by_schema', String(target))
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

function refuseUnreadable(connection: DatabaseSync, found: number, target: number): void {
  const row = connection.prepare("SELECT value FROM store_meta WHERE name = 'readable_from'").get()
  if (Number(row?.['value']) <= target) return
  throw new StoreOpenError(
    `The store has schema version ${found}, and this program knows ${target}. Start the newer program, or restore a backup from before the upgrade.`,
  )
}

function setMeta(connection: DatabaseSync, name: string, value: string): void {
  connection
    .prepare('INSERT OR REPLACE INTO store_meta (name, value) VALUES (?, ?)')
    .run(name, value)
}

function versionOf(connection: DatabaseSync): number {
  const row = connection.prepare('PRAGMA user_version').get()
  return z.object({ user_version: z.int() }).parse(row).user_version
}
