import type { Cache } from '../ports/cache.ts'
import type { ApiKeys } from './api-keys.ts'

/**
 * Makes a process forget what it holds in memory for owners none of whose keys is valid any more:
 * nobody can ask for it, and erasing an owner happens in another process, which revokes the keys
 * first. Gives how many values were forgotten. Throws ProblemError `unavailable` when the keys
 * cannot be read; what was not forgotten is forgotten the next time.
 */
export function createForgetRevoked(deps: {
  readonly keys: Pick<ApiKeys, 'list'>
  readonly cache: Pick<Cache, 'eraseOwner'>
}): () => Promise<number> {
  return async () => {
    const records = await deps.keys.list()
    const valid = new Set(
      records.filter(({ revokedAt }) => revokedAt === null).map(({ ownerId }) => ownerId),
    )
    const gone = new Set(records.map(({ ownerId }) => ownerId).filter((id) => !valid.has(id)))
    let forgotten = 0
    for (const ownerId of gone) forgotten += await deps.cache.eraseOwner(ownerId)
    return forgotten
  }
}
