import type { Ledger, SpendingCaps } from '../../ports/ledger.ts'
import type { Model } from '../../ports/model.ts'
import { type PriceTable, priceOf } from './prices.ts'
import { type Breaker, withBreaker } from './with-breaker.ts'
import { withBudget } from './with-budget.ts'
import { withDeadline } from './with-deadline.ts'
import { withRate } from './with-rate.ts'
import { withRetry } from './with-retry.ts'
import { type ModelTelemetry, withTelemetry } from './with-telemetry.ts'

/** Times in milliseconds. */
export interface ModelLimits {
  readonly callMs: number
  readonly firstMs: number
  readonly idleMs: number
  readonly attempts: number
  readonly retryBaseMs: number
  readonly retryTotalMs: number
  readonly breakerFailures: number
  readonly breakerOpenMs: number
  readonly concurrency: number
  readonly perMinute: number | null
  /** Tokens a model may reason on top of what it may write. */
  readonly reasoningTokens: number
}

export interface OpenModelDependencies {
  readonly limits: ModelLimits
  readonly prices: PriceTable
  readonly caps: SpendingCaps
  readonly ledger: Ledger
  readonly telemetry: ModelTelemetry
  readonly nowMs: () => number
  readonly monotonicMs: () => number
  readonly random: () => number
}

/**
 * Puts every limit around a provider's model: one that keeps failing is left alone for a while;
 * failures that may pass are retried; each call is reserved against the caps, waits its turn and is
 * stopped at its deadline.
 */
export function openModel(bare: Model, deps: OpenModelDependencies): Breaker {
  const { limits } = deps
  const timed = withDeadline(bare, limits)
  const budgeted = withBudget(withRate(timed, limits, deps), {
    price: priceOf(deps.prices, bare.id),
    caps: deps.caps,
    ledger: deps.ledger,
    reasoningTokens: limits.reasoningTokens,
    today: () => new Date(deps.nowMs()).toISOString().slice(0, 10),
  })
  const retried = withRetry(
    withTelemetry(budgeted, deps.telemetry),
    { attempts: limits.attempts, baseMs: limits.retryBaseMs, maxTotalMs: limits.retryTotalMs },
    deps,
  )
  return withBreaker(
    retried,
    { failures: limits.breakerFailures, openMs: limits.breakerOpenMs },
    deps,
  )
}
