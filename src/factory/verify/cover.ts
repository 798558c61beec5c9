import { determiners } from './cues.ts'
import type { Evidence } from './evidence.ts'
import { negativeBase } from './facts.ts'
import { holdsOpposite } from './opposites.ts'
import type { SourceLexicon } from './source-lexicon.ts'
import type { Statement, Word } from './statement.ts'
import { synonymsOf } from './synonyms.ts'

export interface Cover {
  /** Weighted share of the claim's topic words that the evidence has; 0 to 1. */
  readonly score: number
  readonly missing: readonly Word[]
  /**
   * A missing word that the sources use elsewhere and that tells as much as those found: the mark
   * of a sentence made of two, or of one thing put for another.
   */
  readonly foreign: Word | undefined
}

/** Share of the usual weight of the claim's words from which a missing one counts as a topic. */
const foreignWeight = 0.8

/** Most topic words that "it" or "they" in the evidence may stand for. */
const mostReferred = 3

/** Which of a claim's topic words one evidence sentence has, in some form. */
export function coverOf(claim: Statement, item: Evidence, lexicon: SourceLexicon): Cover {
  const missing: Word[] = []
  let total = 0
  let found = 0
  let own = 0
  /** Words of the claim that a pronoun may stand for, those of one phrase together. */
  const referred: Word[][] = []
  let before = -1
  for (const index of claim.content) {
    const word = claim.words[index]!
    const weight = lexicon.weight(word.key)
    total += weight
    if (hasWord(word, item.statement, claim)) {
      own++
      found += weight
    } else if (refersTo(item, word) && canRefer(word, item, claim)) {
      if (isOnePhrase(claim, before, index)) referred.at(-1)?.push(word)
      else referred.push([word])
      before = index
    } else missing.push(word)
  }
  const stood = standFor(referred, item, own)
  missing.push(...stood.missing)
  found += stood.found.reduce((sum, word) => sum + lexicon.weight(word.key), 0)
  const usual = found / Math.max(1, claim.content.length - missing.length)
  return {
    score: total === 0 ? 1 : found / total,
    missing,
    foreign: missing.find(
      (word) => lexicon.has(word.key) && lexicon.weight(word.key) >= usual * foreignWeight,
    ),
  }
}

/**
 * Which words of a claim the pronouns of the evidence stand for: one pronoun for one thing, named in
 * one place, and never for most of what is said.
 */
function standFor(
  referred: readonly Word[][],
  item: Evidence,
  own: number,
): { found: Word[]; missing: Word[] } {
  const pronouns = pronounsOf(item)
  let room = own < 2 ? 0 : own
  const found: Word[] = []
  const missing: Word[] = []
  for (const [index, words] of referred.entries()) {
    const stands = index < pronouns && words.length <= Math.min(mostReferred, room)
    if (stands) room -= words.length
    ;(stands ? found : missing).push(...words)
  }
  return { found, missing }
}

const genitives = new Set('of de du des von del da do di van'.split(' '))

/** Whether two topic words name one thing: side by side, or with "of the" between them. */
function isOnePhrase({ words }: Statement, first: number, second: number): boolean {
  if (first < 0) return false
  const between = words.slice(first + 1, second)
  return between.every(({ lower }) => genitives.has(lower) || determiners.has(lower))
}

/** How many things the pronouns of the evidence can stand for: "it" and "its" are one. */
function pronounsOf({ statement }: Evidence): number {
  return new Set(statement.words.flatMap(({ lower }) => pronounKinds.get(lower) ?? [])).size
}

const pronounKinds: ReadonlyMap<string, number> = new Map(
  ['it its', 'they their them these those', 'he his him', 'she her', 'this'].flatMap(
    (kind, index) => kind.split(' ').map((word) => [word, index] as const),
  ),
)

/** "He" may be Darwin, but not where the evidence names somebody else whom the claim leaves out. */
function canRefer(word: Word, { statement }: Evidence, claim: Statement): boolean {
  return !word.name || statement.words.every((other) => !other.name || claim.keys.has(other.key))
}

/** Whether a pronoun of the evidence can mean this word of what stands before it. */
export function refersTo({ statement, context }: Evidence, word: Word): boolean {
  return statement.refersBack && context.has(word.key)
}

/** Whether the evidence has a word in the same or another form, or one that says the same. */
export function hasWord(word: Word, evidence: Statement, claim?: Statement): boolean {
  const { keys } = evidence
  if (keys.has(word.key)) return true
  if (word.name) return evidence.words.some((other) => other.lower === word.lower)
  if ([...(synonymsOf(word.key) ?? [])].some((partner) => keys.has(partner))) return true
  // "Unstable" for "not stable": whether the negations agree is held apart.
  if (keys.has(negativeBase(word.lower) ?? '')) return true
  // "B is smaller than A" for "A is larger than B": the order decides whether it is right.
  const compares = (statement: Statement) => statement.words.some((other) => other.lower === 'than')
  return (
    claim !== undefined && compares(claim) && compares(evidence) && holdsOpposite(word, evidence)
  )
}
