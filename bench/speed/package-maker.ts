import { randomUUID } from 'node:crypto'
import { createMemoryCache } from '../../src/adapters/cache/memory.ts'
import { systemClock } from '../../src/adapters/clock/system.ts'
import { createEmbeddedEngine } from '../../src/adapters/engine/embedded.ts'
import type { ContentPackage } from '../../src/domain/package.ts'
import type { SourceDocument } from '../../src/domain/source.ts'
import { formatNames } from '../../src/domain/vocabulary.ts'
import { createGeneratePackage } from '../../src/factory/generate-package.ts'
import { createVerifier } from '../../src/factory/verify/create-verifier.ts'

/** Makes all eight formats of a document with the embedded engine, in this thread, past the cache. */
export function createPackageMaker(): (document: SourceDocument) => Promise<ContentPackage> {
  const generate = createGeneratePackage({
    engineFor: () => createEmbeddedEngine(),
    standIn: null,
    verifier: createVerifier(),
    cache: createMemoryCache({ clock: systemClock, maxCharacters: 1, maxAgeMs: 1 }),
    clock: systemClock,
    makeId: randomUUID,
    codeVersion: 'bench',
  })
  const request = {
    topic: null,
    formats: [...formatNames],
    audience: 'general learners',
    difficulty: 'intermediate' as const,
    minutes: null,
    engine: null,
  }
  return (document) =>
    generate([document], request, { signal: new AbortController().signal, useCache: false })
}
