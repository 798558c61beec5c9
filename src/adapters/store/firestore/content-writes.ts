import type { DocumentReference, WriteBatch } from '@google-cloud/firestore'
import { z } from 'zod'
import type { VersionOrigin } from '../../../domain/artifact.ts'
import type { JobRecord } from '../../../domain/job-record.ts'
import type { ContentPackage } from '../../../domain/package.ts'
import type { SourceDocument } from '../../../domain/source.ts'
import { readStoredPackage, summarize } from '../../../domain/stored.ts'
import type { FormatName } from '../../../domain/vocabulary.ts'
import { ContentConflictError } from '../../../ports/content-store.ts'
import type { ContentWrite } from '../../../ports/job-store.ts'
import { readBlob, writeBlob } from './blobs.ts'
import { type Database, unchanged } from './database.ts'

export interface ContentUpdate {
  readonly ownerId: string
  readonly revision: number
  readonly package: ContentPackage
  readonly format: FormatName
  readonly origin: VersionOrigin
}

/** Adds a prepared write to a commit. */
export type PreparedWrite = (batch: WriteBatch) => void
export type ContentWrites = ReturnType<typeof createContentWrites>

const headSchema = z.looseObject({ ownerId: z.string(), revision: z.int(), package: z.unknown() })

/** Writes of packages: their large fields first, then a commit that makes them visible. */
export function createContentWrites({ firestore }: Database, now: () => string) {
  const contents = firestore.collection('contents')

  /** Null when the id is taken. */
  async function prepareAdd(
    ownerId: string,
    content: ContentPackage,
    documents: readonly SourceDocument[],
  ): Promise<PreparedWrite | null> {
    const ref = contents.doc(content.id)
    if ((await ref.get()).exists) return null
    const blob = await writeBlob(ref, content)
    const texts = await Promise.all(documents.map((document) => writeBlob(ref, document)))
    return (batch) => {
      batch.create(ref, {
        id: content.id,
        ownerId,
        createdAt: content.createdAt,
        updatedAt: now(),
        revision: 1,
        summary: JSON.stringify(summarize(content)),
        package: blob,
      })
      for (const [position, value] of texts.entries()) {
        batch.set(ref.collection('documents').doc(String(position)), { position, value })
      }
    }
  }

  /** The first version of a format is kept in the package alone until there is a second. */
  async function prepareUpdate(
    id: string,
    write: ContentUpdate,
  ): Promise<
    { status: 'ready'; put: PreparedWrite; replaced: unknown } | { status: 'conflict' | 'unknown' }
  > {
    const ref = contents.doc(id)
    const read = await ref.get()
    const head = headSchema.safeParse(read.data())
    if (!head.success || head.data.ownerId !== write.ownerId) return { status: 'unknown' }
    if (head.data.revision !== write.revision) return { status: 'conflict' }
    const before = readStoredPackage(await readBlob(ref, head.data.package))
    const versions = await Promise.all([
      versionOf(ref, before, write.format, 'generated', before.createdAt),
      versionOf(ref, write.package, write.format, write.origin, now()),
    ])
    const missing = await missingOf(versions)
    const blob = await writeBlob(ref, write.package)
    const put: PreparedWrite = (batch) => {
      const { revision } = write
      const summary = JSON.stringify(summarize(write.package))
      const head = { updatedAt: now(), revision: revision + 1, summary, package: blob }
      batch.update(ref, head, unchanged(read))
      for (const entry of missing) batch.create(entry.ref, entry.data)
    }
    return { status: 'ready', put, replaced: head.data.package }
  }

  return {
    prepareAdd,
    prepareUpdate,
    /** What a finished job leaves behind. Throws ContentConflictError. */
    async prepare(
      { ownerId, contentId }: JobRecord,
      write: ContentWrite | null,
    ): Promise<PreparedWrite | null> {
      if (!write) return null
      if (write.kind === 'package') return prepareAdd(ownerId, write.package, write.documents)
      const update = await prepareUpdate(contentId, { ...write, ownerId, origin: 'regenerated' })
      if (update.status === 'ready') return update.put
      throw new ContentConflictError(contentId, update.status)
    },
  }
}

type VersionEntry = NonNullable<Awaited<ReturnType<typeof versionOf>>>

/** A version that is kept already stays as it is. */
async function missingOf(entries: readonly (VersionEntry | null)[]): Promise<VersionEntry[]> {
  const byPath = new Map<string, VersionEntry>()
  for (const entry of entries) {
    if (entry && !byPath.has(entry.ref.path) && !(await entry.ref.get()).exists) {
      byPath.set(entry.ref.path, entry)
    }
  }
  return [...byPath.values()]
}

async function versionOf(
  ref: DocumentReference,
  content: ContentPackage,
  format: FormatName,
  origin: VersionOrigin,
  createdAt: string,
) {
  const artifact = content.artifacts[format]
  if (!artifact) return null
  const { version } = artifact
  const value = await writeBlob(ref, artifact)
  return {
    ref: ref.collection('versions').doc(`${format}.${version}`),
    data: { format, version, origin, createdAt, value },
  }
}
