/** Part of a list, newest first. */
export interface Page<Item> {
  readonly items: Item[]
  /** Where the next part starts, or null at the end. Opaque: only the store that made it reads it. */
  readonly next: string | null
}

export interface PageQuery {
  readonly ownerId: string
  /** From 1. */
  readonly limit: number
  /** The `next` of the part before, or null for the first. Anything else throws `invalid-request`. */
  readonly cursor: string | null
}

/**
 * The client's promise that two requests are the same one (Idempotency-Key), with what tells them
 * apart when they are not. Records hold until `expiresAt`.
 */
export interface RepeatKey {
  readonly key: string
  /** Hash of what was asked. */
  readonly fingerprint: string
  /** ISO 8601. */
  readonly expiresAt: string
}
