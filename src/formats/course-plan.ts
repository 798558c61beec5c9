import type { Citation } from '../domain/citation.ts'
import type { Analysis } from '../text/document.ts'

/** One section of the course, as the outline names it, tied to the sources. */
export interface PlanSection {
  /** Index into the outline's `sections`. */
  readonly index: number
  readonly title: string
  /** Half-open ranges of sentences of the analysis, ascending. */
  readonly ranges: readonly { readonly first: number; readonly end: number }[]
  readonly words: number
}

/** The course that all formats follow: one source of section titles and order. */
export interface CoursePlan {
  readonly title: string
  readonly sections: readonly PlanSection[]
}

/** What a plan is read from: an outline of any engine, with the citations of its key points. */
export interface PlannedOutline {
  readonly title: string
  readonly sections: readonly { readonly title: string }[]
  readonly citations: readonly Citation[]
}

/** Implemented beside the outline: ties each outline section to the sentences its citations lie in. */
export type PlanCourse = (analysis: Analysis, outline: PlannedOutline) => CoursePlan
