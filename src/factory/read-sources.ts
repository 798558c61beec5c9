import type { SourceInput } from '../domain/generate-body.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { SourceStore } from '../ports/source-store.ts'

/** A file that was uploaded and lies on disk for as long as its request. */
export interface UploadedFile {
  readonly path: string
  /** As the sender calls it; never used as a path. */
  readonly name: string | undefined
  readonly mediaType: string | undefined
  readonly title: string | undefined
}

/** A source as a request gives it, read; `id` is what citations will name. */
export type ReadInput = (
  input: Exclude<SourceInput, { sourceId: string }> | { readonly file: UploadedFile },
  id: string,
  signal: AbortSignal,
) => Promise<SourceDocument>

/**
 * Reads the sources of a request, numbered s1, s2 … as citations will name them.
 *
 * @throws ProblemError `invalid-source` for one that cannot be read or has been deleted
 */
export function readSources(
  { readInput, sources }: { readonly readInput: ReadInput; readonly sources: SourceStore },
  inputs: readonly SourceInput[],
  ownerId: string,
  signal: AbortSignal,
): Promise<SourceDocument[]> {
  return Promise.all(
    inputs.map(async (input, index) => {
      const id = `s${index + 1}`
      if (!('sourceId' in input)) return readInput(input, id, signal)
      const stored = await sources.read(input.sourceId, ownerId)
      if (stored) return renamed(stored.document, id)
      throw new ProblemError('invalid-source', `The source ${input.sourceId} has been deleted.`)
    }),
  )
}

/** Passages are named after their source, and a model cites them by name. */
function renamed(document: SourceDocument, id: string): SourceDocument {
  const passages = document.passages.map((passage, index) => ({
    ...passage,
    id: `${id}.p${index + 1}`,
  }))
  return { ...document, source: { ...document.source, id }, passages }
}
