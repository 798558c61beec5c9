import { missingSetting } from '../adapters/model/bare-model.ts'
import { type PreflightResult, preflight } from '../adapters/model/preflight.ts'
import { type Config, ConfigError } from '../config.ts'
import { openEgress } from './open-egress.ts'
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
  const ask = async (id: string): Promise<PreflightResult> => {
    const { fetch, close } = openEgress(config).toEngines
    try {
      return await preflight(id, settings, { fetch, timeoutMs })
    } finally {
      await close()
    }
  }
  return config.ENGINES.map((id) => ({
    id,
    check: async () => (id === 'embedded' ? { status: 'ok' } : ask(id)),
  }))
}

/**
 * Before any work: stops the start where an engine of ENGINES lacks its settings, and tells the log,
 * once the providers have answered, which of them cannot be used. Asks nobody where all is embedded.
 *
 * @throws ConfigError with a line for each engine that lacks a setting
 */
export async function checkEnginesAtStart(
  config: Config,
  log: { warn(details: object, message: string): void },
): Promise<void> {
  const settings = providerSettings(config)
  const models = config.ENGINES.filter((id) => id !== 'embedded')
  const problems = models.flatMap((id) => {
    const missing = missingSetting(id, settings)
    return missing === null ? [] : [`ENGINES lists ${id}, and ${missing}.`]
  })
  if (problems.length > 0) throw new ConfigError(problems)
  // The start does not wait: a provider may be slow, and health tells the rest.
  void Promise.all(
    engineChecks(config).map(async ({ id, check }) => {
      const result = await check()
      if (result.status === 'failed') {
        log.warn({ engine: id, reason: result.reason }, 'an engine cannot be used')
      }
    }),
  )
}
