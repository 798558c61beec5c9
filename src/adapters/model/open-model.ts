import type { Ledger, SpendingCaps } from '../../ports/ledger.ts'
import { createAiSdkModel } from './ai-sdk.ts'
import { cappedFetch } from './capped-fetch.ts'
import { type PriceTable, priceOf } from './prices.ts'
import { type ProviderSettings, parseModelId, providers } from './providers.ts'
import { type Breaker, withBreaker } from './with-breaker.ts'
import { withBudget } from './with-budget.ts'
import { withDeadline } from './with-deadline.ts'
import { withRate } from './with-rate.ts'
import { withRetry } from './with-retry.ts'
import { type ModelTelemetry, withTelemetry } from './with-telemetry.ts'

/** Times in milliseconds. */
export interface ModelLimits {
  readonly callMs: number
  readonly idleMs: number
  readonly attempts: number
  readonly retryBaseMs: number
  readonly retryTotalMs: number
  readonly breakerFailures: number
  readonly breakerOpenMs: number
  readonly concurrency: number
  readonly perMinute: number | null
  readonly maxReplyBytes: number
}

export interface OpenModelDependencies {
  readonly settings: ProviderSettings
  readonly limits: ModelLimits
  readonly prices: PriceTable
  readonly caps: SpendingCaps
  readonly ledger: Ledger
  readonly telemetry: ModelTelemetry
  /** Guards where the process may connect to. */
  readonly fetch: typeof globalThis.fetch
  readonly nowMs: () => number
  readonly monotonicMs: () => number
  readonly random: () => number
}

/** Why an engine cannot be opened, in words that name the variable to set. */
export class EngineNotConfigured extends Error {
  constructor(id: string, reason: string) {
    super(`engine ${id}: ${reason}`)
    this.name = 'EngineNotConfigured'
  }
}

/**
 * Opens a model by its id in ENGINES, with every limit around it: a provider that keeps failing is
 * left alone for a while; failures that may pass are retried; each call is reserved against the
 * caps, waits its turn and is stopped at its deadline. Connects to nothing.
 * @throws EngineNotConfigured for an unknown provider or missing settings
 */
export function openModel(id: string, deps: OpenModelDependencies): Breaker {
  const parsed = parseModelId(id)
  if (parsed === null) {
    throw new EngineNotConfigured(
      id,
      `it may be embedded or PROVIDER:MODEL, with PROVIDER one of ${Object.keys(providers).join(', ')}`,
    )
  }
  const provider = providers[parsed.provider]
  const missing = provider.missing(deps.settings)
  if (missing !== null) throw new EngineNotConfigured(id, missing)
  const { limits } = deps
  const fetch = cappedFetch(limits.maxReplyBytes, deps.fetch)
  const bare = createAiSdkModel({
    id,
    open: () => provider.open(deps.settings, parsed.modelId, fetch),
    nativeSchema: provider.nativeSchema,
    now: deps.nowMs,
  })
  const timed = withDeadline(bare, { callMs: limits.callMs, idleMs: limits.idleMs })
  const budgeted = withBudget(withRate(timed, limits, deps), {
    price: priceOf(deps.prices, id),
    caps: deps.caps,
    ledger: deps.ledger,
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
