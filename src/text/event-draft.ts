import { PartOfSpeech as Pos } from './document.ts'
import type { EventClause } from './event-clause.ts'
import { nounPhraseEnd } from './question-adjuncts.ts'
import {
  type AskableSentence,
  type QuestionDraft,
  render,
  turnedRound,
} from './question-sentence.ts'
import type { Range, SentenceWords } from './sentence-words.ts'
import { baseForm, isAuxiliary } from './verb-forms.ts'

/** The clause as a question: "did X build", with what is left of the rest and what opened the sentence. */
export function turned(
  s: AskableSentence,
  { clause, lead }: EventClause,
  rest: Range,
): string | null {
  const inverted = turnedRound(s, { ...clause, rest })
  if (inverted === null) return null
  return lead === null ? inverted : `${inverted} ${render(s, lead)}`
}

export function draft(
  kind: QuestionDraft['kind'],
  opening: string,
  turned: string | null,
  focus: Range,
): QuestionDraft | null {
  if (turned === null || focus.end <= focus.first) return null
  return { kind, question: `${opening} ${turned}?`, focus }
}

export function verbOf(s: AskableSentence, { clause }: EventClause): string | null {
  const form = s.words.lower[clause.verb]!
  return isAuxiliary(form) ? null : baseForm(form)
}

/**
 * What of a sentence's rest can stay in the question: phrases with their prepositions, up to two; null
 * where something else follows. A phrase that an inner clause goes on from is left out with it.
 */
export function tailOf(s: AskableSentence, from: number, to: number): Range | null {
  const { words } = s
  let end = from
  for (let phrases = 0; end < to && phrases < 2; phrases++) {
    if (words.pos[end] !== Pos.preposition || words.lower[end] === 'by') break
    if (phrases === 0 && belongsToNoun(words, end)) break
    const next = nounPhraseEnd(words, end + 1, to)
    if (next === -1) break
    const goesOn = words.pos[next] === Pos.verb && next < to
    if (goesOn || /^(?:that|which|who|whom|whose|than|as|where)$/.test(words.lower[next] ?? ''))
      break
    if (/^(?:his|her|its|their)$/.test(words.lower[end + 1]!)) break
    end = next
  }
  const isNext = end === from && end < to
  return isNext && words.pos[end] !== Pos.preposition ? null : { first: from, end }
}

/** Whether a stretch holds a name. */
export function hasName(s: AskableSentence, range: Range): boolean {
  return s.words.pos.subarray(range.first, range.end).includes(Pos.properNoun)
}

/** "A book on caterpillars", "independence from Britain": told of the thing, not of when or where. */
function belongsToNoun({ lower, pos }: SentenceWords, at: number): boolean {
  if (/^(?:for|about|from|to|between|against|with|as|over|among)$/.test(lower[at]!)) return true
  return lower[at] === 'on' && pos[at + 1] !== Pos.determiner && pos[at + 1] !== Pos.number
}
