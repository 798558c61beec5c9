import { createHash } from 'node:crypto'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import { formats } from '../formats/index.ts'

/** What a package depends on beside its sources and its request. */
export interface PackageVersion {
  /** The engine or chain that writes it, with its model. */
  readonly engineId: string
  /** The program's version. */
  readonly codeVersion: string
}

/**
 * The key under which a package is cached: equal exactly when the same program, engine and prompts
 * would be given the same sources and request.
 *
 * @returns lower-case hex
 */
export function packageKey(
  documents: readonly SourceDocument[],
  request: PackageRequest,
  { engineId, codeVersion }: PackageVersion,
): string {
  const sources = documents.map(({ source, passages }) => [
    source.id,
    source.title,
    source.sha256,
    // The same text read in another way has other headings and pages.
    digest(JSON.stringify(passages)),
  ])
  const prompts = request.formats.map((format) => [format, formats[format].prompt])
  return digest(JSON.stringify([codeVersion, engineId, request, sources, prompts]))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
