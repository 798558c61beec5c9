import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { porterStem } from './porter.ts'
import { createWordMemory, type WordMemory } from './word-memory.ts'

/** Stemmers by ISO 639-1 code: Porter for English, Snowball for the others. */
const stemmers: ReadonlyMap<string, (word: string) => string> = new Map([
  ['en', porterStem],
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['pt', portuguese],
  ['it', italian],
  ['nl', dutch],
])

const compound = /[-\u2010\u2011]/

/** Stems found so far, by language; a word is met again in every sentence, format and package. */
const known = new Map<string, WordMemory<string>>()

/**
 * A stemmer for lower-case words of `language` (ISO 639-1). The parts of a hyphenated word are
 * stemmed one by one and joined by "-". A language without a stemmer gives the word itself.
 */
export function createStemmer(language: string): (word: string) => string {
  const stem = stemmers.get(language)
  if (stem === undefined) return (word) => word
  const stems = known.get(language) ?? createWordMemory((word) => stemParts(word, stem))
  known.set(language, stems)
  return stems.of
}

function stemParts(word: string, stem: (word: string) => string): string {
  if (!compound.test(word)) return stem(word) || word
  return word
    .split(compound)
    .map((part) => stem(part) || part)
    .join('-')
}
