import type { Artifact, CompletedArtifact, VersionOrigin } from '../domain/artifact.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import { formats } from '../formats/index.ts'
import type { ContentStore, StoredContent } from '../ports/content-store.ts'
import type { Verifier } from '../ports/verifier.ts'
import { replaceArtifact } from './replace-artifact.ts'

export interface ChangeDependencies {
  readonly contents: ContentStore
  readonly verifier: Verifier
}

/** One format of a package that somebody changes by hand. */
export interface ChangeTarget {
  readonly id: string
  readonly ownerId: string
  readonly format: FormatName
  /** The version the editor saw; null when he did not say, and then the newest is meant. */
  readonly version: number | null
  readonly signal: AbortSignal
}

/** What a format is to be: what is written and where it comes from; its quality is measured here. */
export type Written = Pick<CompletedArtifact, 'content' | 'citations' | 'engine'>

/** How often a change that did not name a version is tried over one that came between. */
const maxTries = 5

/**
 * Stores what `write` makes of a format as its next version, with the quality measured anew.
 *
 * @param write is given the format as it is now, and called again when that changed meanwhile
 * @throws ProblemError `not-found`, `conflict` when there is a newer version than the editor saw,
 *   and what `write` throws
 */
export async function changeArtifact(
  { contents, verifier }: ChangeDependencies,
  { id, ownerId, format, version, signal }: ChangeTarget,
  origin: VersionOrigin,
  write: (before: Artifact) => Written | Promise<Written>,
): Promise<StoredContent> {
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const stored = await contents.read(id, ownerId)
    const before = stored?.package.artifacts[format]
    if (!stored || !before) {
      throw new ProblemError('not-found', 'There is no such package, or it lacks this format.')
    }
    if (version !== null && version !== before.version) throw outdated(before.version)
    const documents = (await contents.documents(id, ownerId)) ?? []
    const written = await write(before)
    const artifact = await measure(verifier, { stored, documents, format, written }, { signal })
    const next = replaceArtifact(stored.package, format, artifact, documents)
    const change = { package: next, format, origin }
    const result = await contents.update(id, ownerId, stored.revision, change)
    if (result === 'stored') {
      const { revision, updatedAt } = (await contents.read(id, ownerId)) ?? stored
      return { package: next, revision, updatedAt }
    }
  }
  throw new ProblemError('conflict', 'The package keeps changing; try again.')
}

/** The problem of an edit that was not made on top of the newest version. */
export function outdated(version: number): ProblemError {
  return new ProblemError(
    'conflict',
    `The newest version is ${version}; read it and make the edit on top of it.`,
  )
}

/**
 * A format as somebody wants it, with its quality measured. Nothing of it is repaired or dropped:
 * what the sources do not support is said.
 */
export async function measure(
  verifier: Verifier,
  task: {
    readonly stored: StoredContent
    readonly documents: readonly SourceDocument[]
    readonly format: FormatName
    readonly written: Written
  },
  options: { signal: AbortSignal },
): Promise<CompletedArtifact> {
  const { stored, documents, format, written } = task
  const { content, citations, engine } = written
  const { outline } = stored.package.artifacts
  const { quality } = await verifier.verify(
    {
      material: { documents, request: stored.package.request },
      format,
      content,
      citations,
      outline: format === 'outline' || outline?.status !== 'completed' ? null : outline,
    },
    options,
  )
  return { status: 'completed', version: 1, engine, content, citations, quality }
}

/**
 * Content as the format's schema has it.
 * @throws ProblemError `invalid-request` with pointers into `/content`
 */
export function parseContent(format: FormatName, content: unknown): Record<string, unknown> {
  const parsed = formats[format].schema.safeParse(content)
  // A format's schema describes an object; the table's type does not say so.
  if (parsed.success) return parsed.data as Record<string, unknown>
  throw new ProblemError('invalid-request', `This is not content of the format ${format}.`, {
    errors: parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
      pointer: ['', 'content', ...path].map(escapePointer).join('/'),
      detail: message,
    })),
  })
}

function escapePointer(part: PropertyKey): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1')
}
