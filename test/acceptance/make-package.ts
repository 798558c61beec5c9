import { createHash } from 'node:crypto'
import { createMemoryCache } from '../../src/adapters/cache/memory.ts'
import { createEmbeddedEngine } from '../../src/adapters/engine/embedded.ts'
import { toPackageRequest } from '../../src/domain/generate-body.ts'
import type { ContentPackage } from '../../src/domain/package.ts'
import type { SourceDocument } from '../../src/domain/source.ts'
import { createGeneratePackage } from '../../src/factory/generate-package.ts'
import { createVerifier } from '../../src/factory/verify/create-verifier.ts'
import { readSource } from '../../src/sources/index.ts'

const clock = { now: () => '2026-01-01T00:00:00.000Z', monotonicMs: () => performance.now() }
const engine = createEmbeddedEngine()
const generate = createGeneratePackage({
  engineFor: () => engine,
  standIn: engine,
  verifier: createVerifier(),
  cache: createMemoryCache({ clock, maxCharacters: 0, maxAgeMs: 0 }),
  clock,
  makeId: () => 'package',
  codeVersion: 'test',
})

/** Reads bytes as a source and makes the package the embedded engine makes of it. */
export async function makePackage(
  bytes: Uint8Array | string,
  name: string,
): Promise<{ pkg: ContentPackage; documents: SourceDocument[] }> {
  const given = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  const documents = [await readSource(given, { id: 's1', name })]
  const request = toPackageRequest({ sources: [] })
  const { signal } = new AbortController()
  return { pkg: await generate(documents, request, { signal }), documents }
}

/** A digest of all that a package says, without when and how fast it was made. */
export function digestOf({ artifacts, quality, sources }: ContentPackage): string {
  return createHash('sha256').update(JSON.stringify({ artifacts, quality, sources })).digest('hex')
}
