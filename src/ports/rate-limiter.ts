/** So many calls in any stretch of so long, for whoever the id names. */
export interface Limit {
  /** `generate:key:…`; distinct limits never share one. */
  readonly id: string
  readonly quota: number
  readonly windowSeconds: number
}

export interface LimitState {
  readonly limit: Limit
  /** Calls that would pass now. */
  readonly remaining: number
  /** Seconds until one more than `remaining` would pass; 0 when nothing is counted. */
  readonly resetSeconds: number
}

export interface TakeResult {
  readonly allowed: boolean
  /** In the order asked for. */
  readonly states: readonly LimitState[]
}

/**
 * Counts calls. Promises: `take` counts one call against all limits or, when one of them is used
 * up, against none; it is atomic over every instance that shares the limiter, so that in no
 * stretch of a window more than the quota pass; what it keeps is bounded. Throws ProblemError
 * `unavailable` within 1 s when it cannot count: whoever guards something costly then refuses.
 */
export interface RateLimiter {
  take(limits: readonly Limit[]): Promise<TakeResult>
  close(): Promise<void>
}
