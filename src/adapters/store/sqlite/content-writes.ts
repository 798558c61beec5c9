import type { VersionOrigin } from '../../../domain/artifact.ts'
import type { JobRecord } from '../../../domain/job-record.ts'
import type { ContentPackage } from '../../../domain/package.ts'
import type { SourceDocument } from '../../../domain/source.ts'
import { readStoredPackage, summarize } from '../../../domain/stored.ts'
import type { FormatName } from '../../../domain/vocabulary.ts'
import { ContentConflictError } from '../../../ports/content-store.ts'
import type { ContentWrite } from '../../../ports/job-store.ts'
import type { Database } from './database.ts'

export interface ContentUpdate {
  readonly ownerId: string
  readonly revision: number
  readonly package: ContentPackage
  readonly format: FormatName
  readonly origin: VersionOrigin
}

/** Writes of packages, used inside a transaction of the caller. */
export function createContentWrites({ prepare }: Database, now: () => string) {
  const current = prepare('SELECT owner_id, revision, package FROM contents WHERE id = ?')
  const insert = prepare(
    `INSERT INTO contents (id, owner_id, created_at, updated_at, revision, summary, package)
     VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT (id) DO NOTHING`,
  )
  const insertDocument = prepare(
    'INSERT INTO content_documents (content_id, position, document) VALUES (?, ?, ?)',
  )
  const change = prepare(
    `UPDATE contents SET updated_at = ?, revision = revision + 1, summary = ?, package = ?
     WHERE id = ?`,
  )
  const insertVersion = prepare(
    `INSERT OR IGNORE INTO artifact_versions
     (content_id, format, version, created_at, origin, artifact) VALUES (?, ?, ?, ?, ?, ?)`,
  )

  function keepVersion(
    content: ContentPackage,
    format: FormatName,
    origin: VersionOrigin,
    at: string,
  ): void {
    const artifact = content.artifacts[format]
    if (!artifact) return
    const text = JSON.stringify(artifact)
    insertVersion.run(content.id, format, artifact.version, at, origin, text)
  }

  function add(
    ownerId: string,
    content: ContentPackage,
    documents: readonly SourceDocument[],
  ): boolean {
    const { id, createdAt } = content
    const summary = JSON.stringify(summarize(content))
    if (insert.run(id, ownerId, createdAt, now(), summary, JSON.stringify(content)) === 0) {
      return false
    }
    for (const [position, document] of documents.entries()) {
      insertDocument.run(id, position, JSON.stringify(document))
    }
    return true
  }

  /** The first version of a format is kept in the package alone until there is a second. */
  function update(id: string, write: ContentUpdate): 'stored' | 'conflict' | 'unknown' {
    const row = current.get(id)
    if (row?.['owner_id'] !== write.ownerId) return 'unknown'
    if (row['revision'] !== write.revision) return 'conflict'
    const before = readStoredPackage(JSON.parse(String(row['package'])))
    keepVersion(before, write.format, 'generated', before.createdAt)
    keepVersion(write.package, write.format, write.origin, now())
    const summary = JSON.stringify(summarize(write.package))
    change.run(now(), summary, JSON.stringify(write.package), id)
    return 'stored'
  }

  return {
    add,
    update,
    /** What a finished job leaves behind. */
    store({ ownerId, contentId }: JobRecord, write: ContentWrite): void {
      if (write.kind === 'package') {
        add(ownerId, write.package, write.documents)
        return
      }
      const result = update(contentId, { ...write, ownerId, origin: 'regenerated' })
      if (result !== 'stored') throw new ContentConflictError(contentId, result)
    },
  }
}
