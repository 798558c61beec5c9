import { PartOfSpeech as Pos } from './document.ts'
import {
  type AskableSentence,
  askableClause,
  type QuestionDraft,
  render,
  upToBreak,
} from './question-sentence.ts'
import type { Range } from './sentence-words.ts'
import { baseForm, isBe, looksPlural } from './verb-forms.ts'

/** The ways in which a statement about two things, or about a thing and its parts, becomes a question. */
export const relationShapes: readonly ((s: AskableSentence) => QuestionDraft | null)[] = [
  howMany,
  thereAre,
  whoDid,
  doneBy,
  causedBy,
  usedFor,
  roleOf,
]

const numberWord =
  /^(?:\d{1,3}(?:[.,]\d+)*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?)$/

/** "X has three parts." → "How many parts does X have?" */
function howMany(s: AskableSentence): QuestionDraft | null {
  const clause = askableClause(s, 0, s.end)
  if (clause === null) return null
  const { lower, pos } = s.words
  const verb = lower[clause.verb]!
  if (!/^(?:has|have|contains?)$/.test(verb)) return null
  let at = clause.verb + 1
  if (/^(?:about|approximately|exactly|nearly|roughly)$/.test(lower[at] ?? '')) at++
  if (!numberWord.test(lower[at] ?? '') || year.test(lower[at]!)) return null
  let end = at + 1
  while (end < s.end && (pos[end] === Pos.noun || pos[end] === Pos.adjective)) end++
  const whole = end === s.end || /^(?:[,:;(—]|of|in|that|which|and)$/.test(lower[end]!)
  if (end === at + 1 || !whole || !looksPlural(lower[end - 1]!)) return null
  const things = render(s, { first: at + 1, end })
  const does = clause.plural ? 'do' : 'does'
  const question = `How many ${things} ${does} ${render(s, clause.subject)} ${baseForm(verb)}?`
  return { kind: 'quantity', question, focus: { first: at, end } }
}

const year = /^(?:1\d|20)\d\d$/

/** "There are three types of X: …" → "What are the three types of X?" */
function thereAre(s: AskableSentence): QuestionDraft | null {
  const { lower } = s.words
  if (lower[0] !== 'there' || lower[1] !== 'are' || !numberWord.test(lower[2] ?? '')) return null
  const colon = lower.indexOf(':')
  if (colon < 4 || colon > 14 || s.end - colon < 4) return null
  const phrase = { first: 2, end: colon }
  if (!hasTerm(s, phrase)) return null
  return {
    kind: 'list',
    question: `What are the ${render(s, phrase)}?`,
    focus: { first: colon + 1, end: s.end },
  }
}

export function hasTerm(s: AskableSentence, range: Range): boolean {
  for (let i = range.first; i < range.end; i++) if (s.inTerm[i] === 1) return true
  return false
}

const authored =
  /^(?:proposed|developed|discovered|founded|invented|introduced|described|created|established|coined|published|wrote|formulated|pioneered|designed|built|devised|demonstrated|identified|advanced|led|won|composed|painted|directed)$/

/** "Ada Byron wrote the first program." → "Who wrote the first program?" */
function whoDid(s: AskableSentence): QuestionDraft | null {
  const clause = askableClause(s, 0, s.end)
  if (clause === null || !authored.test(s.words.lower[clause.verb]!)) return null
  if (!isPersonName(s, clause.subject)) return null
  const object = upToBreak(s.words, clause.rest)
  if (
    object.end - object.first < 2 ||
    /^(?:that|how|what|in|on|by|to)$/.test(s.words.lower[object.first]!)
  )
    return null
  return {
    kind: 'person',
    question: `Who ${s.words.lower[clause.verb]!} ${render(s, object)}?`,
    focus: clause.subject,
  }
}

/** "The program was written by Ada Byron." → "Who …?" needs a past form that equals the participle. */
function doneBy(s: AskableSentence): QuestionDraft | null {
  const clause = askableClause(s, 0, s.end)
  if (clause === null || !/^(?:was|were)$/.test(s.words.lower[clause.verb]!)) return null
  const { lower } = s.words
  const by = lower.indexOf('by', clause.verb)
  const done = lower[by - 1] ?? ''
  if (
    by === -1 ||
    by > clause.verb + 4 ||
    !/ed$|^(?:built|led|won)$/.test(done) ||
    !authored.test(done)
  )
    return null
  const person = upToBreak(s.words, { first: by + 1, end: s.end })
  let end = person.first
  while (
    end < person.end &&
    (s.words.pos[end] === Pos.properNoun || /^[.]$/.test(lower[end]!) || lower[end] === 'and')
  )
    end++
  const name = { first: person.first, end }
  if (!isPersonName(s, name)) return null
  return { kind: 'person', question: `Who ${done} ${render(s, clause.subject)}?`, focus: name }
}

/** Two or more words that are all written as names. */
function isPersonName(s: AskableSentence, range: Range): boolean {
  let capitals = 0
  for (let i = range.first; i < range.end; i++) {
    const raw = s.words.text.slice(s.words.start[i], s.words.end[i])
    if (/^\p{Lu}[\p{L}’'-]*$/u.test(raw) && s.words.pos[i] === Pos.properNoun) capitals++
    else if (!/^(?:\.|and|de|van|von|der|la)$/.test(s.words.lower[i]!)) return false
  }
  return (
    capitals >= 2 &&
    !/^(?:the|congress|court|senate|university|act|party|states|association|society|institute|committee|company|department)$/.test(
      s.words.lower[range.end - 1]!,
    )
  )
}

/** "X is caused by Y." → "What causes X?" */
function causedBy(s: AskableSentence): QuestionDraft | null {
  const clause = askableClause(s, 0, s.end)
  if (clause === null || !isBe(s.words.lower[clause.verb]!)) return null
  const { lower } = s.words
  const by = lower.indexOf('by', clause.verb)
  if (by === -1 || by > clause.verb + 3 || lower[by - 1] !== 'caused' || s.end - by < 3) return null
  const past = /^w/.test(lower[clause.verb]!)
  return {
    kind: 'cause',
    question: `What ${past ? 'caused' : 'causes'} ${render(s, clause.subject)}?`,
    focus: { first: by + 1, end: s.end },
  }
}

/** "X is used to do Y." → "What is X used for?" */
function usedFor(s: AskableSentence): QuestionDraft | null {
  const clause = askableClause(s, 0, s.end)
  const { lower } = s.words
  if (clause === null || !/^(?:is|are|was|were)$/.test(lower[clause.verb]!)) return null
  let at = clause.verb + 1
  while (s.words.pos[at] === Pos.adverb) at++
  if (lower[at] !== 'used' || !/^(?:to|for)$/.test(lower[at + 1] ?? '') || s.end - at < 5)
    return null
  const question = `What ${lower[clause.verb]!} ${render(s, clause.subject)} used for?`
  return { kind: 'function', question, focus: { first: at + 1, end: s.end } }
}

const roleNoun =
  /^(?:purpose|purposes|goal|goals|aim|aims|function|functions|role|roles|job|task|tasks|cause|causes|advantage|advantages|disadvantage|disadvantages|benefit|benefits|limitation|limitations|symptoms|components|parts|stages|steps|types|characteristics|features|elements|key|basis|source|sources|focus|definition|unit|premise|principle|principles|responsibilities|powers|effects)$/

/** "The main purpose of X is to …" → "What is the main purpose of X?" */
function roleOf(s: AskableSentence): QuestionDraft | null {
  const { lower } = s.words
  if (lower[0] !== 'the') return null
  const clause = askableClause(s, 0, s.end)
  if (clause === null) return null
  const verb = lower[clause.verb]!
  const lists = /^includes?$/.test(verb)
  if (!/^(?:is|are|was|were)$/.test(verb) && !lists) return null
  const role = lower.findIndex((word, i) => i > 0 && i < clause.subject.end && roleNoun.test(word))
  if (role === -1 || role > 3 || !/^(?:of|for|in|to)$/.test(lower[role + 1] ?? '')) return null
  if (clause.rest.end - clause.rest.first < 3 || !isNominalStart(s, clause.rest.first)) return null
  if (/^(?:and|but)$/.test(lower[clause.rest.first + 1]!)) return null
  const be = lists ? (clause.plural ? 'are' : 'is') : verb
  const question = `What ${be} ${render(s, clause.subject)}?`
  return { kind: clause.plural ? 'list' : 'function', question, focus: clause.rest }
}

function isNominalStart(s: AskableSentence, at: number): boolean {
  const pos = s.words.pos[at]
  const next = s.words.pos[at + 1]
  // "The effects were visible at once" tells no effect; "were long delays" does.
  if (pos === Pos.adjective) return next === Pos.noun || next === Pos.adjective
  const opens = /^(?:to|that|an?|the|\p{L}{3,}ing)$/u.test(s.words.lower[at]!)
  return opens || pos === Pos.noun || pos === Pos.properNoun
}
