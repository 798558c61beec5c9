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
  return parts.map((clause) =>
    readStatement(clause.map((word) => word.text).join(' '), {
      language,
      isName: (word) => clause.some((other) => other.text === word && other.name),
    }),
  )
}

/** Clauses of one sentence as one statement again. */
export function joinClauses(clauses: readonly Statement[], language: string): Statement {
  const words = clauses.flatMap((clause) => clause.words)
  return readStatement(words.map((word) => word.text).join(' '), {
    language,
    isName: (word) => words.some((other) => other.text === word && other.name),
  })
}

function isLongEnough(part: readonly Word[]): boolean {
  return part.filter((word) => word.content).length >= 2
}
