import type { Usage } from '../domain/package.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { Billing } from './model.ts'

export interface WrittenSource {
  /** Markdown with headings. */
  readonly markdown: string
  /** The model that wrote it, for the label "written by MODEL, not checked against the world". */
  readonly model: string
  readonly usage: Usage
}

/**
 * Writes a source on a topic for packages that are asked for without one. Throws ProblemError.
 * Does not promise that what it writes is true: it is labelled `origin: model_written` everywhere.
 */
export interface SourceWriter {
  write(
    request: PackageRequest,
    /** A syllabus to follow, or null. */
    syllabus: string | null,
    options: { signal: AbortSignal; billing?: Billing },
  ): Promise<WrittenSource>
}
