import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createMemoryCache, type MemoryCacheOptions } from '../adapters/cache/memory.ts'
import { withMetrics } from '../adapters/cache/with-metrics.ts'
import { systemClock } from '../adapters/clock/system.ts'
import { createEmbeddedEngine } from '../adapters/engine/embedded.ts'
import { type EmbeddedThreads, openEmbeddedThreads } from '../adapters/engine/embedded-threads.ts'
import type { Breaker } from '../adapters/model/with-breaker.ts'
import type { Config } from '../config.ts'
import { createGeneratePackage, type GeneratePackage } from '../factory/generate-package.ts'
import { createVerifier } from '../factory/verify/create-verifier.ts'
import { createWriteSource, type WriteSource } from '../factory/write-source.ts'
import type { Cache } from '../ports/cache.ts'
import type { Engine } from '../ports/engine.ts'
import type { Verifier } from '../ports/verifier.ts'
import { readText } from '../sources/index.ts'
import type { CacheSharing } from './open-cache-sharing.ts'
import { type EngineFor, type Engines, openEngines } from './open-engines.ts'
import type { EngineChoice } from './open-model-engines.ts'
import { openSources } from './open-sources.ts'
import { noTelemetry, type Telemetry } from './telemetry.ts'

/**
 * Puts together what makes one package and ends: no server, store or queue, so that the command
 * line starts fast. Everything works in this thread and in memory.
 */
export function openGenerator(config: Config) {
  const makers = openMakers(config, { maxCharacters: 0, maxAgeMs: 0 }, 'any')
  const { generatePackage, writeSource, estimate } = makers
  const { readFile, readUrl } = openSources(config)
  const maxBytes = config.MAX_SOURCE_MB * 2 ** 20
  return { generate: generatePackage, writeSource, estimate, maxBytes, readFile, readUrl }
}

/** What makes packages and single formats: the engines, the verifier, and a cache of finished work. */
export interface Makers {
  readonly generatePackage: GeneratePackage
  readonly engineFor: EngineFor
  readonly writeSource: WriteSource
  readonly estimate: Engines['estimate']
  readonly standIn: Engine
  readonly verifier: Verifier
  /** What this process holds of finished work, before any place that is shared. */
  readonly heldWork: Pick<Cache, 'eraseOwner'>
  /** Of the models used so far. */
  breakers(): readonly Breaker[]
  close(): Promise<void>
}

/** Puts together what makes content, for a process that goes on making it. */
export function openMakers(
  config: Config,
  cache: Omit<MemoryCacheOptions, 'clock'>,
  choice: EngineChoice = 'listed',
  telemetry: Telemetry = noTelemetry,
  share: CacheSharing['share'] = (local) => local,
): Makers {
  const { engine: embedded, verifier, close: closeEmbedded } = openEmbedded(choice)
  const engines = openEngines(config, embedded, choice, telemetry)
  const { engineFor, estimate, breakers, close } = engines
  const writeSource = createWriteSource({ writerFor: engines.writerFor, readText })
  const heldWork = createMemoryCache({ ...cache, clock: systemClock })
  const generatePackage = createGeneratePackage({
    engineFor,
    standIn: embedded,
    verifier,
    cache: withMetrics(share(heldWork, cache.maxAgeMs), telemetry.metrics),
    clock: systemClock,
    makeId: randomUUID,
    codeVersion: config.version,
  })
  return {
    generatePackage,
    engineFor,
    writeSource,
    estimate,
    standIn: embedded,
    verifier,
    heldWork,
    breakers,
    close: async () => {
      await Promise.all([close(), closeEmbedded()])
    },
  }
}

/** Memory of one thread that analyses text: a million words need about 700 MB. */
const threadHeapMb = 1024

/**
 * The embedded engine and the verifier: in threads where requests are served beside the work, in
 * this thread where one package is made and nothing else waits.
 */
function openEmbedded(choice: EngineChoice): EmbeddedThreads {
  if (choice === 'listed') {
    const threads = Math.max(1, Math.min(4, availableParallelism()))
    return openEmbeddedThreads({ threads, maxHeapMb: threadHeapMb })
  }
  const close = async () => undefined
  return { engine: createEmbeddedEngine(), verifier: createVerifier(), close }
}
