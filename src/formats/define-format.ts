import type { z } from 'zod'
import type { Citation } from '../domain/citation.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { Analysis } from '../text/document.ts'
import type { CoursePlan } from './course-plan.ts'

/** What an embedded builder works from. */
export interface BuildContext {
  readonly analysis: Analysis
  readonly request: PackageRequest
  /**
   * The sections all formats follow, each tied to its stretch of the sources: for the outline the
   * plan proposed by `proposePlan`, for every other format the outline's, read by `planCourse`.
   */
  readonly plan: CoursePlan
}

export type BuildResult<Content> =
  | { readonly status: 'built'; readonly content: Content; readonly citations: Citation[] }
  /** The source does not hold what the format's minimum needs; `reason` says what was found and needed. */
  | { readonly status: 'insufficient_source'; readonly reason: string }

/** One text of the content and where it stands. */
export interface TextField {
  /** JSON Pointer into the content. */
  readonly path: string
  readonly text: string
}

/** A field that states something about the world and so must be supported by its citation. */
export interface FactualField extends TextField {
  /** A question is supported when the cited text treats what it asks for, a statement when it says it. */
  readonly kind: 'statement' | 'question'
}

/** A list of the content whose elements the verifier may drop one by one. */
export interface DroppableList {
  /** JSON Pointer of the list; an index on the way is written `-` ("/sections/-/keyPoints"). */
  readonly path: string
}

/**
 * One learning format: its shape, what a model is told, how the embedded engine builds it, which of
 * its fields are factual, and how it reads as Markdown.
 *
 * The functions that take content are methods, so that the table can hold all eight as
 * `FormatDefinition`: callers hand them what the format's own schema has parsed.
 */
export interface FormatDefinition<Name extends FormatName = FormatName, Content = unknown> {
  readonly name: Name
  /** For people ("Study guide"). */
  readonly title: string
  readonly schema: z.ZodType<Content>
  /**
   * The part of a model's instructions that is this format's own: what it is, its shape, how to
   * write it well, and which fields must name the passages that support them.
   */
  readonly prompt: string
  build(context: BuildContext): BuildResult<Content>
  factualFields(content: Content): FactualField[]
  /** Texts of which no two may say the same: questions, terms, takeaways. */
  units(content: Content): TextField[]
  /** Lists whose elements can be dropped without breaking the rest. */
  readonly droppable: readonly DroppableList[]
  /**
   * Sets the fields that follow from others (counts, minutes, numbers) after elements were dropped
   * or texts edited. Changes no other field, moves no element, and is repeatable.
   */
  recount(content: Content): Content
  /** CommonMark, ending in a newline. Pure text of the content is escaped where it would be markup. */
  markdown(content: Content): string
}

/** Ties a format's parts to one content type. */
export function defineFormat<Name extends FormatName, Content>(
  definition: FormatDefinition<Name, Content>,
): FormatDefinition<Name, Content> {
  return definition
}
