import type { QualityTask } from '../task.ts'
import { definitions } from './definitions.ts'
import { keyPhrases } from './key-phrases.ts'
import { questions } from './questions.ts'
import { reviewAnswers } from './review-answers.ts'
import { segmentation } from './segmentation.ts'
import { summaries } from './summaries.ts'
import { termAblations } from './term-ablations.ts'
import { textbookTerms } from './textbook-terms.ts'

/** All tasks, in the order of the report. */
export const qualityTasks: readonly QualityTask[] = [
  keyPhrases,
  textbookTerms,
  reviewAnswers,
  termAblations,
  definitions,
  questions,
  summaries,
  segmentation,
]
