import type { Citation } from '../domain/citation.ts'
import { ProblemError } from '../domain/problem.ts'
import type { StoredContent } from '../ports/content-store.ts'
import {
  type ChangeDependencies,
  type ChangeTarget,
  changeArtifact,
  parseContent,
} from './change-artifact.ts'
import { getAt } from './verify/pointer.ts'

export interface Edit extends ChangeTarget {
  /** The whole new content of the format. */
  readonly content: unknown
}

/** Stores an edit as a new version; gives the package as it is then. */
export type EditArtifact = (edit: Edit) => Promise<StoredContent>

/**
 * Edits are the owner's word: nothing of them is repaired or dropped. They are held to the format's
 * schema, citations of fields that did not change stay, and the quality is measured anew, so that
 * what the source no longer supports is said.
 *
 * Throws ProblemError `not-found`, `invalid-request` (with pointers into `/content`), and
 * `conflict` when there is a newer version than the editor saw.
 */
export function createEditArtifact(dependencies: ChangeDependencies): EditArtifact {
  return async (edit) => {
    const content = parseContent(edit.format, edit.content)
    return changeArtifact(dependencies, edit, 'edited', (before) => {
      if (before.status !== 'completed') {
        throw new ProblemError('not-found', 'There is no such package, or it lacks this format.')
      }
      const citations = keptCitations(before.citations, before.content, content)
      return { content, citations, engine: before.engine }
    })
  }
}

/** Citations of fields that say what they said before. */
function keptCitations(
  citations: readonly Citation[],
  before: unknown,
  after: unknown,
): Citation[] {
  return citations.filter(({ path }) => {
    const text = getAt(before, path)
    return text !== undefined && JSON.stringify(text) === JSON.stringify(getAt(after, path))
  })
}
