import { readFileSync } from 'node:fs'
import { createMemoryCache } from '../../adapters/cache/memory.ts'
import { createEmbeddedEngine } from '../../adapters/engine/embedded.ts'
import { toPackageRequest } from '../../domain/generate-body.ts'
import type { ContentPackage } from '../../domain/package.ts'
import { createGeneratePackage } from '../../factory/generate-package.ts'
import { createVerifier } from '../../factory/verify/create-verifier.ts'
import { readText } from '../../sources/index.ts'

const clock = { now: () => '2026-11-22T18:00:00.000Z', monotonicMs: () => 0 }

export interface ExamplePackage {
  readonly package: ContentPackage
  readonly texts: ReadonlyMap<string, string>
}

/** A package of all formats, made by the embedded engine from one of examples/. */
export async function examplePackage(file = 'photosynthesis.md'): Promise<ExamplePackage> {
  const text = readFileSync(new URL(`../../../examples/${file}`, import.meta.url), 'utf8')
  const document = await readText(text, { id: 's1' })
  const engine = createEmbeddedEngine()
  const generate = createGeneratePackage({
    engineFor: () => engine,
    standIn: engine,
    verifier: createVerifier(),
    cache: createMemoryCache({ clock, maxCharacters: 0, maxAgeMs: 0 }),
    clock,
    makeId: () => '0b6ce1b0-5a9f-4a7c-9df0-3f2a8a6f7c11',
    codeVersion: 'test',
  })
  const content = await generate([document], toPackageRequest({ sources: [{ text }] }), {
    signal: new AbortController().signal,
  })
  return { package: content, texts: new Map([[document.source.id, document.text]]) }
}
