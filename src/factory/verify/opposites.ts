import { type Pole, polesOf } from './cues.ts'
import type { Statement, Word } from './statement.ts'
import { sameMeaning } from './synonyms.ts'

/**
 * One side of a pair of opposites cannot stand for the other ("rises" for "falls"), nor be said of
 * what the evidence says the other of.
 *
 * @returns what is wrong, for people; null where nothing is
 */
export function findOpposite(claim: Statement, evidence: Statement): string | null {
  for (const [at, word] of claim.words.entries()) {
    for (const pole of polesOf.get(word.key) ?? []) {
      const same = placesOf(evidence, pole.pair, pole.side).filter((place) =>
        isFree(evidence.words[place]!, word, claim),
      )
      const opposite = placesOf(evidence, pole.pair, pole.side === 0 ? 1 : 0)
      if (opposite.length === 0) continue
      // Said by negating the opposite ("no longer rises" for "falls").
      if (claim.negated.length !== evidence.negated.length) continue
      if (same.length === 0 || isSaidOfOther(claim, at, evidence, same, opposite)) {
        return `"${word.text}" is the opposite of what the cited text says.`
      }
    }
  }
  return null
}

/** Whether a statement holds the opposite of a word. */
export function holdsOpposite(word: Word, statement: Statement): boolean {
  return (polesOf.get(word.key) ?? []).some(
    ({ pair, side }) => placesOf(statement, pair, side === 0 ? 1 : 0).length > 0,
  )
}

/** Whether an evidence word can be what this claim word says, and is not already said by another. */
function isFree(theirs: Word, mine: Word, claim: Statement): boolean {
  if (theirs.key === mine.key) return true
  return !claim.words.some((other) => other.key === theirs.key)
}

function placesOf({ words }: Statement, pair: number, side: Pole['side']): number[] {
  return words.flatMap((word, at) =>
    polesOf.get(word.key)?.some((pole) => pole.pair === pair && pole.side === side) ? [at] : [],
  )
}

/**
 * The evidence has both sides. The claim's side must then be nearest to the word it is said of:
 * "output increases" is not supported by "unemployment increases and output declines".
 */
function isSaidOfOther(
  claim: Statement,
  at: number,
  evidence: Statement,
  same: readonly number[],
  opposite: readonly number[],
): boolean {
  const neighbours = nearestContent(claim, at)
  return (
    neighbours.length > 0 &&
    neighbours.every((neighbour) => {
      const places = evidence.words.flatMap((word, index) =>
        word.content && sameMeaning(word.key, neighbour.key) ? [index] : [],
      )
      const nearest = (poles: readonly number[]) =>
        Math.min(
          ...places.flatMap((place) =>
            poles.filter((pole) => pole !== place).map((pole) => distance(evidence, place, pole)),
          ),
        )
      return nearest(opposite) < nearest(same)
    })
  )
}

/** The topic words that stand nearest, on one side or both. */
function nearestContent(statement: Statement, at: number): Word[] {
  let found: Word[] = []
  let least = Number.POSITIVE_INFINITY
  for (const index of statement.content) {
    if (index === at) continue
    const far = distance(statement, index, at)
    if (far > least) continue
    if (far < least) found = []
    found.push(statement.words[index]!)
    least = far
  }
  return found
}

/** Words apart; a mark or an "and" between two words sets them further apart. */
function distance({ words }: Statement, a: number, b: number): number {
  const between = words.slice(Math.min(a, b) + 1, Math.max(a, b) + 1)
  const breaks = between.filter(({ afterMark, lower }) => afterMark || /^(?:and|but)$/.test(lower))
  return between.length + 4 * breaks.length
}
