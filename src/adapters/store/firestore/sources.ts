import type { DocumentReference } from '@google-cloud/firestore'
import { z } from 'zod'
import { readStoredDocument } from '../../../domain/stored.ts'
import type { AddSourceResult, SourceStore, StoredSource } from '../../../ports/source-store.ts'
import { readBlob, writeBlob } from './blobs.ts'
import type { Database } from './database.ts'
import type { RepeatKeys } from './repeat-keys.ts'

const headSchema = z.looseObject({
  id: z.string(),
  ownerId: z.string(),
  createdAt: z.string(),
  document: z.unknown(),
})

/** The source store on Firestore. */
export function createSources(
  { firestore, ask, commit }: Database,
  repeatKeys: RepeatKeys,
  now: () => string,
): SourceStore {
  const sources = firestore.collection('sources')

  async function sourceFor(ref: DocumentReference, ownerId: string): Promise<StoredSource | null> {
    const read = await ref.get()
    const head = read.exists ? headSchema.parse(read.data()) : null
    if (head?.ownerId !== ownerId) return null
    const document = readStoredDocument(await readBlob(ref, head.document))
    return { id: head.id, createdAt: head.createdAt, document }
  }

  return {
    async add(ownerId, { id, document }, repeat) {
      const ref = sources.doc(id)
      const blob = await ask(() => writeBlob(ref, document))
      return commit<AddSourceResult>(async () => {
        const createdAt = now()
        const seen = await repeatKeys.find(ownerId, repeat, createdAt)
        if (seen.status === 'mismatch') return { batch: null, result: { status: 'mismatch' } }
        const before =
          seen.status === 'repeated' ? await sourceFor(sources.doc(seen.resourceId), ownerId) : null
        if (before) return { batch: null, result: { status: 'repeated', source: before } }
        const batch = firestore.batch()
        batch.create(ref, { id, ownerId, createdAt, document: blob })
        seen.put(batch, id)
        return { batch, result: { status: 'created', source: { id, createdAt, document } } }
      })
    },
    read: (id, ownerId) => ask(() => sourceFor(sources.doc(id), ownerId)),
    remove: (id, ownerId) =>
      ask(async () => {
        const ref = sources.doc(id)
        if ((await ref.get()).get('ownerId') !== ownerId) return false
        await firestore.recursiveDelete(ref)
        return true
      }),
  }
}
