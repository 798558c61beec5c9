import { missingSetting } from './bare-model.ts'
import { classify, failure } from './classify.ts'
import { type ProviderSettings, parseModelId, providers } from './providers.ts'

export type PreflightResult =
  | { readonly status: 'ok' }
  | { readonly status: 'failed'; readonly reason: string }

/** Local model servers know their models by list, and answer 404 for a model by name. */
const mayLackModelRoute = new Set(['openai-compatible'])

/**
 * Tells whether an engine can be used, before any money is spent: are the settings there, is the
 * host reachable, the key right and the model known? Costs nothing at any provider.
 *
 * @param id as in ENGINES
 * @param options.timeoutMs how long the provider may take
 */
export async function preflight(
  id: string,
  settings: ProviderSettings,
  options: { fetch: typeof globalThis.fetch; timeoutMs: number },
): Promise<PreflightResult> {
  const missing = missingSetting(id, settings)
  const parsed = parseModelId(id)
  if (missing !== null || parsed === null) return failed(missing ?? '')
  const provider = providers[parsed.provider]
  try {
    const { url, init } = await provider.probe(settings, parsed.modelId, options.fetch)
    const signal = AbortSignal.timeout(options.timeoutMs)
    const response = await options.fetch(url, { ...init, signal, redirect: 'error' })
    await response.body?.cancel()
    if (response.ok) return { status: 'ok' }
    if (response.status === 404 && mayLackModelRoute.has(parsed.provider)) return { status: 'ok' }
    return failed(reasonOf(response.status, parsed.modelId))
  } catch (error) {
    return failed(classify(error, 0).kind === 'auth' ? refusedKey : 'its host cannot be reached')
  }
}

const refusedKey = 'the provider refused our credentials; check the key or the service account'

function reasonOf(status: number, modelId: string): string {
  if (status === 401 || status === 403) return refusedKey
  if (status === 404) return `the provider does not know the model "${modelId}"`
  if (status === 429) return failure('rate_limited').message
  return `the provider answered ${status}`
}

const failed = (reason: string): PreflightResult => ({ status: 'failed', reason })
