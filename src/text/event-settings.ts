import { readClause } from './clauses.ts'
import { PartOfSpeech as Pos } from './document.ts'
import { type EventClause, endOfVerbPhrase, isWholeUpTo } from './event-clause.ts'
import { draft, hasName, tailOf, turned, verbOf } from './event-draft.ts'
import { durationPhrase, nounPhraseEnd, timePhrase } from './question-adjuncts.ts'
import { hasTerm } from './question-relations.ts'
import {
  type AskableSentence,
  isPersonName,
  type QuestionDraft,
  render,
} from './question-sentence.ts'
import { isAuxiliary, isBe, looksPlural, tenseOf } from './verb-forms.ts'

const units =
  /^(?:percent|per|times?|degrees?|thousand|million|billion|feet|foot|metres?|meters?|miles?|kilometres?|kilometers?)$/

/** "X employed eleven men." → "How many men did X employ?" */
export function howMany(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { object, infinitive } = event
  const { pos, lower } = s.words
  if (verbOf(s, event) === null || pos[object.first] !== Pos.number) return null
  let first = object.first
  while (pos[first] === Pos.number) first++
  const things = { first, end: object.end }
  if (first === object.end || /^(?:1\d|20)\d\d$/.test(lower[first - 1]!)) return null
  const inner = lower.slice(first, object.end)
  if (inner.includes('of') || inner.includes('and') || inner.some((word) => units.test(word)))
    return null
  if (!looksPlural(lower[object.end - 1]!)) return null
  const rest = tailOf(s, object.end, infinitive) ?? { first: object.end, end: infinitive }
  const longs = /^(?:hours|days|weeks|months|years|decades|centuries|minutes)$/.test(
    lower[object.end - 1]!,
  )
  if (rest.end > rest.first && pos[rest.first] !== Pos.preposition) return null
  const opening = longs ? 'How long' : `How many ${render(s, things)}`
  if (longs && !/^(?:spend|last|take|wait)$/.test(verbOf(s, event)!)) return null
  const focus = { first: object.first, end: longs ? object.end : first }
  return draft('quantity', opening, turned(s, event, rest), focus)
}

const about = /^(?:about|around|nearly|almost|some|roughly|over|more|fewer|than|at|least|only)$/
/** "Two changes prepared the way": such a sentence only announces what follows; the number is nothing to know. */
const announced =
  /^(?:advances|aspects|causes|changes|conditions|developments|differences|discoveries|effects|events|facts|factors|features|forces|forms|ideas|innovations|kinds|parts|points|problems|properties|questions|reasons|results|stages|steps|things|trends|types|ways)$/
/** Words that say of when or of whom the sentence speaks by what stands before it. */
const leaning = /^(?:this|that|these|those|his|her|its|their|them|it|he|she|they|him)$/

/** "About four million people visited X in 2023." → "How many people visited X in 2023?" */
export function howManyDid(s: AskableSentence): QuestionDraft | null {
  const { pos, lower } = s.words
  const clause = readClause(s.words, 0, s.end)
  if (clause === null || (tenseOf(lower[clause.verb]!) !== 'past' && !isBe(lower[clause.verb]!)))
    return null
  let number = 0
  while (number < clause.subject.end && about.test(lower[number]!)) number++
  let first = number
  while (first < clause.subject.end && pos[first] === Pos.number) first++
  const things = { first, end: clause.subject.end }
  if (first === number || things.end - first < 1 || things.end - first > 4) return null
  const inner = lower.slice(first, things.end)
  if (inner.some((word) => /^(?:of|and|or)$/.test(word) || units.test(word))) return null
  if (announced.test(inner.at(-1)!)) return null
  if (!/^(?:people|men|women|children)$/.test(inner.at(-1)!) && !looksPlural(inner.at(-1)!))
    return null
  const end = endOfVerbPhrase(s.words, clause.verb, s.end)
  const rest = { first: clause.verb + 1, end }
  if (end - rest.first < 2 || !isWholeUpTo(s.words, end)) return null
  if (!(hasName(s, rest) || hasTerm(s, rest))) return null
  if (lower.slice(rest.first, end).some((word) => leaning.test(word))) return null
  const told = render(s, { first: clause.verb, end })
  return draft('quantity', 'How many', `${render(s, things)} ${told}`, { first: 0, end: first })
}

/** "The tower stood for forty-six years." → "How long did the tower stand?" */
export function howLong(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { clause, end } = event
  for (let at = clause.verb + 1; at < end; at++) {
    const lasted = durationPhrase(s.words, at, end)
    if (lasted === null) continue
    if (lasted.end < end && s.words.pos[lasted.end] !== Pos.preposition) return null
    return draft(
      'quantity',
      'How long',
      turned(s, event, { first: clause.verb + 1, end: at }),
      lasted,
    )
  }
  return null
}

