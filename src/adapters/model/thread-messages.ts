import type { Billing, ModelCall, ModelFailureKind, ModelReply } from '../../ports/model.ts'

/** What the thread of open-model-thread.ts is asked. */
export type ThreadRequest =
  | {
      readonly op: 'call'
      readonly number: number
      /** The model, as in ENGINES. */
      readonly id: string
      readonly call: ModelCall
      readonly billing: Billing
    }
  | { readonly op: 'abort'; readonly number: number }

/** What it answers: text as it arrives, and one reply or failure, which ends the call. */
export interface ThreadAnswer {
  readonly number: number
  /** What has come since the last answer. */
  readonly text: string
  readonly reply: ModelReply | null
  readonly failure: {
    readonly kind: ModelFailureKind
    readonly retryAfterMs: number | undefined
    readonly used: { inputTokens: number; outputTokens: number }
    /** For the log: name and stack of what was behind it. */
    readonly stack: string | undefined
  } | null
}
