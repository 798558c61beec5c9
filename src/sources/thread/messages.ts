import type { ProblemId } from '../../domain/problem.ts'
import type { SourceDocument } from '../../domain/source.ts'
import type { ReadOptions } from '../define-source.ts'

/** Bytes in memory, bytes in a file that only the reading thread loads, or a text as it stands. */
export type Given = Uint8Array | { readonly path: string } | { readonly text: string }

export interface ThreadRequest {
  readonly given: Given
  readonly options: ReadOptions
}

export type ThreadReply =
  | { readonly document: SourceDocument }
  /** `problem` is null for an error that no reader foresaw. */
  | {
      readonly document: null
      readonly problem: { readonly id: ProblemId; readonly detail: string } | null
      readonly stack: string | undefined
    }
