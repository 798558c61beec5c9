import { readStoredDocument } from '../../../domain/stored.ts'
import type { RepeatKey } from '../../../ports/page.ts'
import type { SourceStore, StoredSource } from '../../../ports/source-store.ts'
import type { Database, Row } from './database.ts'
import type { RepeatKeys } from './repeat-keys.ts'

/** A source as it is written. */
export interface NewSource {
  readonly id: string
  readonly ownerId: string
  /** ISO 8601. */
  readonly createdAt: string
  /** The document as JSON. */
  readonly document: string
  readonly repeat: RepeatKey | null
}

/** `repeatOf`: the source that the same request made before. */
export type InsertResult = 'created' | 'mismatch' | { readonly repeatOf: string }

export type InsertSource = (source: NewSource) => Promise<InsertResult>

/** Characters of JSON; writing more in this thread would hold up everything else it does. */
const largeCharacters = 1_000_000

/** Writes a source in one transaction, unless its Idempotency-Key came before. */
export function createSourceInsert(
  { prepare, write }: Database,
  repeatKeys: RepeatKeys,
): InsertSource {
  const owned = prepare('SELECT 1 FROM sources WHERE id = ? AND owner_id = ?')
  const insert = prepare(
    'INSERT INTO sources (id, owner_id, created_at, document) VALUES (?, ?, ?, ?)',
  )
  return ({ id, ownerId, createdAt, document, repeat }) =>
    write(() => {
      const seen = repeatKeys.find(ownerId, repeat, createdAt)
      if (seen === 'mismatch') return 'mismatch'
      if (seen && owned.get(seen.resourceId, ownerId)) return { repeatOf: seen.resourceId }
      insert.run(id, ownerId, createdAt, document)
      repeatKeys.put(ownerId, repeat, id)
      return 'created'
    })
}

/**
 * The embedded source store.
 * @param insertLarge writes what is large, without holding up this thread
 */
export function createSources(
  database: Database,
  repeatKeys: RepeatKeys,
  insertLarge: InsertSource,
  now: () => string,
): SourceStore {
  const { prepare, read, write } = database
  const one = prepare('SELECT id, created_at, document FROM sources WHERE id = ? AND owner_id = ?')
  const remove = prepare('DELETE FROM sources WHERE id = ? AND owner_id = ?')
  const insert = createSourceInsert(database, repeatKeys)

  const sources: SourceStore = {
    async add(ownerId, source, repeat) {
      const { id } = source
      const createdAt = now()
      const document = JSON.stringify(source.document)
      const result = await (document.length > largeCharacters ? insertLarge : insert)({
        id,
        ownerId,
        createdAt,
        document,
        repeat,
      })
      if (result === 'mismatch') return { status: 'mismatch' }
      if (result === 'created') return { status: 'created', source: { ...source, createdAt } }
      const before = await sources.read(result.repeatOf, ownerId)
      // It was removed in this moment, so it is made anew.
      return before ? { status: 'repeated', source: before } : sources.add(ownerId, source, repeat)
    },
    read: (id, ownerId) =>
      read(() => {
        const row = one.get(id, ownerId)
        return row ? sourceOf(row) : null
      }),
    remove: (id, ownerId) => write(() => remove.run(id, ownerId) === 1),
  }
  return sources
}

function sourceOf(row: Row): StoredSource {
  return {
    id: String(row['id']),
    createdAt: String(row['created_at']),
    document: readStoredDocument(JSON.parse(String(row['document']))),
  }
}
