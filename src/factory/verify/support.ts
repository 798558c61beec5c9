import { clausesOf, halvesOf, joinClauses } from './clauses.ts'
import { coverOf, refersTo } from './cover.ts'
import { conditionWords } from './cues.ts'
import type { Evidence } from './evidence.ts'
import { findDisagreement } from './facts.ts'
import { isBroken } from './grammar.ts'
import { isConverse, isSwapped, sharedNeighbours, strayModifier, strayName } from './order.ts'
import { otherPredicate } from './predicate.ts'
import { isQuoted } from './quotation.ts'
import type { SourceLexicon } from './source-lexicon.ts'
import { readStatement, type Statement, type Word } from './statement.ts'

/** Whether a sentence is supported, by which of the evidence, and if not, why. */
export interface Verdict {
  readonly supported: boolean
  /** Share of the sentence's topic words that the best evidence has, by their weight; 0 to 1. */
  readonly score: number
  /** For people and for a second draft; empty where supported. */
  readonly reason: string
  /** Indexes into the evidence of what supports it, or comes nearest. */
  readonly used: readonly number[]
}

/** Least weighted share of topic words that one evidence sentence must have. */
const leastCover = 0.85
/** Least share of neighbouring topic words that are neighbours in the evidence too. */
const leastNeighbours = 0.5

/**
 * Judges one sentence against the sentences of its citation. Word for word it stands; otherwise one
 * evidence sentence must cover its topic words in a compatible order and agree in quantities, names,
 * negation, limits and opposites, or each of its clauses must be so supported. Lexical throughout:
 * it cannot see that two different words mean one thing, unless synonyms.ts lists them.
 */
export function judgeSentence(
  sentence: string,
  evidence: readonly Evidence[],
  lexicon: SourceLexicon,
): Verdict {
  const verbatim = findQuoted(sentence, evidence, lexicon.language)
  if (verbatim >= 0) return { supported: true, score: 1, reason: '', used: [verbatim] }
  const claim = readStatement(sentence, lexicon)
  if (isBroken(claim)) {
    return { supported: false, score: 0, reason: 'This is not a whole sentence.', used: [] }
  }
  if (claim.content.length === 0 && claim.quantities.length === 0) {
    return { supported: true, score: 1, reason: '', used: [] }
  }
  const whole = judgeWhole(claim, evidence, lexicon)
  if (whole.supported) return whole
  return judgeClauses(claim, evidence, lexicon) ?? whole
}

/** Index of the evidence that is the sentence, else of the first that has it word for word; or -1. */
function findQuoted(sentence: string, evidence: readonly Evidence[], language: string): number {
  // Most sentences are one of the source as it stands; nothing has to be read to see that.
  const same = evidence.findIndex((item) => item.text === sentence && item.lead === null)
  if (same >= 0 && /\p{L}/u.test(sentence)) return same
  const quote = readStatement(sentence, { language })
  return evidence.findIndex((item) => isQuoted(quote, item))
}

/** Judges one claim against all evidence; the first that supports it wins, else the nearest is told. */
function judgeWhole(
  claim: Statement,
  evidence: readonly Evidence[],
  lexicon: SourceLexicon,
): Verdict {
  let best: Verdict = {
    supported: false,
    score: 0,
    reason: 'The cited text does not say this.',
    used: [],
  }
  for (const [index, item] of evidence.entries()) {
    for (const reading of readingsOf(item, claim, lexicon.language)) {
      const verdict = judgePair(claim, reading, lexicon)
      if (verdict.supported) return { ...verdict, used: [index] }
      if (verdict.score > best.score) best = { ...verdict, used: [index] }
    }
  }
  return best
}

/**
 * The evidence as a whole and clause by clause. Where it says two things of one word ("the right
 * ventricle …, and the left ventricle …"), only its clauses tell which, so the whole is left out
 * for clauses with what is tied to them, in which each word of the claim stands once.
 */
function readingsOf(item: Evidence, claim: Statement, language: string): Evidence[] {
  const { statement } = item
  const clear = clausesOf(statement, language)
  const parts =
    clear.length > 1 || !saysTwice(statement, claim) ? clear : halvesOf(statement, language)
  if (parts.length < 2) return [item]
  const clauses = parts.map((clause, at) => within(item, parts, at, clause))
  if (!saysTwice(statement, claim)) return [item, ...clauses]
  const runs = runsOf(parts, language).map(({ from, run }) => within(item, parts, from, run))
  return [...clauses, ...runs.filter((run) => !saysTwice(run.statement, claim))]
}

/** Clauses back that "it" is looked for within its sentence. */
const clausesBack = 4

/** A part of the evidence that begins at a clause: "it" may mean what stands shortly before it. */
function within(
  item: Evidence,
  parts: readonly Statement[],
  at: number,
  statement: Statement,
): Evidence {
  if (at === 0) return { ...item, statement, context: item.context }
  const own = parts.slice(Math.max(0, at - clausesBack), at).flatMap(({ keys }) => [...keys])
  const reachesBack = item.statement.refersBack && at <= clausesBack
  return { ...item, statement, context: new Set(reachesBack ? [...item.context, ...own] : own) }
}

