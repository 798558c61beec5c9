import type { ProblemId } from '../../../domain/problem.ts'
import type { Synchronous } from './open-file.ts'
import type { InsertResult, NewSource } from './sources.ts'

/** What the thread of large-sources.ts is started with. */
export interface ThreadData {
  readonly path: string
  readonly synchronous: Synchronous
}

export interface ThreadRequest {
  readonly number: number
  readonly source: NewSource
}

export type ThreadReply = { readonly number: number } & (
  | { readonly result: InsertResult }
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
