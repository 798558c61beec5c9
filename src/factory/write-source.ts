import type { Usage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { Billing } from '../ports/model.ts'
import type { SourceWriter } from '../ports/source-writer.ts'

export interface WriteSourceDependencies {
  /** The writer of the engine a request names; null where it has no language model. */
  readonly writerFor: (engine: string | null) => Promise<SourceWriter | null>
  /** Reads the written Markdown like any other text. */
  readonly readText: (
    text: string,
    options: { id: string; title?: string },
  ) => Promise<SourceDocument>
}

export interface WrittenDocument {
  readonly document: SourceDocument
  readonly usage: Usage
}

/**
 * Has a model write the source of a package that is asked for by topic alone. The result is marked
 * as such wherever it goes: `origin: model_written`, and a notice that names the model.
 *
 * @throws ProblemError `insufficient-source` where no topic is given or no language model is set up
 */
export type WriteSource = (
  request: PackageRequest,
  options: { signal: AbortSignal; billing?: Billing },
) => Promise<WrittenDocument>

export function createWriteSource(dependencies: WriteSourceDependencies): WriteSource {
  const { writerFor, readText } = dependencies
  return async (request, options) => {
    if (request.topic === null) {
      throw new ProblemError('insufficient-source', 'Give at least one source, or a topic.')
    }
    const writer = await writerFor(request.engine)
    if (writer === null) {
      throw new ProblemError(
        'insufficient-source',
        'There is a topic but no source text. Give a text on it, or name a language model as the engine, which can write one; the embedded engine needs a text.',
      )
    }
    const { markdown, model, usage } = await writer.write(request, null, options)
    const read = await readText(markdown, { id: 's1', title: request.topic })
    const notice = {
      code: 'model-written-source',
      detail: `Source s1 was written by ${model} and not checked against the world.`,
    }
    const source = { ...read.source, origin: 'model_written' as const }
    return { document: { ...read, source, notices: [...read.notices, notice] }, usage }
  }
}
