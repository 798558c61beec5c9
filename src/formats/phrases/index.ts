import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import type { Phrases } from './phrases.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

/** The languages that there is fixed wording for. */
export const phraseBooks: readonly Phrases[] = [english, german, french, spanish, portuguese]

/** The fixed wording for a source's language, or null where there is none. */
export function phraseBookOf(language: string): Phrases | null {
  return phraseBooks.find((book) => book.language === language) ?? null
}

/** As `phraseBookOf`, with English for what must be named in any case. */
export function phrasesFor(language: string): Phrases {
  return phraseBookOf(language) ?? english
}
