import type { Model } from '../../ports/model.ts'
import { createAiSdkModel } from './ai-sdk.ts'
import { cappedFetch } from './capped-fetch.ts'
import { type ProviderSettings, parseModelId, providers } from './providers.ts'

/** Why an engine cannot be opened, in words that name the variable to set. */
export class EngineNotConfigured extends Error {
  constructor(id: string, reason: string) {
    super(`engine ${id}: ${reason}`)
    this.name = 'EngineNotConfigured'
  }
}

/** What an engine needs that is not set, in words that name the variable; null where all is there. */
export function missingSetting(id: string, settings: ProviderSettings): string | null {
  const parsed = parseModelId(id)
  if (parsed !== null) return providers[parsed.provider].missing(settings)
  return `it may be embedded or PROVIDER:MODEL, with PROVIDER one of ${Object.keys(providers).join(', ')}`
}

/**
 * The provider of an engine and the model's id with it.
 * @throws EngineNotConfigured for an unknown provider or missing settings
 */
export function requireProvider(id: string, settings: ProviderSettings) {
  const parsed = parseModelId(id)
  const missing = missingSetting(id, settings)
  if (parsed === null || missing !== null) throw new EngineNotConfigured(id, missing ?? 'no model')
  return { provider: providers[parsed.provider], modelId: parsed.modelId }
}

export interface BareModelDependencies {
  readonly settings: ProviderSettings
  readonly maxReplyBytes: number
  /** Guards where the process may connect to. */
  readonly fetch: typeof globalThis.fetch
  readonly nowMs: () => number
}

/**
 * A provider's model by its id in ENGINES, with no limit around it but the size of a reply.
 * Connects to nothing until it is called.
 * @throws EngineNotConfigured for an unknown provider or missing settings
 */
export function openBareModel(id: string, deps: BareModelDependencies): Model {
  const { provider, modelId } = requireProvider(id, deps.settings)
  const fetch = cappedFetch(deps.maxReplyBytes, deps.fetch)
  return createAiSdkModel({
    id,
    open: () => provider.open(deps.settings, modelId, fetch),
    schema: provider.schema,
    temperature: provider.temperature,
    reasoning: deps.settings.reasoning,
    now: deps.nowMs,
  })
}
