import type { ApiKeyRecord } from '../domain/api-key.ts'

export type RevokeResult = 'revoked' | 'already-revoked' | 'unknown'

/**
 * The API keys of an installation, by the hash of each. Promises: a record that `add` accepted is
 * found by every instance that shares the store, and a revocation is seen by all of them within
 * 5 s. Throws ProblemError `unavailable` when the store cannot be reached. Does not promise an
 * order of what is listed.
 */
export interface ApiKeyStore {
  /** Throws Error when the id is taken. */
  add(record: ApiKeyRecord): Promise<void>
  find(id: string): Promise<ApiKeyRecord | null>
  list(): Promise<ApiKeyRecord[]>
  /** `moment` is ISO 8601. */
  revoke(id: string, moment: string): Promise<RevokeResult>
  /** Whether there is a key that is not revoked. */
  hasActive(): Promise<boolean>
  close(): Promise<void>
}
