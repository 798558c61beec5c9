import { type PreflightResult, preflight } from '../adapters/model/preflight.ts'
import type { Config } from '../config.ts'
import { providerSettings } from './open-model-engines.ts'

/** How long a provider may take to say that it is there. */
const timeoutMs = 8000

export interface EngineCheck {
  readonly id: string
  /** Asks the provider; costs nothing. */
  readonly check: () => Promise<PreflightResult>
}

/** The engines of ENGINES in their order, each with its preflight. */
export function engineChecks(config: Config): EngineCheck[] {
  const settings = providerSettings(config)
  return config.ENGINES.map((id) => ({
    id,
    check: async () =>
      id === 'embedded'
        ? { status: 'ok' }
        : preflight(id, settings, { fetch: globalThis.fetch, timeoutMs }),
  }))
}
