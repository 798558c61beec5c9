import type { Clause } from './clauses.ts'
import { PartOfSpeech as Pos } from './document.ts'
import { hasTerm } from './question-relations.ts'
import {
  type AskableSentence,
  askableClause,
  firstComma,
  isAskable,
  type QuestionDraft,
  render,
} from './question-sentence.ts'
import type { Range } from './sentence-words.ts'

/** The ways in which a statement that sets two things apart becomes a question. */
export const comparisonShapes: readonly ((s: AskableSentence) => QuestionDraft | null)[] = [
  differenceBetween,
  unlike,
  whereas,
]

/** "The difference between X and Y is …" → "What is the difference between X and Y?" */
function differenceBetween(s: AskableSentence): QuestionDraft | null {
  const { lower } = s.words
  const at = lower.findIndex((word, i) => /^differences?$/.test(word) && lower[i + 1] === 'between')
  if (at === -1 || at > 4 || lower[0] !== 'the') return null
  const verb = lower.findIndex((word, i) => i > at + 3 && /^(?:is|are|was|were|lies?)$/.test(word))
  if (verb === -1 || verb > at + 12 || s.end - verb < 4) return null
  if (/^(?:more|less|not|so|very|quite|clear|obvious|often|sometimes)$/.test(lower[verb + 1]!))
    return null
  const pair = { first: at + 2, end: verb }
  if (!hasTerm(s, pair) || !lower.slice(pair.first, pair.end).includes('and')) return null
  const question = `What is the difference between ${render(s, pair)}?`
  return { kind: 'comparison', question, focus: { first: verb + 1, end: s.end } }
}

/** "Unlike X, Y …" → "How does Y differ from X?" */
function unlike(s: AskableSentence): QuestionDraft | null {
  if (s.words.lower[0] !== 'unlike') return null
  const comma = firstComma(s.words, 1, s.end)
  if (comma < 2 || comma > 7) return null
  const other = { first: 1, end: comma }
  const clause = askableClause(s, comma + 1, s.end)
  if (clause === null || !isAskable(s, other)) return null
  return compared(s, clause, other, { first: clause.verb, end: s.end })
}

function compared(s: AskableSentence, clause: Clause, other: Range, focus: Range): QuestionDraft {
  const does = clause.plural ? 'do' : 'does'
  const question = `How ${does} ${render(s, clause.subject)} differ from ${render(s, other)}?`
  return { kind: 'comparison', question, focus }
}

/** "While X …, Y …" and "X …, whereas Y …" → "How do X and Y differ?" */
function whereas(s: AskableSentence): QuestionDraft | null {
  const { lower } = s.words
  const opens = lower[0] === 'whereas' || lower[0] === 'while'
  const middle = lower.findIndex(
    (word, i) => i > 3 && (word === 'whereas' || (word === 'while' && lower[i - 1] === ',')),
  )
  const split = opens ? firstComma(s.words, 1, s.end) : middle
  if (split < 4 || split > s.end - 4) return null
  const first = askableClause(s, opens ? 1 : 0, lower[split - 1] === ',' ? split - 1 : split)
  const second = askableClause(s, split + 1, s.end)
  if (first === null || second === null) return null
  if (!hasTerm(s, first.subject) || !hasTerm(s, second.subject)) return null
  if (!isShortName(s, first.subject) || !isShortName(s, second.subject)) return null
  if (isName(s, first.subject) !== isName(s, second.subject)) return null
  if (first.plural !== second.plural) return null
  const names = [render(s, first.subject), render(s, second.subject)]
  if (names[0]?.toLowerCase() === names[1]?.toLowerCase()) return null
  return {
    kind: 'comparison',
    question: `How do ${names.join(' and ')} differ?`,
    focus: { first: 0, end: s.end },
  }
}

/** A phrase of at most four words without a preposition. */
function isShortName(s: AskableSentence, range: Range): boolean {
  if (range.end - range.first > 4) return false
  for (let i = range.first; i < range.end; i++) if (s.words.pos[i] === Pos.preposition) return false
  return true
}

function isName(s: AskableSentence, range: Range): boolean {
  return s.words.pos[range.end - 1] === Pos.properNoun
}
