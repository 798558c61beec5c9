import { readFileSync } from 'node:fs'
import { systemClock } from '../adapters/clock/system.ts'
import { createModelEngine } from '../adapters/engine/model.ts'
import { createModelEstimator } from '../adapters/engine/model-estimate.ts'
import { createModelSourceWriter } from '../adapters/engine/model-source-writer.ts'
import { withFallback } from '../adapters/engine/with-fallback.ts'
import { withMetrics } from '../adapters/ledger/with-metrics.ts'
import {
  EngineNotConfigured,
  openBareModel,
  requireProvider,
} from '../adapters/model/bare-model.ts'
import { type ModelLimits, openModel } from '../adapters/model/open-model.ts'
import { openModelThread } from '../adapters/model/open-model-thread.ts'
import {
  costMicroUsd,
  type PriceTable,
  priceOf,
  priceTableSchema,
  shippedPrices,
} from '../adapters/model/prices.ts'
import type { ProviderSettings } from '../adapters/model/providers.ts'
import type { Breaker } from '../adapters/model/with-breaker.ts'
import { type Config, ConfigError } from '../config.ts'
import { ProblemError } from '../domain/problem.ts'
import type { CostEstimator } from '../ports/cost-estimator.ts'
import type { Engine } from '../ports/engine.ts'
import type { SpendingCaps } from '../ports/ledger.ts'
import type { Model } from '../ports/model.ts'
import type { SourceWriter } from '../ports/source-writer.ts'
import type { ModelThreadData } from './model-thread.ts'
import { engineEgress, openEngineEgress } from './open-egress.ts'
import { openLedger, openOwnLedger } from './open-ledger.ts'
import type { Telemetry } from './telemetry.ts'

/** `listed`: requests may name only what ENGINES lists, since the operator pays; `any`: every provider that is set up. */
export type EngineChoice = 'listed' | 'any'

/** What drafts with language models, and what it costs. */
export interface ModelEngines {
  /** Throws ProblemError `invalid-request` for an engine whose settings are missing. */
  chain(ids: readonly string[], embedded: Engine): Engine
  /** What the first of the engines would cost; null for the embedded one, which costs nothing. */
  estimator(id: string): CostEstimator
  /** Writes sources by the first language model of a chain; null where it has none. */
  writer(ids: readonly string[], embedded: Engine): SourceWriter | null
  /** The models opened so far, for health and metrics. */
  breakers(): readonly Breaker[]
  close(): Promise<void>
}

export function providerSettings(config: Config): ProviderSettings {
  return {
    vertex: {
      project: config.GCP_PROJECT_ID,
      location: config.VERTEX_LOCATION,
      baseUrl: config.VERTEX_BASE_URL,
      credentialsFile: config.GOOGLE_APPLICATION_CREDENTIALS,
    },
    google: {
      apiKey: config.GOOGLE_GENERATIVE_AI_API_KEY?.reveal() ?? null,
      baseUrl: config.GOOGLE_BASE_URL,
    },
    openai: {
      apiKey: config.OPENAI_API_KEY?.reveal() ?? null,
      baseUrl: config.OPENAI_BASE_URL,
    },
    anthropic: {
      apiKey: config.ANTHROPIC_API_KEY?.reveal() ?? null,
      baseUrl: config.ANTHROPIC_BASE_URL,
    },
    openaiCompatible: {
      apiKey: config.OPENAI_COMPATIBLE_API_KEY?.reveal() ?? null,
      baseUrl: config.OPENAI_COMPATIBLE_BASE_URL,
    },
    reasoning: config.MODEL_REASONING,
  }
}

/** The prices calls are counted at. Throws ConfigError for a file that is not a price table. */
export function pricesOf(config: Config): PriceTable {
  if (config.PRICES_FILE === null) return shippedPrices()
  const table = priceTableSchema.safeParse(readJson(config.PRICES_FILE))
  if (table.success) return table.data
  throw new ConfigError([
    `PRICES_FILE is "${config.PRICES_FILE}". It may be the path of a JSON file of the shape of src/adapters/model/prices.json.`,
  ])
}

/** The value in a JSON file; undefined where there is none. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

const microUsd = (usd: number | null) => (usd === null ? null : Math.floor(usd * 1e6))

export function capsOf(config: Config): SpendingCaps {
  return {
    perJob: microUsd(config.MAX_COST_USD_PER_JOB),
    perOwnerAndDay: microUsd(config.MAX_COST_USD_PER_KEY_PER_DAY),
  }
}

const maxReplyBytes = 8 * 1024 * 1024
const nowMs = () => Date.parse(systemClock.now())

interface BareModels {
  /** Throws EngineNotConfigured for an unknown provider or missing settings. */
  model(id: string): Model
  close(): Promise<void>
}

