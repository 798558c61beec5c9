import { readStoredDocument } from '../../../domain/stored.ts'
import type { SourceStore, StoredSource } from '../../../ports/source-store.ts'
import type { Database, Row } from './database.ts'
import type { RepeatKeys } from './repeat-keys.ts'

/** The embedded source store. */
export function createSources(
  { prepare, read, write }: Database,
  repeatKeys: RepeatKeys,
  now: () => string,
): SourceStore {
  const one = prepare('SELECT id, created_at, document FROM sources WHERE id = ? AND owner_id = ?')
  const insert = prepare(
    'INSERT INTO sources (id, owner_id, created_at, document) VALUES (?, ?, ?, ?)',
  )
  const remove = prepare('DELETE FROM sources WHERE id = ? AND owner_id = ?')

  return {
    async add(ownerId, { id, document }, repeat) {
      // Before the transaction, in a turn of its own: a book takes a moment to write out.
      const written = JSON.stringify(document)
      return write(() => {
        const at = now()
        const seen = repeatKeys.find(ownerId, repeat, at)
        if (seen === 'mismatch') return { status: 'mismatch' }
        const before = seen ? one.get(seen.resourceId, ownerId) : undefined
        if (before) return { status: 'repeated', source: sourceOf(before) }
        insert.run(id, ownerId, at, written)
        repeatKeys.put(ownerId, repeat, id)
        return { status: 'created', source: { id, createdAt: at, document } }
      })
    },
    read: (id, ownerId) =>
      read(() => {
        const row = one.get(id, ownerId)
        return row ? sourceOf(row) : null
      }),
    remove: (id, ownerId) => write(() => remove.run(id, ownerId) === 1),
  }
}

function sourceOf(row: Row): StoredSource {
  return {
    id: String(row['id']),
    createdAt: String(row['created_at']),
    document: readStoredDocument(JSON.parse(String(row['document']))),
  }
}
