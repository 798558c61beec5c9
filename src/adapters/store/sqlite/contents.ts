import { z } from 'zod'
import { versionOrigins } from '../../../domain/artifact.ts'
import { decodeCursor } from '../../../domain/cursor.ts'
import {
  packageSummarySchema,
  readStoredArtifact,
  readStoredDocument,
  readStoredPackage,
} from '../../../domain/stored.ts'
import type { ArtifactVersion, ContentStore, ContentSummary } from '../../../ports/content-store.ts'
import type { createContentWrites } from './content-writes.ts'
import type { Database, Row } from './database.ts'
import { beyondAll, pageOf } from './job-reads.ts'

const versionSchema = z.object({
  version: z.int(),
  created_at: z.string(),
  origin: z.enum(versionOrigins),
  artifact: z.string(),
})

/** The embedded content store. */
export function createContents(
  database: Database,
  writes: ReturnType<typeof createContentWrites>,
): ContentStore {
  const { prepare, read, write } = database
  const one = prepare(
    'SELECT package, revision, updated_at FROM contents WHERE id = ? AND owner_id = ?',
  )
  const owned = prepare('SELECT 1 FROM contents WHERE id = ? AND owner_id = ?')
  const documents = prepare(
    'SELECT document FROM content_documents WHERE content_id = ? ORDER BY position',
  )
  const versions = prepare(
    `SELECT version, created_at, origin, artifact FROM artifact_versions
     WHERE content_id = ? AND format = ? ORDER BY version`,
  )
  const remove = prepare('DELETE FROM contents WHERE id = ? AND owner_id = ?')
  const removeOld = prepare(
    `DELETE FROM contents WHERE id IN
     (SELECT id FROM contents WHERE updated_at < ? ORDER BY updated_at LIMIT ?)`,
  )

  return {
    add: (ownerId, content, texts) => write(() => writes.add(ownerId, content, texts)),
    read: (id, ownerId) =>
      read(() => {
        const row = one.get(id, ownerId)
        if (!row) return null
        return {
          package: packageOf(row),
          revision: Number(row['revision']),
          updatedAt: String(row['updated_at']),
        }
      }),
    list: createContentList(database),
    documents: (id, ownerId) =>
      read(() => (owned.get(id, ownerId) ? documents.all(id).map(documentOf) : null)),
    versions: (id, ownerId, format) =>
      read(() => {
        const row = one.get(id, ownerId)
        if (!row) return null
        const kept = versions.all(id, format).map(versionOf)
        if (kept.length > 0) return kept
        const { createdAt, artifacts } = packageOf(row)
        const artifact = artifacts[format]
        return artifact
          ? [{ version: artifact.version, createdAt, origin: 'generated', artifact }]
          : []
      }),
    update: (id, ownerId, revision, change) =>
      write(() => writes.update(id, { ...change, ownerId, revision })),
    remove: (id, ownerId) => write(() => remove.run(id, ownerId) === 1),
    removeBefore: (moment, limit) => write(() => removeOld.run(moment, limit)),
  }
}

function packageOf(row: Row) {
  return readStoredPackage(JSON.parse(String(row['package'])))
}

function documentOf(row: Row) {
  return readStoredDocument(JSON.parse(String(row['document'])))
}

function versionOf(row: Row): ArtifactVersion {
  const { created_at: createdAt, artifact, ...rest } = versionSchema.parse(row)
  return { ...rest, createdAt, artifact: readStoredArtifact(JSON.parse(artifact)) }
}

function summaryOf(row: Row): ContentSummary {
  const { title, status, formats } = packageSummarySchema.parse(JSON.parse(String(row['summary'])))
  return {
    id: String(row['id']),
    title,
    status,
    createdAt: String(row['created_at']),
    updatedAt: String(row['updated_at']),
    formats,
  }
}

function createContentList({ prepare, read }: Database): ContentStore['list'] {
  const newest = prepare(
    `SELECT id, summary, created_at, updated_at FROM contents
     WHERE owner_id = ? AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?`,
  )
  return async ({ ownerId, limit, cursor }) => {
    const { createdAt, id } = cursor === null ? beyondAll : decodeCursor(cursor)
    const rows = await read(() => newest.all(ownerId, createdAt, id, limit + 1))
    return pageOf(rows.map(summaryOf), limit, (summary) => summary)
  }
}
