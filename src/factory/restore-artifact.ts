import { ProblemError } from '../domain/problem.ts'
import type { StoredContent } from '../ports/content-store.ts'
import { type ChangeDependencies, type ChangeTarget, changeArtifact } from './change-artifact.ts'

export interface Restore extends ChangeTarget {
  /** The version to be had again. */
  readonly restored: number
}

/** Makes an earlier version the newest again; gives the package as it is then. */
export type RestoreArtifact = (restore: Restore) => Promise<StoredContent>

/**
 * An earlier version becomes the next one, with its own citations and engine; no version is lost.
 * Its quality is measured anew, since the outline it followed may have changed.
 *
 * Throws ProblemError `not-found` where there is no such version or nothing was made in it, and
 * `conflict` when there is a newer version than the editor saw.
 */
export function createRestoreArtifact(dependencies: ChangeDependencies): RestoreArtifact {
  const { contents } = dependencies
  return async (restore) => {
    const { id, ownerId, format, restored } = restore
    const versions = await contents.versions(id, ownerId, format)
    const kept = versions?.find(({ version }) => version === restored)?.artifact
    if (kept?.status !== 'completed') {
      throw new ProblemError(
        'not-found',
        'There is no such package, or no such version with something in it.',
      )
    }
    const { content, citations, engine } = kept
    return changeArtifact(dependencies, restore, 'restored', () => ({
      content,
      citations,
      engine,
    }))
  }
}
