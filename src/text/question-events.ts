import { PartOfSpeech as Pos } from './document.ts'
import { type EventClause, leadOf, readEvent } from './event-clause.ts'
import { whatBrought, whatDone, whatResulted, whatToDo, whatTold, whyTo } from './event-deeds.ts'
import { howLong, howMany, howManyDid, when, where, whoDid, whoWas } from './event-settings.ts'
import { timePhrase } from './question-adjuncts.ts'
import { type AskableSentence, type QuestionDraft, render } from './question-sentence.ts'
import { isAuxiliary, isBe, tenseOf } from './verb-forms.ts'

/**
 * Questions on what a sentence tells: who did it, what was done, why, how long, where and when. What
 * the question leaves out is a stretch of the sentence. Best first, each formed when it is asked for;
 * none where the clause is not plain.
 */
export function* eventQuestions(s: AskableSentence): Generator<QuestionDraft> {
  const counted = howManyDid(s)
  if (counted !== null) yield counted
  const event = readEvent(s)
  if (event !== null) {
    for (const shape of shapes) {
      const draft = shape(s, event)
      if (draft !== null) yield draft
    }
  }
  const happened = whatHappened(s)
  if (happened !== null) yield happened
}

type EventShape = (s: AskableSentence, event: EventClause) => QuestionDraft | null

const shapes: readonly EventShape[] = [
  whyTo,
  whatToDo,
  whatTold,
  whatResulted,
  howMany,
  howLong,
  whatBrought,
  whatDone,
  whoDid,
  whoWas,
  where,
  when,
]

/** Past forms that could be others; with a date before them they are past. */
const unseenPast = /^(?:left|felt|saw|found|lay|bore|cut|put|set|hit|spread|burst|beat|split|shut)$/

/** "In June 1697 a privateer captured X." → "What happened in June 1697?" */
function whatHappened(s: AskableSentence): QuestionDraft | null {
  const lead = leadOf(s)
  if (lead === null || timePhrase(s.words, 0, lead.end) === null || s.end - lead.end < 5)
    return null
  const { lower, pos } = s.words
  let verb = lead.end
  while (verb < s.end && pos[verb] !== Pos.verb && pos[verb] !== Pos.auxiliary) {
    if (pos[verb] === Pos.pronoun || /^(?:which|that|who|when)$/.test(lower[verb]!)) return null
    verb++
  }
  const happens = isBe(lower[verb] ?? '')
    ? pos[verb + 1] === Pos.verb
    : tenseOf(lower[verb] ?? '') === 'past' || unseenPast.test(lower[verb] ?? '')
  if (!happens || isAuxiliary(lower[verb] ?? '') !== isBe(lower[verb] ?? '')) return null
  const from = lead.end + (lower[lead.end] === ',' ? 1 : 0)
  return {
    kind: 'happening',
    question: `What happened ${render(s, lead)}?`,
    focus: { first: from, end: s.end },
  }
}
