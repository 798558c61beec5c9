import { Firestore } from '@google-cloud/firestore'
import { apiKeyRecordSchema } from '../../domain/api-key.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { ApiKeyStore } from '../../ports/api-key-store.ts'

export interface FirestoreKeysOptions {
  /** Null: as the machine's credentials say. */
  readonly projectId: string | null
  /** Null: the machine's own identity (Application Default Credentials). */
  readonly keyFile: string | null
  /** Firestore's own default where it is left out. */
  readonly databaseId?: string
}

/** How long one question may take before the keys count as out of reach. */
const answerMs = 4000
// https://grpc.github.io/grpc/core/md_doc_statuscodes.html
const alreadyExists = 6

/** Keys in Firestore, one document each in `apiKeys`, named by the key's id. */
export function openFirestoreKeys({
  projectId,
  keyFile,
  databaseId = '(default)',
}: FirestoreKeysOptions): ApiKeyStore {
  const firestore = new Firestore({
    databaseId,
    ...(projectId === null ? {} : { projectId }),
    ...(keyFile === null ? {} : { keyFilename: keyFile }),
  })
  const keys = firestore.collection('apiKeys')
  return {
    add: (record) => ask(async () => void (await keys.doc(record.id).create({ ...record }))),
    find: async (id) => {
      if (!isDocumentId(id)) return null
      const document = await ask(() => keys.doc(id).get())
      return document.exists ? apiKeyRecordSchema.parse(document.data()) : null
    },
    list: async () => {
      const all = await ask(() => keys.orderBy('createdAt').get())
      return all.docs.map((document) => apiKeyRecordSchema.parse(document.data()))
    },
    revoke: async (id, moment) => {
      if (!isDocumentId(id)) return 'unknown'
      return ask(() =>
        firestore.runTransaction(async (transaction) => {
          const document = await transaction.get(keys.doc(id))
          if (!document.exists) return 'unknown'
          if (document.get('revokedAt') !== null) return 'already-revoked'
          transaction.update(document.ref, { revokedAt: moment })
          return 'revoked'
        }),
      )
    },
    hasActive: async () =>
      !(await ask(() => keys.where('revokedAt', '==', null).limit(1).get())).empty,
    close: () => firestore.terminate(),
  }
}

/** Anything else is no key's id, and some of it is no document's name either. */
function isDocumentId(id: string): boolean {
  return /^[0-9a-f]{16}$/.test(id)
}

/** Asks, and says `unavailable` when there is no answer in time: the client itself would wait a minute. */
async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('no answer in time')), answerMs)
  try {
    return await Promise.race([question(), late])
  } catch (error) {
    throw translated(error)
  } finally {
    clearTimeout(timer)
  }
}

function translated(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === alreadyExists) return new Error('the id of the key is taken', { cause })
  return new ProblemError('unavailable', 'The keys cannot be read right now.', { cause })
}
