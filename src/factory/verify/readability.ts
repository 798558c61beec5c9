import type { Difficulty } from '../../domain/vocabulary.ts'
import { isKind, letter, mark, runEnd } from '../../text/character-kinds.ts'

/** LIX up to which a text suits a level: 40 reads like fiction, 50 like newspapers, 60 like specialist texts. */
const suitable: Record<Difficulty, number> = { beginner: 45, intermediate: 55, advanced: 65 }

/** A difference of this many points is a class of readers. */
const scale = 30
const sampleLimit = 200_000
/** Words of more letters than this are long. */
const longWord = 6

/**
 * The readability index LIX (Björnsson 1968): words a sentence plus the percentage of words longer
 * than six letters. Chosen because it needs no syllables, and so holds for every language.
 *
 * @returns 0 for a text without words
 */
export function lixOf(text: string): number {
  const sample = text.slice(0, sampleLimit)
  const { words, long } = countWords(sample)
  if (words === 0) return 0
  return words / Math.max(1, countEnds(sample)) + (100 * long) / words
}

function countWords(text: string): { words: number; long: number } {
  let words = 0
  let long = 0
  for (let at = 0; at < text.length; at++) {
    if (!isKind(text, at, letter)) continue
    const end = runEnd(text, at, letter | mark)
    words++
    if (end - at > longWord) long++
    at = end
  }
  return { words, long }
}

/** How often a sentence or paragraph ends. */
function countEnds(text: string): number {
  return text.match(/[.!?…:](?=\s|$)|\n\n(?!\n)/g)?.length ?? 0
}

/**
 * How well a text suits a level. What quotes its source cannot read easier than the source does, so
 * only what is harder than both counts against it.
 *
 * @param source gives the LIX of the source; asked only where the text is too hard for the level
 * @returns 0 to 1
 */
export function readabilityScore(
  text: string,
  source: () => number,
  difficulty: Difficulty,
): number {
  const lix = lixOf(text)
  if (lix <= suitable[difficulty]) return 1
  const excess = lix - Math.max(suitable[difficulty], source())
  return Math.max(0, 1 - Math.max(0, excess) / scale)
}
