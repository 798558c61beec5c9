import { clauseOpeners, conditionWords } from './cues.ts'
import { readStatement, type Statement, type Word } from './statement.ts'

/** Words that a clause of its own begins with after "and": it has a subject. */
// Stryker disable StringLiteral: vocabulary, not logic
const subjects = new Set(
  'the a an this that these those it they he she we its his her their each every some all most many no'.split(
    ' ',
  ),
)

// Stryker restore all

/**
 * The clauses of a sentence, in order: cut at marks and at words that open a clause, and never so
 * that a piece has fewer than two topic words. One where there is nothing to cut, and where a
 * condition makes the clauses depend on each other.
 */
export function clausesOf(statement: Statement, language: string): Statement[] {
  const { words } = statement
  if (words.some((word) => conditionWords.has(word.lower))) return [statement]
  let part: Word[] = []
  const parts = [part]
  for (const [at, word] of words.entries()) {
    const joins = word.lower === 'and' && subjects.has(words[at + 1]?.lower ?? '')
    const opens = word.afterMark || joins || clauseOpeners.has(word.lower)
    if (opens && isLongEnough(part) && isLongEnough(words.slice(at))) {
      part = []
      parts.push(part)
    }
    part.push(word)
  }
  if (parts.length < 2) return [statement]
  return parts.map((clause) => readWords(clause, language))
}

/** Topic words of a half that says something by itself: somebody, what they do, and to what. */
const leastOfHalf = 3

/**
 * "Red cells carry oxygen and white cells fight infection" cut at its "and": where a word stands on
 * both sides of it, each side speaks of its own. The statement alone where there is no such "and".
 */
export function halvesOf(statement: Statement, language: string): Statement[] {
  const { words } = statement
  const at = sharingAnd(words)
  if (at < 0) return [statement]
  return [words.slice(0, at), words.slice(at + 1)].map((half) => readWords(half, language))
}

/** Where an "and" stands between two wholes that have a topic word in common; -1 where none does. */
function sharingAnd(words: readonly Word[]): number {
  const right = new Map<string, number>()
  for (const { content, key } of words) if (content) right.set(key, (right.get(key) ?? 0) + 1)
  const shared = new Set<string>()
  let before = 0
  let after = words.filter(({ content }) => content).length
  for (const [at, { content, key, lower }] of words.entries()) {
    if (lower === 'and' && Math.min(before, after) >= leastOfHalf && shared.size > 0) return at
    if (!content) continue
    before++
    after--
    right.set(key, right.get(key)! - 1)
    if (right.get(key)! > 0) shared.add(key)
    else shared.delete(key)
  }
  return -1
}

/** Clauses of one sentence as one statement again. */
export function joinClauses(clauses: readonly Statement[], language: string): Statement {
  return readWords(
    clauses.flatMap((clause) => clause.words),
    language,
  )
}

function readWords(words: readonly Word[], language: string): Statement {
  return readStatement(words.map((word) => word.text).join(' '), {
    language,
    isName: (word) => words.some((other) => other.text === word && other.name),
  })
}

function isLongEnough(part: readonly Word[]): boolean {
  return part.filter((word) => word.content).length >= 2
}
