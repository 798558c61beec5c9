import type { FormatName } from '../../../src/domain/vocabulary.ts'

export type { FormatName }

/** As the server's own list, which would bring its schema library along; the types keep them equal. */
const order = {
  outline: 0,
  podcast_script: 1,
  study_guide: 2,
  one_pager: 3,
  detailed_reading: 4,
  faq: 5,
  flashcards: 6,
  reading_questions: 7,
} as const satisfies Record<FormatName, number>

/** Every format, in the order they are shown. */
export const formatNames = Object.keys(order) as readonly FormatName[] // the keys of the table above

export function isFormatName(name: unknown): name is FormatName {
  return typeof name === 'string' && Object.hasOwn(order, name)
}
