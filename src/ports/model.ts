/** A JSON Schema as it is sent to a provider; only the subset that every provider accepts. */
export type JsonSchema = { readonly [key: string]: unknown }

/** One question to a language model. Source text goes into `input` only, never into `instructions`. */
export interface ModelCall {
  /** What the call is for ("outline", "digest"): for logs, metrics and traces. */
  readonly purpose: string
  /** The system part: ours alone. */
  readonly instructions: string
  /** The user part: the delimited data and what is asked of it. */
  readonly input: string
  /** What the model has already written, to be continued without repeating it; null at the start. */
  readonly continued: string | null
  /** Asks for JSON of this shape where the provider has a native mode for it; null: plain text. */
  readonly schema: JsonSchema | null
  readonly maxOutputTokens: number
}

export interface ModelReply {
  readonly text: string
  /** `length`: cut at `maxOutputTokens`. */
  readonly finish: 'stop' | 'length'
  readonly inputTokens: number
  /** Of the input, what the provider had from an earlier call and bills for less. */
  readonly cachedInputTokens: number
  /** Of the input, what it keeps for later calls, which some bill for more. */
  readonly cacheWriteTokens: number
  /** What a model reasoned before its answer is billed, and counted, as output. */
  readonly outputTokens: number
  /** In US dollars at the price table's prices. Zero until the budget wrapper fills it in. */
  readonly costUsd: number
  /** The model as the provider names it. */
  readonly model: string
}

export type ModelFailureKind =
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'auth'
  | 'unknown_model'
  | 'refused_request'
  | 'blocked'
  | 'bad_reply'
  | 'too_large'
  | 'budget'
  | 'cancelled'

/** The one error a model throws. `message` may be shown: it holds no key, prompt or provider body. */
export class ModelFailure extends Error {
  readonly kind: ModelFailureKind
  /** Not before this many milliseconds from now, where the provider said so. */
  readonly retryAfterMs: number | undefined
  /** What the failed call is known or estimated to have used. */
  readonly used: { inputTokens: number; outputTokens: number }

  constructor(
    kind: ModelFailureKind,
    message: string,
    options: {
      retryAfterMs?: number | undefined
      used?: { inputTokens: number; outputTokens: number }
      cause?: unknown
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ModelFailure'
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
    this.used = options.used ?? { inputTokens: 0, outputTokens: 0 }
  }
}

/** Who pays for a call, for caps and accounts. */
export interface Billing {
  /** The API key's owner id, or `local` where no keys are used. */
  readonly owner: string
  readonly job: string
}

/** What later calls of the same payer will need; a call is not made at their expense. */
export interface KeptFree {
  readonly inputTokens: number
  readonly outputTokens: number
}

export interface ModelCallOptions {
  readonly signal: AbortSignal
  readonly billing: Billing
  /** Room that this call must leave under the cost caps. */
  readonly keepFree?: KeptFree | undefined
  /** Called with each piece of text as it arrives, and with "" while the model reasons. */
  readonly onText?: ((delta: string) => void) | undefined
}

/**
 * A language model. Promises: settles within 2 s of an abort; throws ModelFailure and nothing else;
 * an empty answer is a failure. Does not promise: valid JSON, a true answer, or the same one twice.
 */
export interface Model {
  /** As in ENGINES: `vertex:gemini-2.5-flash`. */
  readonly id: string
  complete(call: ModelCall, options: ModelCallOptions): Promise<ModelReply>
}
