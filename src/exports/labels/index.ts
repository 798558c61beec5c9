import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import type { Labels } from './labels.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

export { fillLabel, type Labels } from './labels.ts'

/** The languages that exports can name their parts in. */
export const labelBooks: readonly Labels[] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  italian,
  dutch,
]

/** The labels of a language (ISO 639-1), English where there are none. */
export function labelsFor(language: string): Labels {
  return labelBooks.find((book) => book.language === language) ?? english
}
