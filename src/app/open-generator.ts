import { randomUUID } from 'node:crypto'
import { createMemoryCache } from '../adapters/cache/memory.ts'
import { systemClock } from '../adapters/clock/system.ts'
import { createEmbeddedEngine } from '../adapters/engine/embedded.ts'
import type { Config } from '../config.ts'
import { ProblemError } from '../domain/problem.ts'
import { createGeneratePackage, type GeneratePackage } from '../factory/generate-package.ts'
import { createVerifier } from '../factory/verify/create-verifier.ts'

/**
 * Puts together what makes one package and ends: no server, store or queue, so that the command
 * line starts fast. Everything works in this thread and in memory.
 */
export function openGenerator(config: Pick<Config, 'ENGINES' | 'version'>): GeneratePackage {
  const embedded = createEmbeddedEngine()
  return createGeneratePackage({
    engineFor: (name) => {
      const wanted = name ?? config.ENGINES.join(',')
      if (wanted === embedded.id) return embedded
      throw new ProblemError(
        'invalid-request',
        `The engine "${wanted}" is not available here; "embedded" is.`,
      )
    },
    standIn: embedded,
    verifier: createVerifier(),
    cache: createMemoryCache({ clock: systemClock, maxCharacters: 0, maxAgeMs: 0 }),
    clock: systemClock,
    makeId: randomUUID,
    codeVersion: config.version,
  })
}
