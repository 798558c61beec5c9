import { hasWord } from './cover.ts'
import type { Evidence } from './evidence.ts'
import { quantityDisagreement } from './facts.ts'
import { rootOf } from './root.ts'
import type { SourceLexicon } from './source-lexicon.ts'
import { type ReadOptions, readStatement, type Statement, type Word } from './statement.ts'
import type { Verdict } from './support.ts'

/** Words a question is put with; they ask nothing of the source. */
// Stryker disable StringLiteral: vocabulary, not logic
const questionWords = new Set(
  `explain describe compare contrast discuss define name list state give identify outline suggest
  design propose evaluate judge argue apply relate relation relationship differ difference distinguish
  text passage section source author chapter reader reading word own reason support evidence answer
  example role term mean say tell important importance matter work happen lead part know think learn
  understand use idea point statement fact consider imagine case situation main make step strong
  depend view connect connection link cause effect remember new show someone convince find draw fit`
    .split(/\s+/)
    .map(rootOf),
)

// Stryker restore all

/**
 * What a question is about: what stands in quotation marks where something does, since the wording
 * around it is the questioner's own in any language; otherwise its topic words without those that
 * only put a question.
 *
 * @param whole the question, where it has been read with the same options
 */
export function askedWords(
  question: string,
  options: ReadOptions,
  whole: Statement = readStatement(question, options),
): Word[] {
  const quoted = [...question.matchAll(/[“„«‹‘"]([^“”„«»‹›‘’"]{2,200})[”“»›’"]/g)]
  const inside = quoted.map(([, text]) => text).join('; ')
  const { content, words } = quoted.length === 0 ? whole : readStatement(inside, options)
  return content
    .flatMap((at) => words[at] ?? [])
    .filter((word) => quoted.length > 0 || !questionWords.has(word.key))
}

/** Least share of what a question asks about that the cited text treats. */
const leastQuestionCover = 0.6

/** Judges a question: the cited text must treat what it asks for, with the same names and numbers. */
export function judgeQuestion(
  question: string,
  evidence: readonly Evidence[],
  lexicon: SourceLexicon,
): Verdict {
  const claim = readStatement(question, lexicon)
  const topic = askedWords(question, lexicon, claim)
  const treats = (word: Word) =>
    evidence.some((item) => hasWord(word, item.statement) || item.context.has(word.key))
  const missing = topic.filter((word) => !treats(word))
  const weigh = (words: readonly Word[]) =>
    words.reduce((sum, word) => sum + lexicon.weight(word.key), 0)
  const score = topic.length === 0 ? 1 : 1 - weigh(missing) / weigh(topic)
  const used = evidence.map((_, index) => index)
  const refuse = (reason: string): Verdict => ({ supported: false, score, reason, used })
  if (evidence.length === 0) return refuse('The question cites no text.')
  const name = missing.find((word) => word.name)
  if (name !== undefined) return refuse(`The name "${name.text}" is not in the cited text.`)
  const number = evidence.map((item) => quantityDisagreement(claim, item.statement))
  if (number.every((reason) => reason !== null)) return refuse(number[0] ?? '')
  if (score < leastQuestionCover) {
    const list = missing.slice(0, 4).map((word) => `"${word.text}"`)
    return refuse(`The cited text does not treat this: it has no ${list.join(', ')}.`)
  }
  return { supported: true, score, reason: '', used }
}
