import { setTimeout as sleep } from 'node:timers/promises'
import { type Model, ModelFailure, type ModelFailureKind } from '../../ports/model.ts'
import { failure } from './classify.ts'

const worthRetrying: ReadonlySet<ModelFailureKind> = new Set(['rate_limited', 'unavailable'])

export interface RetryPolicy {
  /** Calls in all, the first included. */
  readonly attempts: number
  /** Wait before the second call; doubles for each further one, with full jitter. */
  readonly baseMs: number
  /** No waiting past this much in all; a provider that asks for more gets no further call. */
  readonly maxTotalMs: number
}

/**
 * Calls again after failures that may pass. Honours `Retry-After`: where it asks for more time than
 * there is, the failure is given at once with that time. Never retries refusals, blocks, timeouts
 * or bad answers: those cost money or time and would come again.
 */
export function withRetry(
  model: Model,
  policy: RetryPolicy,
  deps: { monotonicMs: () => number; random: () => number },
): Model {
  return {
    id: model.id,
    async complete(call, options) {
      const started = deps.monotonicMs()
      for (let attempt = 1; ; attempt++) {
        try {
          return await model.complete(call, options)
        } catch (error) {
          const retryable = error instanceof ModelFailure && worthRetrying.has(error.kind)
          if (!retryable || attempt >= policy.attempts) throw error
          const backoff = policy.baseMs * 2 ** (attempt - 1) * (0.5 + deps.random() / 2)
          const wait = Math.max(backoff, error.retryAfterMs ?? 0)
          if (deps.monotonicMs() - started + wait > policy.maxTotalMs) throw error
          await sleep(wait, undefined, { signal: options.signal }).catch(() => {
            throw failure('cancelled')
          })
        }
      }
    },
  }
}
