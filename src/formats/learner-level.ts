import type { PackageRequest } from '../domain/request.ts'
import { type Difficulty, difficulties } from '../domain/vocabulary.ts'

/** What audience and difficulty mean for choosing and counting. */
export interface LearnerLevel {
  readonly difficulty: Difficulty
  /** Words of the sentence that reads best; longer and shorter ones rank lower. */
  readonly idealSentenceWords: number
  /** Sentences above this are left alone where there is a choice. */
  readonly longestSentenceWords: number
  /** Silent reading with time to think; about a third of the speed of reading for pleasure. */
  readonly readingWordsPerMinute: number
  /** Where between its minimum (0) and its maximum (1) a list's length is aimed. */
  readonly richness: number
}

const levels: Record<Difficulty, LearnerLevel> = {
  beginner: {
    difficulty: 'beginner',
    idealSentenceWords: 15,
    longestSentenceWords: 32,
    readingWordsPerMinute: 100,
    richness: 0.5,
  },
  intermediate: {
    difficulty: 'intermediate',
    idealSentenceWords: 20,
    longestSentenceWords: 45,
    readingWordsPerMinute: 130,
    richness: 0.75,
  },
  advanced: {
    difficulty: 'advanced',
    idealSentenceWords: 25,
    longestSentenceWords: 60,
    readingWordsPerMinute: 160,
    richness: 1,
  },
}

/** Words that place an audience below or above the difficulty that was asked for. */
const younger =
  /\b(?:child|children|kids?|pupils?|primary|elementary|middle.school|young|novices?|newcomers?|beginners?|lay(?:men|people|person)?)\b/i
const expert =
  /\b(?:experts?|professionals?|practitioners?|engineers?|developers?|researchers?|scientists?|physicians?|graduates?|postgraduates?|phd|doctoral|specialists?)\b/i

/**
 * The level a package is made for. The difficulty decides; an audience named as clearly younger or
 * more expert moves it by one step.
 */
export function learnerLevel(
  request: Pick<PackageRequest, 'audience' | 'difficulty'>,
): LearnerLevel {
  const at = difficulties.indexOf(request.difficulty)
  const step = younger.test(request.audience) ? -1 : expert.test(request.audience) ? 1 : 0
  const moved = difficulties[Math.min(difficulties.length - 1, Math.max(0, at + step))]
  return levels[moved ?? request.difficulty]
}
