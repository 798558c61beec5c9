/** What `make` gives: the value, and whether it may be kept for later. */
export interface Made<Value> {
  readonly value: Value
  readonly keep: boolean
}

/**
 * Keeps finished work under its key and makes the same work once at a time. Values are JSON.
 * Promises: callers that ask for one key at once share one `make`, which is aborted only when all of
 * them have gone. Does not promise that a value is kept for any time.
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
    options: { signal: AbortSignal },
  ): Promise<{ value: Value; hit: boolean }>
  /** Forgets a value; work under way goes on. */
  delete(key: string): Promise<void>
}
