/** Wall time for what people read, monotonic time for what is measured. */
export interface Clock {
  /** ISO 8601 in UTC with milliseconds. */
  now(): string
  /** Milliseconds since some fixed moment; never runs backwards. */
  monotonicMs(): number
}

/** Makes ids with at least 122 random bits. */
export type MakeId = () => string
