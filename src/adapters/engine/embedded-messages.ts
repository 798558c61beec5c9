import type { ProblemId } from '../../domain/problem.ts'
import type { DraftTask, Material, OutlineDraft } from '../../ports/engine.ts'
import type { VerifyTask } from '../../ports/verifier.ts'

/** What a thread is to do, without the sources and the outline, which are sent apart. */
export type ThreadTask =
  | { readonly op: 'draft'; readonly draft: Omit<DraftTask, 'material' | 'outline'> }
  | { readonly op: 'verify'; readonly verify: Omit<VerifyTask, 'material' | 'outline'> }

export interface ThreadRequest {
  readonly id: number
  readonly task: ThreadTask
  readonly materialId: number
  /** Sent with the first task on it; null afterwards. */
  readonly material: Material | null
  readonly outlineId: number | null
  readonly outline: OutlineDraft | null
  /** Ids of what will not be asked for again. */
  readonly forget: readonly number[]
  readonly forgetOutlines: readonly number[]
}

export type ThreadReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number
      readonly ok: false
      /** Null for an error that is not the caller's. */
      readonly problem: { readonly id: ProblemId; readonly detail: string } | null
      readonly stack?: string | undefined
    }
