import { PartOfSpeech as Pos } from './document.ts'
import {
  type AskableSentence,
  askableClause,
  firstComma,
  type QuestionDraft,
  turnedRound,
} from './question-sentence.ts'
import { tenseOf } from './verb-forms.ts'

/**
 * The ways in which a statement of reason, manner, time or condition becomes a question. Each takes a
 * sentence that can be read by itself and gives a question whose answer is a stretch of it, or null.
 */
export const circumstanceShapes: readonly ((s: AskableSentence) => QuestionDraft | null)[] = [
  becauseAfter,
  becauseBefore,
  byDoing,
  inOrderTo,
  inYear,
  whatHappens,
]

const softeners =
  /^(?:,|partly|largely|mainly|simply|perhaps|mostly|probably|primarily|often|in|part|precisely|only|just)$/

/** "X happens because of Y." → "Why does X happen?" */
function becauseAfter(s: AskableSentence): QuestionDraft | null {
  const { lower } = s.words
  const cue = lower.findIndex(
    (word, i) => i > 3 && (word === 'because' || (word === 'due' && lower[i + 1] === 'to')),
  )
  if (cue === -1 || s.end - cue < 4 || /^(?:is|are|was|were|be|been|not)$/.test(lower[cue - 1]!))
    return null
  let end = cue
  while (end > 0 && softeners.test(lower[end - 1]!)) end--
  return asked(s, 'reason', 'Why', askableClause(s, 0, end), { first: cue, end: s.end })
}

/** "Because Y, X happens." → "Why does X happen?" */
function becauseBefore(s: AskableSentence): QuestionDraft | null {
  if (s.words.lower[0] !== 'because') return null
  const comma = firstComma(s.words, 1, s.end)
  if (comma < 4 || comma > s.end - 4) return null
  const clause = askableClause(s, comma + 1, s.end)
  return asked(s, 'reason', 'Why', clause, { first: 0, end: comma })
}

/** "X does Y by doing Z." → "How does X do Y?" */
function byDoing(s: AskableSentence): QuestionDraft | null {
  const { lower, pos } = s.words
  const cue = lower.findIndex(
    (word, i) =>
      word === 'by' && i > 3 && /ing$/.test(lower[i + 1] ?? '') && pos[i + 1] === Pos.verb,
  )
  if (
    cue === -1 ||
    s.end - cue < 4 ||
    /^(?:caused|followed|or|and|achieved|accompanied|affected)$/.test(lower[cue - 1]!)
  )
    return null
  return asked(s, 'manner', 'How', askableClause(s, 0, cue), { first: cue, end: s.end })
}

/** "X does Y in order to Z." → "Why does X do Y?" */
function inOrderTo(s: AskableSentence): QuestionDraft | null {
  const { lower } = s.words
  const cue = lower.findIndex(
    (word, i) =>
      i > 3 &&
      ((word === 'in' && lower[i + 1] === 'order' && lower[i + 2] === 'to') ||
        (word === 'so' && lower[i + 1] === 'that')),
  )
  if (cue === -1 || s.end - cue < 5) return null
  return asked(s, 'reason', 'Why', askableClause(s, 0, cue), { first: cue, end: s.end })
}

const year = /^(?:1\d|20)\d\d$/

/** "In 1869 X did Y." and "X did Y in 1869." → "When did X do Y?" */
function inYear(s: AskableSentence): QuestionDraft | null {
  const { lower } = s.words
  const at = lower.findIndex((word, i) => year.test(word) && lower[i - 1] === 'in')
  if (at === -1) return null
  const focus = { first: at - 1, end: at + 1 }
  if (at > 1 && at + 1 < s.end && !/^[,;.]$/.test(lower[at + 1]!)) return null
  const from = at > 1 ? 0 : lower[2] === ',' ? 3 : 2
  const end = at > 1 ? at - 1 : endOfClause(s, from)
  const clause = end === -1 ? null : askableClause(s, from, end)
  if (!isPast(s, clause) || !hasName(s, from, end)) return null
  if (lower.slice(from, end).some((word) => /^(?:not|had|never|still)$/.test(word))) return null
  return asked(s, 'time', 'When', clause, focus)
}

/** The end of the main clause, or -1 where a comma there may belong to a list. */
function endOfClause(s: AskableSentence, from: number): number {
  const comma = firstComma(s.words, from, s.end)
  if (comma === -1) return s.end
  const next = s.words.lower[comma + 1] ?? ''
  return /ing$|^(?:which|who|where|when|while|although|though|but|because|with|after|before|followed|making)$/.test(
    next,
  )
    ? comma
    : -1
}

/** Whether a name says which of its kind is meant: "the party won" could be any. */
function hasName(s: AskableSentence, from: number, end: number): boolean {
  for (let i = Math.max(1, from); i < end; i++) {
    const raw = s.words.text.slice(s.words.start[i], s.words.end[i])
    if (/^\p{Lu}/u.test(raw) && s.words.pos[i] === Pos.properNoun) return true
  }
  return from === 0 && s.words.pos[0] === Pos.properNoun
}

function isPast(s: AskableSentence, clause: ReturnType<typeof askableClause>): boolean {
  if (clause === null) return false
  const form = s.words.lower[clause.verb]!
  return /^(?:was|were|had|did)$/.test(form) || tenseOf(form) === 'past'
}

/** "When X does Y, Z." → "What happens when X does Y?" */
function whatHappens(s: AskableSentence): QuestionDraft | null {
  const { lower, pos } = s.words
  const cue = lower[0]
  if (cue !== 'when' && cue !== 'if') return null
  const comma = firstComma(s.words, 1, s.end)
  if (comma < 4 || comma > 14 || comma > s.end - 5) return null
  const clause = askableClause(s, 1, comma)
  if (clause === null || /^(?:then|this|that|what|how|who|why)$/.test(lower[comma + 1]!))
    return null
  if (pos[comma + 1] === Pos.verb || /^(?:and|or|but)$/.test(lower[comma + 1]!)) return null
  const past = isPast(s, clause)
  if (past && (cue === 'if' || !hasName(s, 1, comma))) return null
  const { words } = s
  const inner = words.text
    .slice(words.start[1], words.end[comma - 1])
    .replace(/\s+/g, ' ')
    .replace(/ ?\([^()]*\)/g, '')
  return {
    kind: 'condition',
    question: `What ${past ? 'happened' : 'happens'} ${cue} ${inner}?`,
    focus: { first: comma + 1, end: s.end },
  }
}

function asked(
  s: AskableSentence,
  kind: QuestionDraft['kind'],
  opening: string,
  clause: ReturnType<typeof askableClause>,
  focus: QuestionDraft['focus'],
): QuestionDraft | null {
  if (clause === null || clause.rest.end - clause.rest.first < 1) return null
  const rest = s.words.lower.slice(clause.rest.first, clause.rest.end)
  // What stands after a comma or in a that-clause may be what the reason or manner belongs to.
  if (rest.includes(',') || rest.includes('whether') || (kind !== 'time' && rest.includes('that')))
    return null
  if (kind === 'manner' && rest.some((word) => /^(?:when|if|while|because)$/.test(word)))
    return null
  if (rest.at(-1) === 'so' || (rest[0] === 'been' && rest[1] === 'to')) return null
  const turned = turnedRound(s, clause)
  return turned === null ? null : { kind, question: `${opening} ${turned}?`, focus }
}