/** "John Rudyerd built the second lighthouse in 1709." → "Who built the second lighthouse in 1709?" */
export function whoDid(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { clause, end, lead } = event
  if (verbOf(s, event) === null || !isPersonName(s, clause.subject)) return null
  const rest = { first: clause.verb + 1, end }
  if (rest.end - rest.first < 2 || !(hasTerm(s, rest) || hasName(s, rest))) return null
  if (!isWholeUpTo(s.words, end)) return null
  // In the question "their" would be someone else's.
  if (s.words.lower.slice(rest.first, end).some((word) => /^(?:his|her|its|their)$/.test(word)))
    return null
  const form = s.words.lower[clause.verb]!
  if (tenseOf(form) !== 'past') return null
  const tail = lead === null ? '' : ` ${render(s, lead)}`
  const adverbs = render(s, clause.adverbs)
  return draft(
    'person',
    'Who',
    `${adverbs === '' || adverbs === 'also' ? '' : `${adverbs} `}${form} ${render(s, rest)}${tail}`,
    clause.subject,
  )
}

/** "X was an engraver." and "X, a clergyman, wrote …" → "Who was X?" */
export function whoWas(s: AskableSentence, { clause, aside }: EventClause): QuestionDraft | null {
  if (!isPersonName(s, clause.subject)) return null
  const { lower } = s.words
  const be = /^(?:was|is)$/.test(lower[clause.verb]!)
  const said = [be ? clause.rest : null, aside].find(
    (range) =>
      range !== null && range.end - range.first > 1 && /^(?:an?|the)$/.test(lower[range.first]!),
  )
  if (said === null || said === undefined) return null
  const past = !/^(?:is|are|has|have)$/.test(lower[clause.verb]!)
  const question = `Who ${past ? 'was' : 'is'} ${render(s, clause.subject)}?`
  return { kind: 'person', question, focus: said }
}

const placed =
  /^(?:born|built|founded|opened|fought|held|signed|published|discovered|buried|established|settled|moved|lived|taught|studied|worked|died|landed|grew|returned|sailed|fled|escaped|travelled|traveled|met|arrived|invented|erected|crowned|executed|imprisoned)$/

/** "X was born in Frankfurt." → "Where was X born?" */
export function where(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { clause, end, time } = event
  const { lower, pos } = s.words
  const passive = isBe(lower[clause.verb]!)
  const done = passive ? clause.verb + 1 : clause.verb
  if (!placed.test(lower[done]!)) return null
  const object = nounPhraseEnd(s.words, done + 1, end)
  const at = object === -1 ? done + 1 : object
  if (!/^(?:in|at|near|to)$/.test(lower[at] ?? '') || timePhrase(s.words, at, end) !== null)
    return null
  let to = at + 1
  while (to < end && (pos[to] === Pos.properNoun || lower[to] === 'the')) to++
  if (to === at + 1 || pos[to - 1] !== Pos.properNoun || s.persons.has(lower[to - 1]!)) return null
  const dated = time !== null && time.first === to
  const birth = lower[done] === 'born' && dated
  const question = turned(s, event, { first: clause.verb + 1, end: at })
  const tail = dated && !birth ? ` ${render(s, time)}` : ''
  return draft('place', birth ? 'When and where' : 'Where', question && `${question}${tail}`, {
    first: at,
    end: birth ? time.end : to,
  })
}

/** "X was lit on 16 October 1759." → "When was X lit?" */
export function when(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { clause, time, lead } = event
  if (time === null || !isPast(s, clause.verb)) return null
  if (time.end < event.end ? false : !isWholeUpTo(s.words, event.end)) return null
  const opens = lead !== null && time.first === lead.first
  const plain = tailOf(s, Math.max(event.object.end, clause.verb + 1), event.end)
  const to = opens
    ? tenseOf(s.words.lower[clause.verb]!) === 'past' && plain !== null
      ? plain.end
      : event.end
    : time.first
  // "When did the court decide?" is left of "decided that …": it asks of nothing.
  if (opens && to === clause.verb + 1 && event.end > to) return null
  const rest = { first: clause.verb + 1, end: to }
  if (rest.end <= rest.first && tenseOf(s.words.lower[clause.verb]!) !== 'past') return null
  if (
    s.words.lower
      .slice(clause.verb, rest.end)
      .some((word) => /^(?:not|had|never|still)$/.test(word))
  )
    return null
  if (!hasName(s, clause.subject) && !hasName(s, rest) && !hasTerm(s, clause.subject)) return null
  return draft('time', 'When', turned(s, { ...event, lead: opens ? null : lead }, rest), time)
}

function isPast(s: AskableSentence, verb: number): boolean {
  const form = s.words.lower[verb]!
  return /^(?:was|were)$/.test(form) || (!isAuxiliary(form) && tenseOf(form) === 'past')
}
