import type { Citation } from '../domain/citation.ts'
import type { Analysis } from '../text/document.ts'

/** A half-open range of sentences of an analysis. */
export interface SentenceRange {
  readonly first: number
  readonly end: number
}

/** One section of the course, as the outline names it, tied to the sources. */
export interface PlanSection {
  /** Index into the outline's `sections`. */
  readonly index: number
  readonly title: string
  /** Ascending, not overlapping. */
  readonly ranges: readonly SentenceRange[]
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

/** Ties each section of an outline to the sentences its citations lie in; implemented in plan-course.ts. */
export type PlanCourse = (analysis: Analysis, outline: PlannedOutline) => CoursePlan

/** From how many words on a source is treated as a book: one section a chapter. */
export const bookWords = 20_000

/** Words of all sentences of an analysis. */
export function analysisWords(words: Uint16Array): number {
  return words.reduce((sum, count) => sum + count, 0)
}

/** For every sentence the index of its plan section, or -1. */
export function sectionOfSentence(plan: CoursePlan, sentences: number): Int32Array {
  const owner = new Int32Array(sentences).fill(-1)
  for (const section of plan.sections) {
    for (const { first, end } of section.ranges) owner.fill(section.index, first, end)
  }
  return owner
}
