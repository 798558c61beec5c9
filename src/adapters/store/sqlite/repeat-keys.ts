import type { RepeatKey } from '../../../ports/page.ts'
import type { Database } from './database.ts'

export type RepeatKeys = ReturnType<typeof createRepeatKeys>

/** Which request came with which Idempotency-Key; used inside a transaction of the caller. */
export function createRepeatKeys({ prepare }: Database) {
  const select = prepare(
    `SELECT fingerprint, resource_id FROM repeat_keys
     WHERE owner_id = ? AND key = ? AND expires_at > ?`,
  )
  // Replaces a record that has expired or whose resource is gone.
  const insert = prepare(
    `INSERT OR REPLACE INTO repeat_keys (owner_id, key, fingerprint, resource_id, expires_at)
     VALUES (?, ?, ?, ?, ?)`,
  )
  const remove = prepare('DELETE FROM repeat_keys WHERE resource_id = ?')

  return {
    /** What the same request made before, `mismatch` for another request, or null for a new key. */
    find(
      ownerId: string,
      repeat: RepeatKey | null,
      now: string,
    ): { readonly resourceId: string } | 'mismatch' | null {
      const row = repeat && select.get(ownerId, repeat.key, now)
      if (!row) return null
      const same = row['fingerprint'] === repeat.fingerprint
      return same ? { resourceId: String(row['resource_id']) } : 'mismatch'
    },
    put(ownerId: string, repeat: RepeatKey | null, resourceId: string): void {
      if (!repeat) return
      insert.run(ownerId, repeat.key, repeat.fingerprint, resourceId, repeat.expiresAt)
    },
    forget(resourceId: string): void {
      remove.run(resourceId)
    },
  }
}
