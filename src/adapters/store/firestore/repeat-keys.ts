import { createHash } from 'node:crypto'
import type { DocumentReference, WriteBatch } from '@google-cloud/firestore'
import { z } from 'zod'
import type { RepeatKey } from '../../../ports/page.ts'
import { type Database, unchanged } from './database.ts'

const repeatSchema = z.looseObject({
  fingerprint: z.string(),
  resourceId: z.string(),
  expiresAt: z.string(),
})

export type FoundRepeat =
  | { readonly status: 'new'; readonly put: (batch: WriteBatch, resourceId: string) => void }
  | { readonly status: 'mismatch' }
  | {
      readonly status: 'repeated'
      readonly resourceId: string
      readonly put: (batch: WriteBatch, resourceId: string) => void
    }

export type RepeatKeys = ReturnType<typeof createRepeatKeys>

/** Which request came with which Idempotency-Key; `put` holds only if nobody was faster. */
export function createRepeatKeys({ firestore }: Database) {
  const keys = firestore.collection('repeatKeys')

  return {
    keys,
    async find(ownerId: string, repeat: RepeatKey | null, now: string): Promise<FoundRepeat> {
      if (!repeat) return { status: 'new', put: () => undefined }
      const ref = keys.doc(nameOf(ownerId, repeat.key))
      const read = await ref.get()
      const put = (batch: WriteBatch, resourceId: string): void => {
        const data = { ownerId, ...repeat, resourceId }
        if (read.exists) batch.update(ref, data, unchanged(read))
        else batch.create(ref, data)
      }
      const found = repeatSchema.safeParse(read.data())
      if (!found.success || found.data.expiresAt <= now) return { status: 'new', put }
      if (found.data.fingerprint !== repeat.fingerprint) return { status: 'mismatch' }
      return { status: 'repeated', resourceId: found.data.resourceId, put }
    },
    async of(resourceId: string): Promise<DocumentReference[]> {
      const found = await keys.where('resourceId', '==', resourceId).get()
      return found.docs.map((doc) => doc.ref)
    },
  }
}

/** Keys may hold any character, names of documents may not. */
function nameOf(ownerId: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([ownerId, key]))
    .digest('base64url')
}
