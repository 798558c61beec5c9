import type { Query } from '@google-cloud/firestore'
import type { OwnedCounts, OwnerData } from '../../../ports/owner-data.ts'
import type { Database } from './database.ts'

/** Documents removed between two looks at what is left. */
const batchSize = 50

/** Counting and erasing what Firestore keeps for an owner. */
export function createOwners({ firestore, ask }: Database): OwnerData {
  const owned = (kind: keyof OwnedCounts, ownerId: string): Query =>
    firestore.collection(kind).where('ownerId', '==', ownerId)

  async function count(kind: keyof OwnedCounts, ownerId: string): Promise<number> {
    return ask(async () => (await owned(kind, ownerId).count().get()).data().count)
  }

  /** As many questions as it takes: an owner may have more than one answer's time allows. */
  async function erase(kind: keyof OwnedCounts, ownerId: string): Promise<number> {
    let erased = 0
    for (;;) {
      const found = await ask(() => owned(kind, ownerId).limit(batchSize).get())
      for (const { ref } of found.docs) await ask(() => firestore.recursiveDelete(ref))
      erased += found.size
      if (found.size < batchSize) return erased
    }
  }

  return {
    count: (ownerId) => each((kind) => count(kind, ownerId)),
    erase: (ownerId) => each((kind) => erase(kind, ownerId)),
    removeExpiredRepeatKeys: (moment, limit) =>
      ask(async () => {
        const keys = firestore.collection('repeatKeys')
        const old = await keys.where('expiresAt', '<', moment).limit(limit).get()
        const batch = firestore.batch()
        for (const { ref } of old.docs) batch.delete(ref)
        await batch.commit()
        return old.size
      }),
  }
}

async function each(ask: (kind: keyof OwnedCounts) => Promise<number>): Promise<OwnedCounts> {
  return {
    jobs: await ask('jobs'),
    contents: await ask('contents'),
    sources: await ask('sources'),
    repeatKeys: await ask('repeatKeys'),
  }
}
