/**
 * How hard a text is to read. English gets the Flesch–Kincaid grade and Flesch's reading ease
 * (Flesch 1948; Kincaid et al. 1975), every other language LIX (Björnsson 1968), which counts
 * letters instead of syllables and so needs no rules of pronunciation.
 */
export type Readability =
  | {
      readonly measure: 'flesch_kincaid'
      /** School grade of the United States. */
      readonly grade: number
      /** 0 (hardest) to 100 and a little more. */
      readonly ease: number
    }
  | {
      readonly measure: 'lix'
      /** Below 30 easy, above 50 hard. */
      readonly lix: number
    }

const wordPattern = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
const longWord = 6

/**
 * Measures sentences of one language.
 *
 * @param sentences as they are shown, one string each
 * @param language ISO 639-1
 * @returns null where there is no word
 */
export function readabilityOf(sentences: readonly string[], language: string): Readability | null {
  const words = sentences.flatMap((sentence) => sentence.match(wordPattern) ?? [])
  if (words.length === 0) return null
  const sentenceLength = words.length / sentences.length
  if (language !== 'en') {
    const long = words.filter((word) => [...word].length > longWord).length
    return { measure: 'lix', lix: sentenceLength + (100 * long) / words.length }
  }
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0) / words.length
  return {
    measure: 'flesch_kincaid',
    grade: 0.39 * sentenceLength + 11.8 * syllables - 15.59,
    ease: 206.835 - 1.015 * sentenceLength - 84.6 * syllables,
  }
}

/**
 * Syllables of an English word by rule: runs of vowels, less a silent final "e", "es" and "ed", and
 * one more where two vowels are spoken apart ("biology", "being").
 */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const stem = letters
    .replace(/(?<=[aeiouy][^aeiouy]{1,12})(?:e|[^aeiouytdlgcsxz]es|(?<=[^td])ed)$/, '')
    .replace(/^y/, '')
  const runs = stem.match(/[aeiouy]+/g)?.length ?? 0
  const apart = stem.match(/(?:ia|io(?!u)|eo|ui|[aeiou]ing)(?![aeiouy])/g)?.length ?? 0
  const joined = stem.match(/(?:tio|sio|cia|tia|gio|qui|gui|bui|jui)/g)?.length ?? 0
  const syllabic = /[^aeiouylr]le$/.test(letters) ? 1 : 0
  return Math.max(1, runs + Math.max(0, apart - joined) + syllabic)
}
