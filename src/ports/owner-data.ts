/** How many records of each kind an owner has. */
export interface OwnedCounts {
  readonly jobs: number
  readonly contents: number
  readonly sources: number
  readonly repeatKeys: number
}

/** Everything that is kept for one owner, whatever its kind: for erasure on request, and for expiry. */
export interface OwnerData {
  count(ownerId: string): Promise<OwnedCounts>
  /** Removes all of it, with everything that hangs on it; running jobs lose their lease. */
  erase(ownerId: string): Promise<OwnedCounts>
  /** Removes up to `limit` idempotency records that expired before a moment (ISO 8601); how many. */
  removeExpiredRepeatKeys(moment: string, limit: number): Promise<number>
}
