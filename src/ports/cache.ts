/** What `make` gives: the value, and whether it may be kept for later. */
export interface Made<Value> {
  readonly value: Value
  readonly keep: boolean
}

/**
 * Keeps finished work under its owner and key and makes the same work once at a time. Values are
 * JSON. Promises: callers of one owner that ask for one key at once share one `make`, which is
 * aborted only when all of them have gone; no owner is given what was made for another. Does not
 * promise that a value is kept for any time.
 */
export interface Cache {
  /**
   * @returns the value, and whether it was there before (`hit`) or is now made, for this caller or
   *   for one that came earlier
   * @throws what `make` throws, and the signal's reason once it is aborted
   */
  getOrMake<Value>(
    key: string,
    make: (signal: AbortSignal) => Promise<Made<Value>>,
    options: { signal: AbortSignal; ownerId: string },
  ): Promise<{ value: Value; hit: boolean }>
  /**
   * Forgets all that was made for an owner, and gives how many values that were. Work under way in
   * this process goes on and is not kept; that of another process has to have ended before.
   * @throws ProblemError `unavailable` where a place that is shared cannot be asked
   */
  eraseOwner(ownerId: string): Promise<number>
}
