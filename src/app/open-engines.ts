import type { Breaker } from '../adapters/model/with-breaker.ts'
import type { Config } from '../config.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Engine } from '../ports/engine.ts'
import type { EngineChoice, ModelEngines } from './open-model-engines.ts'
import type { Telemetry } from './telemetry.ts'

/** The engine or chain that a request names, or the installation's own for null. */
export type EngineFor = (name: string | null) => Engine

export interface Engines {
  readonly engineFor: EngineFor
  /** Of the models used so far. */
  breakers(): readonly Breaker[]
  close(): Promise<void>
}

/**
 * Gives engines by name. What reaches language models is loaded when one is first used: the
 * clients are large, and most runs need none.
 */
export function openEngines(
  config: Config,
  embedded: Engine,
  choice: EngineChoice,
  telemetry: Telemetry,
): Engines {
  const chains = new Map<string, Engine>()
  let models: Promise<ModelEngines> | null = null
  let loaded: ModelEngines | null = null
  const opened = () => {
    models ??= import('./open-model-engines.ts').then(({ openModelEngines }) => {
      loaded = openModelEngines(config, choice, telemetry)
      return loaded
    })
    return models
  }

  function chainOf(ids: readonly string[]): Engine {
    let chain: Promise<Engine> | null = null
    return {
      id: ids.join(','),
      async draft(task, options) {
        chain ??= opened().then((engines) => engines.chain(ids, embedded))
        return (await chain).draft(task, options)
      },
    }
  }

  function engineFor(name: string | null): Engine {
    const ids = name === null ? config.ENGINES : name.split(',')
    if (choice === 'listed') requireListed(ids, config.ENGINES)
    requireOnce(ids)
    const id = ids.join(',')
    if (id === embedded.id) return embedded
    const known = chains.get(id)
    if (known) return known
    const engine = chainOf(ids)
    chains.set(id, engine)
    return engine
  }

  return {
    engineFor,
    breakers: () => loaded?.breakers() ?? [],
    close: async () => (await models)?.close(),
  }
}

function requireListed(ids: readonly string[], listed: readonly string[]): void {
  const here = new Set([...listed, 'embedded'])
  const unknown = ids.find((id) => !here.has(id))
  if (unknown === undefined) return
  throw new ProblemError(
    'invalid-request',
    `The engine "${unknown}" is not available here. It may be ${[...here].join(', ')}.`,
  )
}

function requireOnce(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice === undefined) return
  throw new ProblemError('invalid-request', `The engine "${twice}" stands twice in the chain.`)
}
