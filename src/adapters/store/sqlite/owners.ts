import type { OwnedCounts, OwnerData } from '../../../ports/owner-data.ts'
import type { Database } from './database.ts'

/** Where an owner's records are; what hangs on them goes with them (ON DELETE CASCADE). */
const tables = {
  jobs: 'jobs',
  contents: 'contents',
  sources: 'sources',
  repeatKeys: 'repeat_keys',
} as const satisfies Record<keyof OwnedCounts, string>

/** Counting and erasing what the embedded store keeps for an owner. */
export function createOwners({ prepare, read, write }: Database): OwnerData {
  const count = prepareEach((table) =>
    prepare(`SELECT count(*) AS n FROM ${table} WHERE owner_id = ?`),
  )
  const erase = prepareEach((table) => prepare(`DELETE FROM ${table} WHERE owner_id = ?`))
  const expired = prepare(
    `DELETE FROM repeat_keys WHERE (owner_id, key) IN
     (SELECT owner_id, key FROM repeat_keys WHERE expires_at < ? ORDER BY expires_at LIMIT ?)`,
  )
  return {
    count: (ownerId) => read(() => each((kind) => Number(count[kind].get(ownerId)?.['n']))),
    erase: (ownerId) => write(() => each((kind) => erase[kind].run(ownerId))),
    removeExpiredRepeatKeys: (moment, limit) => write(() => expired.run(moment, limit)),
  }
}

function prepareEach<T>(make: (table: string) => T): Record<keyof OwnedCounts, T> {
  return {
    jobs: make(tables.jobs),
    contents: make(tables.contents),
    sources: make(tables.sources),
    repeatKeys: make(tables.repeatKeys),
  }
}

function each(count: (kind: keyof OwnedCounts) => number): OwnedCounts {
  return {
    jobs: count('jobs'),
    contents: count('contents'),
    sources: count('sources'),
    repeatKeys: count('repeatKeys'),
  }
}
