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
const mostReferred = 2

/** Which of a claim's topic words one evidence sentence has, in some form. */
export function coverOf(claim: Statement, item: Evidence, lexicon: SourceLexicon): Cover {
  const missing: Word[] = []
  let total = 0
  let found = 0
  let own = 0
  const referred: Word[] = []
  for (const index of claim.content) {
    const word = claim.words[index]!
    const weight = lexicon.weight(word.key)
    total += weight
    if (hasWord(word, item.statement, claim)) {
      own++
      found += weight
    } else if (refersTo(item, word) && canRefer(word, item, claim)) referred.push(word)
    else missing.push(word)
  }
  // "It" stands for a subject, never for most of what is said.
  const known = Math.min(mostReferred, own - 1)
  for (const [index, word] of referred.entries()) {
    if (index < known) found += lexicon.weight(word.key)
    else missing.push(word)
  }
  const usual = found / Math.max(1, claim.content.length - missing.length)
  return {
    score: total === 0 ? 1 : found / total,
    missing,
    foreign: missing.find(
      (word) => lexicon.has(word.key) && lexicon.weight(word.key) >= usual * foreignWeight,
    ),
  }
}

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
