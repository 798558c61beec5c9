import type { CompletedArtifact } from '../domain/artifact.ts'
import type { Citation } from '../domain/citation.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import { formats } from '../formats/index.ts'
import type { ContentStore, StoredContent } from '../ports/content-store.ts'
import type { Verifier } from '../ports/verifier.ts'
import { replaceArtifact } from './replace-artifact.ts'

export interface Edit {
  readonly id: string
  readonly ownerId: string
  readonly format: FormatName
  /** The whole new content of the format. */
  readonly content: unknown
  /** The version the editor saw; null when he did not say, and then the newest is meant. */
  readonly version: number | null
  readonly signal: AbortSignal
}

/** Stores an edit as a new version; gives the package as it is then. */
export type EditArtifact = (edit: Edit) => Promise<StoredContent>

/** How often an edit that did not name a version is tried over one that came between. */
const maxTries = 5

/**
 * Edits are the owner's word: nothing of them is repaired or dropped. They are held to the format's
 * schema, citations of fields that did not change stay, and the quality is measured anew, so that
 * what the source no longer supports is said.
 *
 * Throws ProblemError `not-found`, `invalid-request` (with pointers into `/content`), and
 * `conflict` when there is a newer version than the editor saw.
 */
export function createEditArtifact(deps: {
  readonly contents: ContentStore
  readonly verifier: Verifier
}): EditArtifact {
  return async (edit) => {
    const { id, ownerId, format } = edit
    const content = parseContent(format, edit.content)
    for (let attempt = 0; attempt < maxTries; attempt += 1) {
      const stored = await deps.contents.read(id, ownerId)
      const before = stored?.package.artifacts[format]
      if (!stored || before?.status !== 'completed') {
        throw new ProblemError('not-found', 'There is no such package, or it lacks this format.')
      }
      if (edit.version !== null && edit.version !== before.version) throw outdated(before.version)
      const documents = (await deps.contents.documents(id, ownerId)) ?? []
      const artifact = await judge(deps.verifier, edit, stored, documents, { ...before, content })
      const next = replaceArtifact(stored.package, format, artifact, documents)
      const change = { package: next, format, origin: 'edited' } as const
      const result = await deps.contents.update(id, ownerId, stored.revision, change)
      if (result === 'stored') {
        const { revision, updatedAt } = (await deps.contents.read(id, ownerId)) ?? stored
        return { package: next, revision, updatedAt }
      }
    }
    throw new ProblemError('conflict', 'The package keeps changing; try again.')
  }
}

function outdated(version: number): ProblemError {
  return new ProblemError(
    'conflict',
    `The newest version is ${version}; read it and make the edit on top of it.`,
  )
}

function parseContent(format: FormatName, content: unknown): Record<string, unknown> {
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

/** The edited artifact with the citations that still hold and its quality measured anew. */
async function judge(
  verifier: Verifier,
  { format, signal }: Edit,
  stored: StoredContent,
  documents: readonly SourceDocument[],
  edited: CompletedArtifact,
): Promise<CompletedArtifact> {
  const before = stored.package.artifacts[format]
  const citations = keptCitations(before?.citations ?? [], before?.content ?? null, edited.content)
  const { outline } = stored.package.artifacts
  const verified = await verifier.verify(
    {
      material: { documents, request: stored.package.request },
      format,
      content: edited.content,
      citations,
      outline: format === 'outline' || outline?.status !== 'completed' ? null : outline,
    },
    { signal },
  )
  return { ...edited, citations, quality: verified.quality }
}

/** Citations of fields that say what they said before. */
function keptCitations(
  citations: readonly Citation[],
  before: unknown,
  after: unknown,
): Citation[] {
  return citations.filter(({ path }) => {
    const text = valueAt(before, path)
    return text !== undefined && JSON.stringify(text) === JSON.stringify(valueAt(after, path))
  })
}

/** The value a JSON Pointer (RFC 6901) names, or undefined. */
function valueAt(value: unknown, pointer: string): unknown {
  let found = value
  for (const part of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    found = Object.hasOwn(found, key)
      ? Object.entries(found).find(([name]) => name === key)?.[1]
      : undefined
  }
  return found
}
