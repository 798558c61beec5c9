import { memo } from 'react'
import type { FormatName } from '../../api/formats.ts'
import { contentOf } from '../content.ts'
import { DetailedReadingReader } from './detailed-reading.tsx'
import { FaqReader } from './faq.tsx'
import { FlashcardsReader } from './flashcards.tsx'
import { OnePagerReader } from './one-pager.tsx'
import { OutlineReader } from './outline.tsx'
import { PodcastReader } from './podcast.tsx'
import { ReadingQuestionsReader } from './reading-questions.tsx'
import { StudyGuideReader } from './study-guide.tsx'

/** A format in the form that is its own. */
export const Reader = memo(function Reader({
  format,
  content,
}: {
  format: FormatName
  content: unknown
}) {
  switch (format) {
    case 'outline':
      return <OutlineReader content={contentOf(format, content)} />
    case 'podcast_script':
      return <PodcastReader content={contentOf(format, content)} />
    case 'study_guide':
      return <StudyGuideReader content={contentOf(format, content)} />
    case 'one_pager':
      return <OnePagerReader content={contentOf(format, content)} />
    case 'detailed_reading':
      return <DetailedReadingReader content={contentOf(format, content)} />
    case 'faq':
      return <FaqReader content={contentOf(format, content)} />
    case 'flashcards':
      return <FlashcardsReader content={contentOf(format, content)} />
    case 'reading_questions':
      return <ReadingQuestionsReader content={contentOf(format, content)} />
  }
})
