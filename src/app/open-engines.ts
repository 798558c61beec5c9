import type { Breaker } from '../adapters/model/with-breaker.ts'
import type { Config } from '../config.ts'
import { ProblemError } from '../domain/problem.ts'
import { holdText } from '../factory/write-source.ts'
import type { CostEstimate } from '../ports/cost-estimator.ts'
import type { Engine, Material } from '../ports/engine.ts'
import type { SourceWriter } from '../ports/source-writer.ts'
import type { EngineChoice, ModelEngines } from './open-model-engines.ts'
import type { Telemetry } from './telemetry.ts'

/** The engine or chain that a request names, or the installation's own for null. */
export type EngineFor = (name: string | null) => Engine

export interface Engines {
  readonly engineFor: EngineFor
  /** What a package would cost with the engine a request names; throws ProblemError for an unknown one. */
  estimate(name: string | null, material: Material): Promise<CostEstimate>
  /** Writes sources with the language model of the engine a request names; null where it has none. */
  writerFor(name: string | null): Promise<SourceWriter | null>
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

  function idsOf(name: string | null): readonly string[] {
    const ids = name === null ? config.ENGINES : name.split(',')
    if (choice === 'listed') requireListed(ids, config.ENGINES)
    requireOnce(ids)
    return ids
  }

  function engineFor(name: string | null): Engine {
    const ids = idsOf(name)
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
    async estimate(name, material) {
      const [first] = idsOf(name)
      if (first === undefined || first === embedded.id) return freeOfCost(embedded, material)
      const writesSource = !holdText(material.documents)
      return (await opened()).estimator(first).estimate(material, { writesSource })
    },
    async writerFor(name) {
      const ids = idsOf(name)
      if (ids.every((id) => id === embedded.id)) return null
      return (await opened()).writer(ids, embedded)
    },
    breakers: () => loaded?.breakers() ?? [],
    close: async () => (await models)?.close(),
  }
}

function freeOfCost({ id }: Engine, { request }: Material): CostEstimate {
  return {
    engine: id,
    calls: request.formats.length,
    inputTokens: 0,
    outputTokens: 0,
    costUsd: 0,
    mostCostUsd: 0,
    priceKnown: true,
    pricesAsOf: null,
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
