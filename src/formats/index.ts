import type { FormatName } from '../domain/vocabulary.ts'
import type { FormatDefinition } from './define-format.ts'
import { detailedReading } from './detailed-reading.ts'
import { faq } from './faq.ts'
import { flashcards } from './flashcards.ts'
import { onePager } from './one-pager.ts'
import { outline } from './outline.ts'
import { podcastScript } from './podcast-script.ts'
import { readingQuestions } from './reading-questions.ts'
import { studyGuide } from './study-guide.ts'

/** Every learning format there is, in the order they are shown; the outline is always made first. */
export const formats = {
  outline,
  podcast_script: podcastScript,
  study_guide: studyGuide,
  one_pager: onePager,
  detailed_reading: detailedReading,
  faq,
  flashcards,
  reading_questions: readingQuestions,
} as const satisfies { readonly [Name in FormatName]: FormatDefinition<Name> }
