import { type Model, ModelFailure, type ModelFailureKind } from '../../ports/model.ts'
import { failure } from './classify.ts'

/** Failures that say the provider, and not the request, is at fault. */
const counts: ReadonlySet<ModelFailureKind> = new Set([
  'rate_limited',
  'unavailable',
  'timeout',
  'auth',
  'unknown_model',
])

export interface BreakerPolicy {
  /** Failures in a row that open the breaker. */
  readonly failures: number
  /** How long it stays open before one call is let through as a probe. */
  readonly openMs: number
}

export interface Breaker extends Model {
  /** For health and metrics. */
  state(): 'closed' | 'open' | 'half_open'
}

/**
 * Circuit breaker (Nygard, Release It!): after `failures` in a row every call fails at once for
 * `openMs`, or as long as the provider asked; then a single probe decides.
 */
export function withBreaker(
  model: Model,
  policy: BreakerPolicy,
  deps: { monotonicMs: () => number },
): Breaker {
  let failuresInARow = 0
  let openUntil = 0
  let lastKind: ModelFailureKind = 'unavailable'
  let probing = false

  const state = () => {
    if (failuresInARow < policy.failures && openUntil === 0) return 'closed'
    return deps.monotonicMs() < openUntil ? 'open' : 'half_open'
  }

  function failed(error: unknown): void {
    if (!(error instanceof ModelFailure) || !counts.has(error.kind)) return
    failuresInARow++
    lastKind = error.kind
    const asked = error.retryAfterMs ?? 0
    if (failuresInARow >= policy.failures || asked > policy.openMs) {
      openUntil = deps.monotonicMs() + Math.max(policy.openMs, asked)
    }
  }

  return {
    id: model.id,
    state,
    async complete(call, options) {
      const before = state()
      if (before === 'open' || (before === 'half_open' && probing)) {
        const kind = lastKind === 'timeout' ? 'unavailable' : lastKind
        throw failure(kind, { retryAfterMs: Math.max(1000, openUntil - deps.monotonicMs()) })
      }
      probing = before === 'half_open'
      try {
        const reply = await model.complete(call, options)
        failuresInARow = 0
        openUntil = 0
        return reply
      } catch (error) {
        failed(error)
        throw error
      } finally {
        probing = false
      }
    },
  }
}