/**
 * The providers' models: in a thread where requests are served beside the calls, in this thread
 * where one package is made and nothing else waits.
 */
function openBareModels(config: Config, choice: EngineChoice): BareModels {
  const settings = providerSettings(config)
  if (choice === 'any') {
    const { fetch, close } = openEngineEgress(engineEgress(config))
    return { model: (id) => openBareModel(id, { settings, maxReplyBytes, fetch, nowMs }), close }
  }
  const data: ModelThreadData = { settings, egress: engineEgress(config), maxReplyBytes }
  const thread = openModelThread({ entry: new URL('./model-thread.ts', import.meta.url), data })
  return {
    model(id) {
      requireProvider(id, settings)
      return thread.model(id)
    },
    close: thread.close,
  }
}

function limitsOf(config: Config, id: string): ModelLimits {
  const { provider } = requireProvider(id, providerSettings(config))
  return {
    callMs: config.MODEL_TIMEOUT_MS,
    firstMs: config.MODEL_FIRST_TIMEOUT_MS,
    idleMs: config.MODEL_IDLE_TIMEOUT_MS,
    attempts: config.MODEL_ATTEMPTS,
    retryBaseMs: 250,
    retryTotalMs: 20_000,
    breakerFailures: 5,
    breakerOpenMs: 15_000,
    concurrency: config.MODEL_CONCURRENCY,
    perMinute: config.MODEL_CALLS_PER_MINUTE,
    reasoningTokens: provider.reasoningTokens(config.MODEL_REASONING),
  }
}

/** Opens what is needed to draft with language models; connects to no provider. */
export function openModelEngines(
  config: Config,
  choice: EngineChoice,
  telemetry: Telemetry,
): ModelEngines {
  const opened = choice === 'any' ? openOwnLedger() : openLedger(config)
  const ledger = withMetrics(opened, telemetry.metrics)
  const models = new Map<string, { breaker: Breaker; engine: Engine }>()
  const bare = openBareModels(config, choice)

  function open(id: string): { breaker: Breaker; engine: Engine } {
    const known = models.get(id)
    if (known) return known
    const breaker = openModel(bare.model(id), {
      limits: limitsOf(config, id),
      prices: pricesOf(config),
      caps: capsOf(config),
      ledger,
      telemetry: { ...telemetry, monotonicMs: systemClock.monotonicMs },
      nowMs,
      monotonicMs: systemClock.monotonicMs,
      random: Math.random,
    })
    const engine = createModelEngine(breaker, {
      contextTokens: config.MODEL_CONTEXT_TOKENS,
      maxOutputTokens: config.MODEL_MAX_OUTPUT_TOKENS,
    })
    const opened = { breaker, engine }
    models.set(id, opened)
    return opened
  }

  return {
    chain(ids, embedded) {
      try {
        const engines = ids.map((id) => (id === embedded.id ? embedded : open(id).engine))
        const [first, ...rest] = engines
        if (first === undefined) throw new EngineNotConfigured('', 'none is named')
        return rest.length === 0 ? first : withFallback([first, ...rest])
      } catch (error) {
        if (!(error instanceof EngineNotConfigured)) throw error
        const problem = new ProblemError('invalid-request', `${error.message}.`)
        throw problem
      }
    },
    estimator(id) {
      const prices = pricesOf(config)
      const price = priceOf(prices, id)
      return createModelEstimator({
        engineId: id,
        contextTokens: config.MODEL_CONTEXT_TOKENS,
        maxOutputTokens: config.MODEL_MAX_OUTPUT_TOKENS,
        costMicroUsd: (used) => costMicroUsd(price, used),
        priceKnown: price.known,
        pricesAsOf: prices.asOf,
      })
    },
    writer(ids, embedded) {
      const id = ids.find((name) => name !== embedded.id)
      if (id === undefined) return null
      return createModelSourceWriter(open(id).breaker, {
        maxOutputTokens: config.MODEL_MAX_OUTPUT_TOKENS,
      })
    },
    breakers: () => [...models.values()].map(({ breaker }) => breaker),
    close: async () => {
      await Promise.all([ledger.close(), bare.close()])
    },
  }
}
