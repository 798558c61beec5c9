import { createModelEngine } from '../../src/adapters/engine/model.ts'
import { createMemoryLedger } from '../../src/adapters/ledger/memory.ts'
import { openBareModel } from '../../src/adapters/model/bare-model.ts'
import { type ModelLimits, openModel } from '../../src/adapters/model/open-model.ts'
import { shippedPrices } from '../../src/adapters/model/prices.ts'
import type { ProviderSettings } from '../../src/adapters/model/providers.ts'
import { noTelemetry } from '../../src/app/telemetry.ts'
import type { SourceDocument } from '../../src/domain/source.ts'
import type { FormatName } from '../../src/domain/vocabulary.ts'
import type { DraftTask, Material, OutlineDraft } from '../../src/ports/engine.ts'
import type { Ledger, SpendingCaps } from '../../src/ports/ledger.ts'
import { readText } from '../../src/sources/index.ts'

/** Engine ids that reach the stand-in over each wire format, through each vendor's own client. */
export const engineIds = {
  vertex: 'vertex:gemini-test',
  openai: 'openai:gpt-test',
  anthropic: 'anthropic:claude-test',
  'openai-compatible': 'openai-compatible:local-test',
} as const

/** Everything reaches one stand-in. */
export function settingsFor(url: string): ProviderSettings {
  return {
    vertex: { project: 'p1', location: 'us-central1', baseUrl: url, credentialsFile: null },
    google: { apiKey: 'key_of_google', baseUrl: url },
    openai: { apiKey: 'key_of_openai', baseUrl: url },
    anthropic: { apiKey: 'key_of_anthropic', baseUrl: url },
    openaiCompatible: { apiKey: null, baseUrl: url },
    reasoning: 'provider-default',
  }
}

/** Limits short enough for tests; the relations between them are those of production. */
export const testLimits: ModelLimits = {
  callMs: 4000,
  firstMs: 1500,
  idleMs: 1500,
  attempts: 3,
  retryBaseMs: 20,
  retryTotalMs: 3000,
  breakerFailures: 5,
  breakerOpenMs: 400,
  concurrency: 16,
  perMinute: null,
  reasoningTokens: 0,
}

export interface EngineOptions {
  readonly limits?: Partial<ModelLimits>
  readonly caps?: SpendingCaps
  readonly ledger?: Ledger
  readonly contextTokens?: number
  readonly settings?: ProviderSettings
  readonly maxReplyBytes?: number
}

let ids = 0
export const makeTestId = () => `id-${ids++}`

/** An engine as the product opens it, pointed at the stand-in. */
export function openEngine(id: string, url: string, options: EngineOptions = {}) {
  const bare = openBareModel(id, {
    settings: options.settings ?? settingsFor(url),
    maxReplyBytes: options.maxReplyBytes ?? 8 * 1024 * 1024,
    fetch: globalThis.fetch,
    nowMs: Date.now,
  })
  const model = openModel(bare, {
    limits: { ...testLimits, ...options.limits },
    prices: shippedPrices(),
    caps: options.caps ?? { perJob: null, perOwnerAndDay: null },
    ledger: options.ledger ?? createMemoryLedger(makeTestId),
    telemetry: { ...noTelemetry, monotonicMs: () => performance.now() },
    nowMs: Date.now,
    monotonicMs: () => performance.now(),
    random: Math.random,
  })
  const engine = createModelEngine(model, {
    contextTokens: options.contextTokens ?? 100_000,
    maxOutputTokens: 8192,
  })
  return { engine, model }
}

/** A package's material from texts of a test. */
export async function materialOf(...texts: string[]): Promise<Material> {
  const documents: SourceDocument[] = []
  for (const [index, text] of texts.entries()) {
    documents.push(await readText(text, { id: `s${index + 1}` }))
  }
  return {
    documents,
    request: {
      topic: null,
      formats: ['outline'],
      audience: 'general learners',
      difficulty: 'intermediate',
      minutes: null,
      engine: null,
    },
  }
}

export function taskFor(
  material: Material,
  format: FormatName,
  outline: OutlineDraft | null = null,
): DraftTask {
  return { material, format, outline, feedback: [], previous: null }
}
