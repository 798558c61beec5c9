import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { type ApiKeyRecord, apiKeyRecordSchema } from '../../domain/api-key.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { ApiKeyStore } from '../../ports/api-key-store.ts'
import { StoreOpenError } from '../../ports/store.ts'

/** How long a write waits for another process that is writing. */
const busyMs = 2000

/**
 * Keys in a file of their own, `keys.sqlite`: every process of the machine reads it anew for each
 * call, so that a key that is revoked in one is refused by all at once.
 * Throws StoreOpenError, with one line, when the file cannot be made or read.
 */
export function openSqliteKeys(path: string): ApiKeyStore {
  const database = open(path)
  const insert = database.prepare(
    'INSERT INTO api_key (id, name, owner_id, scopes, sha256, created_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const select = database.prepare('SELECT * FROM api_key WHERE id = ?')
  const selectAll = database.prepare('SELECT * FROM api_key ORDER BY created_at, id')
  const update = database.prepare(
    'UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
  )
  const active = database.prepare('SELECT 1 FROM api_key WHERE revoked_at IS NULL LIMIT 1')
  return {
    add: async (record) => {
      const { id, name, ownerId, scopes, sha256, createdAt, revokedAt } = record
      const values = [id, name, ownerId, scopes.join(' '), sha256, createdAt, revokedAt] as const
      guarded(() => insert.run(...values))
    },
    find: async (id) => {
      const row = guarded(() => select.get(id))
      return row ? toRecord(row) : null
    },
    list: async () => guarded(() => selectAll.all()).map(toRecord),
    revoke: async (id, moment) =>
      guarded(() => {
        if (update.run(moment, id).changes > 0) return 'revoked'
        return select.get(id) ? 'already-revoked' : 'unknown'
      }),
    hasActive: async () => guarded(() => active.get()) !== undefined,
    close: async () => database.close(),
  }
}

function open(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    database = new DatabaseSync(path, { timeout: busyMs })
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    database.exec(`CREATE TABLE IF NOT EXISTS api_key (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      owner_id TEXT NOT NULL,
      scopes TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      created_at TEXT NOT NULL,
      revoked_at TEXT
    ) STRICT`)
    return database
  } catch (cause) {
    database?.close()
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown reason'
    throw new StoreOpenError(
      `The keys file ${path} cannot be opened: ${reason}. Check that DATA_DIR is a writable directory on a disk with room.`,
      { cause },
    )
  }
}

/** SQLite errors that a moment or an operator can mend, as the problems they are. */
function guarded<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw translated(error)
  }
}

function translated(cause: unknown): unknown {
  const code = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0
  if (code === sqliteFull) {
    return new ProblemError('storage-full', 'There is no room to store the key.', { cause })
  }
  if (!unavailableCodes.has(code)) return cause
  return new ProblemError('unavailable', 'The keys cannot be read right now.', { cause })
}

// https://www.sqlite.org/rescode.html
const sqliteFull = 13
/** BUSY, LOCKED, IOERR, CANTOPEN. */
const unavailableCodes = new Set([5, 6, 10, 14])

function toRecord(row: Record<string, SQLOutputValue>): ApiKeyRecord {
  return apiKeyRecordSchema.parse({
    id: row['id'],
    name: row['name'],
    ownerId: row['owner_id'],
    scopes: String(row['scopes']).split(' '),
    sha256: row['sha256'],
    createdAt: row['created_at'],
    revokedAt: row['revoked_at'],
  })
}
