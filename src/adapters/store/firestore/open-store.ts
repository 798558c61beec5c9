import { Firestore } from '@google-cloud/firestore'
import type { Store } from '../../../ports/store.ts'
import { createContentWrites } from './content-writes.ts'
import { createContents } from './contents.ts'
import { createDatabase } from './database.ts'
import { createJobReads } from './job-reads.ts'
import { createJobWrites } from './job-writes.ts'
import { createOwners } from './owners.ts'
import { createRepeatKeys } from './repeat-keys.ts'
import { createSources } from './sources.ts'

export interface FirestoreStoreOptions {
  /** Null: as the machine's credentials say. */
  readonly projectId: string | null
  /** Null: the machine's own identity (Application Default Credentials). */
  readonly keyFile: string | null
  /** Firestore's own default where it is left out. */
  readonly databaseId?: string
  /** ISO 8601, for what people read; no decision about who works on what depends on it. */
  readonly now: () => string
}

/**
 * Opens the store on Firestore; with FIRESTORE_EMULATOR_HOST in the environment, the client takes
 * the emulator. Documents are small and each belongs to one job, package or key, so that no two
 * owners write to the same one. Lists need the composite indexes of indexes.json.
 */
export function openFirestoreStore(options: FirestoreStoreOptions): Store {
  const { projectId, keyFile, databaseId = '(default)', now } = options
  const firestore = new Firestore({
    databaseId,
    ...(projectId === null ? {} : { projectId }),
    ...(keyFile === null ? {} : { keyFilename: keyFile }),
  })
  const database = createDatabase(firestore)
  const contentWrites = createContentWrites(database, now)
  const repeatKeys = createRepeatKeys(database)
  return {
    jobs: {
      ...createJobReads(database),
      ...createJobWrites({ database, now, contents: contentWrites, repeatKeys }),
    },
    contents: createContents(database, contentWrites),
    sources: createSources(database, repeatKeys, now),
    owners: createOwners(database),
    async check() {
      await database.ask(() => firestore.collection('jobs').limit(1).get())
    },
    async close() {
      await firestore.terminate()
    },
  }
}