/** Whether a topic word of the claim stands in the evidence more than once. */
function saysTwice(evidence: Statement, claim: Statement): boolean {
  const seen = new Set<string>()
  for (const index of evidence.content) {
    const { key } = evidence.words[index]!
    if (seen.has(key) && claim.keys.has(key)) return true
    seen.add(key)
  }
  return false
}

/** Clauses that are read together at most. */
const longestRun = 3

/**
 * Clauses with those that are tied to them ("it stops because …"): what ties one to the clause
 * before it does not tie it to the one after.
 */
function runsOf(
  clauses: readonly Statement[],
  language: string,
): { from: number; run: Statement }[] {
  const runs: { from: number; run: Statement }[] = []
  for (const [from, first] of clauses.entries()) {
    if (isTied(first)) continue
    const last = Math.min(clauses.length, from + longestRun)
    for (let until = from + 2; until <= last && isTied(clauses[until - 1]!); until++) {
      runs.push({ from, run: joinClauses(clauses.slice(from, until), language) })
    }
  }
  return runs
}

function isTied({ words }: Statement): boolean {
  return words.slice(0, 2).some(({ lower }) => ties.has(lower))
}

type PairVerdict = Pick<Verdict, 'supported' | 'score' | 'reason'>

function judgePair(claim: Statement, item: Evidence, lexicon: SourceLexicon): PairVerdict {
  const { statement } = item
  const { score, missing, foreign } = coverOf(claim, item, lexicon)
  const refuse = (reason: string): PairVerdict => ({ supported: false, score, reason })
  const name = missing.find((word) => word.name)
  if (score < leastCover || foreign !== undefined) {
    const list = missing.slice(0, 4).map((word) => `"${word.text}"`)
    return refuse(`The cited text does not say this: it has no ${list.join(', ')}.`)
  }
  if (name !== undefined) return refuse(`The name "${name.text}" is not in the cited text.`)
  const stray = strayName(claim, statement)
  if (stray !== null) return refuse(`The cited text does not say this of "${stray}".`)
  const modifier = strayModifier(claim, statement)
  if (modifier !== null) {
    return refuse(`In the cited text "${modifier}" belongs to something else.`)
  }
  if (dropsCondition(claim, item)) {
    return refuse('The cited text says this under a condition, or as what somebody holds.')
  }
  const other = otherPredicate(claim, statement, lexicon.language)
  if (other !== null) {
    return refuse(`The cited text ties these by "${other}"; the statement does not.`)
  }
  const swapped = isSwapped(claim, statement)
  const conversely = !swapped && isConverse(claim, statement)
  const disagreement = findDisagreement(claim, statement, { conversely })
  if (disagreement !== null) return refuse(disagreement)
  if (swapped) return refuse('The parts of the statement have changed places.')
  if (sharedNeighbours(claim, statement) < leastNeighbours) {
    return refuse('The words are those of the cited text, but not what it says of them.')
  }
  return { supported: true, score, reason: '' }
}

/** "If A, then B" does not say B; "Ptolemy believed that C" does not say C. */
function dropsCondition(claim: Statement, { statement, lead }: Evidence): boolean {
  const conditions = [...(lead?.words ?? []), ...statement.words].filter((word) =>
    conditionWords.has(word.lower),
  )
  if (conditions.length === 0) return false
  return !claim.words.some((word) => conditionWords.has(word.lower) || word.lower === 'when')
}

/**
 * What clauses follow from one another by, in cause, time or condition: "A, because B" says more than
 * A and B by themselves, and so does "When B, A".
 */
const ties = new Set(
  `so where although though because since yet then when as if once after before until unless therefore
  thus hence consequently`.split(/\s+/),
)

/**
 * A sentence that joins what several cited sentences say. Each clause needs its own support, and a
 * clause that goes on about the first one's subject needs evidence that is about it too. Null where
 * the sentence is not such a one.
 */
function judgeClauses(
  claim: Statement,
  evidence: readonly Evidence[],
  lexicon: SourceLexicon,
): Verdict | null {
  const clauses = clausesOf(claim, lexicon.language)
  const [head] = clauses
  if (head === undefined || clauses.length < 2 || clauses.length > 4) return null
  const subject = head.content.slice(0, 2).map((at) => head.words[at]!)
  const used: number[] = []
  let score = 1
  for (const [index, clause] of clauses.entries()) {
    if (isTied(clause)) return null
    const about = evidence.flatMap((item, at) =>
      index === 0 || isAbout(item, subject) ? [at] : [],
    )
    const verdict = judgeWhole(
      clause,
      about.map((at) => evidence[at]!),
      lexicon,
    )
    if (!verdict.supported) return null
    used.push(...verdict.used.map((at) => about[at]!))
    score = Math.min(score, verdict.score)
  }
  return { supported: true, score, reason: '', used: [...new Set(used)] }
}

function isAbout(item: Evidence, subject: readonly Word[]): boolean {
  return subject.some((word) => item.statement.keys.has(word.key) || refersTo(item, word))
}
