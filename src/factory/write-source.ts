import type { Usage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { Billing } from '../ports/model.ts'
import type { SourceWriter } from '../ports/source-writer.ts'
import type { TextSource } from '../text/document.ts'
import { isSyllabus } from '../text/syllabus.ts'

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
 * Has a model write the source of a package that is asked for by a topic alone, or by a syllabus,
 * which names what is taught and does not say it; null where what is given is a text to work from,
 * or a syllabus and no language model is set up. The result is marked wherever it goes:
 * `origin: model_written`, and a notice that names the model.
 *
 * @param given the sources that were given, which a written one comes after
 * @throws ProblemError `insufficient-source` where neither a source nor a topic is given, or only a
 *   topic and no language model is set up
 */
export type WriteSource = (
  given: readonly SourceDocument[],
  request: PackageRequest,
  options: { signal: AbortSignal; billing?: Billing },
) => Promise<WrittenDocument | null>

/** Whether there is a text to work from, and not only a topic or a syllabus. */
export function holdText(given: readonly SourceDocument[]): boolean {
  return given.length > 0 && !isSyllabus(given.map(textSourceOf))
}

/** As much of a syllabus is shown to a model. */
const mostSyllabusCharacters = 20_000

export function createWriteSource(dependencies: WriteSourceDependencies): WriteSource {
  const { writerFor, readText } = dependencies
  return async (given, request, options) => {
    if (holdText(given)) return null
    const topic = request.topic ?? given[0]?.source.title
    if (topic === undefined) {
      throw new ProblemError('insufficient-source', 'Give at least one source, or a topic.')
    }
    const writer = await writerFor(request.engine)
    if (writer === null) {
      if (given.length > 0) return null
      throw new ProblemError(
        'insufficient-source',
        'There is a topic but no source text. Give a text on it, or name a language model as the engine, which can write one; the embedded engine needs a text.',
      )
    }
    const syllabus = given.length === 0 ? null : given.map(({ text }) => text).join('\n\n')
    const shown = syllabus?.slice(0, mostSyllabusCharacters) ?? null
    const { markdown, model, usage } = await writer.write({ ...request, topic }, shown, options)
    const id = `s${given.length + 1}`
    const read = await readText(markdown, { id, title: topic })
    const notice = {
      code: 'model-written-source',
      detail: `Source ${id} was written by ${model} and not checked against the world.`,
    }
    const source = { ...read.source, origin: 'model_written' as const }
    return { document: { ...read, source, notices: [...read.notices, notice] }, usage }
  }
}

function textSourceOf({ source, text, passages }: SourceDocument): TextSource {
  return { id: source.id, title: source.title, text, blocks: passages }
}
