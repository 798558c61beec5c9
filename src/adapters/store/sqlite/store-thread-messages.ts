import type { ProblemId } from '../../../domain/problem.ts'
import type { Synchronous } from './open-file.ts'
import type { InsertResult, NewSource } from './sources.ts'

/** What the thread of open-store-thread.ts is started with. */
export interface ThreadData {
  readonly path: string
  readonly synchronous: Synchronous
}

/** `source`: what is to be written; null for a checkpoint. */
export interface ThreadRequest {
  readonly number: number
  readonly source: NewSource | null
}

/** `checkpointed` answers a checkpoint, and nothing else does. */
export type ThreadReply = { readonly number: number } & (
  | { readonly result: InsertResult | 'checkpointed' }
  /** `problem` is null for an error that nobody foresaw. */
  | {
      readonly result: null
      readonly problem: {
        readonly id: ProblemId
        readonly detail: string
        readonly retryAfterSeconds: number | undefined
      } | null
      readonly stack: string | undefined
    }
)
