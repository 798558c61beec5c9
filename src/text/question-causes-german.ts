import { clauseText, hasVague, type PlainSentence } from './question-causes-other.ts'
import type { QuestionDraft } from './question-sentence.ts'
import type { Range, SentenceWords } from './sentence-words.ts'

const article = /^(?:der|die|das|ein|eine)$/
/** Words in small letters that stand before a noun or after one and are no verb. */
const noVerb =
  /^(?:der|die|das|des|dem|den|ein|eine|eines|einer|einem|einen|und|oder|sowie|aber|auch|nicht|nur|noch|schon|sehr|von|vom|zu|zum|zur|in|im|ins|an|am|auf|aus|bei|beim|bis|durch|für|gegen|mit|nach|ohne|seit|über|um|unter|vor|zwischen|während|wegen|trotz|als|wie|dass|weil|wenn|damit|sobald|deren|dessen|wo|was|wer|mehr|etwa|fast|rund|über|kaum|hier|dort|sogar|selbst|allein|also|daher|deshalb|dabei|dadurch|dann|so)$/
/** Words that only the sentences before explain. */
const vague =
  /^(?:er|sie|es|ihn|ihm|ihr|ihre|ihren|ihrem|ihrer|ihnen|sein|seine|seinen|seiner|seinem|dies|diese|dieser|dieses|diesen|diesem|dort|hier|da|dabei|dadurch|damit|daran|darauf|daraus|darin|davon|dazu|deshalb|daher|also|auch|jedoch|dann|so|solche|solcher|man|wir|ich|beide|beiden|andere|anderen)$/
const mostWords = 20

/**
 * Questions for reasons, aims, conditions and times that a German sentence gives. The verb stands
 * second in a German statement and first after the question word, so that its form never changes.
 */
export function causesInGerman(s: PlainSentence): QuestionDraft[] {
  if (s.language !== 'de') return []
  return [reasonAfter(s), openingClause(s), timeFirst(s)].filter((draft) => draft !== null)
}

/** "S V …, weil …" → "Warum V S …?"; "S V …, um … zu …" → "Wozu V S …?" */
function reasonAfter(s: PlainSentence): QuestionDraft | null {
  const { words, end } = s
  const cue = words.lower.findIndex(
    (word, i) => /^(?:weil|um|damit)$/.test(word) && words.lower[i - 1] === ',',
  )
  if (cue < 4 || end - cue < 3) return null
  const aim = words.lower[cue] !== 'weil'
  const hasInfinitive = words.lower.slice(cue).some((word) => /^zu$|\p{L}zu\p{L}/u.test(word))
  if (words.lower[cue] === 'um' && !hasInfinitive) return null
  const verb = verbAfterSubject(words, cue - 1)
  if (verb === -1 || !isPlain(words, { first: 0, end: cue - 1 })) return null
  const rest = verb + 1 < cue - 1 ? ` ${clauseText(s, { first: verb + 1, end: cue - 1 })}` : ''
  const subject = clauseText(s, { first: 0, end: verb })
  return {
    kind: 'reason',
    question: `${aim ? 'Wozu' : 'Warum'} ${words.lower[verb]} ${subject}${rest}?`,
    focus: { first: cue, end },
  }
}

/** "Weil …, V S." → "Warum V S?"; "Wenn …, V S." → "Was geschieht, wenn …?" */
function openingClause(s: PlainSentence): QuestionDraft | null {
  const { words, end } = s
  const cue = words.lower[0] ?? ''
  const comma = words.lower.indexOf(',')
  if (comma < 4 || end - comma < 4) return null
  if (/^(?:wenn|sobald)$/.test(cue)) {
    if (!isPlain(words, { first: 1, end: comma })) return null
    const clause = clauseText(s, { first: 1, end: comma })
    return {
      kind: 'condition',
      question: `Was geschieht, ${cue} ${clause}?`,
      focus: { first: comma + 1, end },
    }
  }
  const main = { first: comma + 1, end }
  if (cue !== 'weil' || !isPlain(words, main)) return null
  return {
    kind: 'reason',
    question: `Warum ${clauseText(s, main)}?`,
    focus: { first: 0, end: comma },
  }
}

/** "Seit dem achtzehnten Jahrhundert V S." → "Seit wann V S?"; "1925 V S." → "Wann V S?" */
function timeFirst(s: PlainSentence): QuestionDraft | null {
  const { words, end } = s
  const opening = words.lower[0] ?? ''
  const opens = /^(?:im|in|seit|nach|vor|um|ab|am|während)$/.test(opening)
  if (!opens && !/^1\d\d\d$|^20\d\d$/.test(opening)) return null
  const last = words.lower
    .slice(0, 7)
    .findIndex((word) => /^1\d\d\d$|^20\d\d$|^(?:jahrhunderts?|weltkriege?s?|jahren)$/.test(word))
  const verb = last + 1
  if (last === -1 || end - verb < 4 || !isVerb(words, verb)) return null
  const clause = { first: verb, end: clauseEnd(words, verb, end) }
  if (!isPlain(words, clause)) return null
  const asks = opening === 'seit' ? 'Seit wann' : 'Wann'
  return {
    kind: 'time',
    question: `${asks} ${clauseText(s, clause)}?`,
    focus: { first: 0, end: last + 1 },
  }
}

function clauseEnd(words: SentenceWords, from: number, end: number): number {
  const comma = words.lower.indexOf(',', from)
  return comma === -1 ? end : comma
}

/** The verb after a subject that opens the sentence: an article, adjectives, a noun, a genitive. */
function verbAfterSubject(words: SentenceWords, end: number): number {
  let at = article.test(words.lower[0]!) ? 1 : 0
  while (at < end && !isCapital(words, at)) {
    if (!/(?:e|en|er|es)$/.test(words.lower[at]!) || noVerb.test(words.lower[at]!)) return -1
    at++
  }
  while (at < end && isCapital(words, at)) at++
  if (/^(?:des|der)$/.test(words.lower[at] ?? '')) {
    at++
    while (at < end && !isCapital(words, at)) at++
    while (at < end && isCapital(words, at)) at++
  }
  return at > 0 && at < end && isVerb(words, at) ? at : -1
}

/** German writes nouns with a capital, so that what comes next in small letters may be the verb. */
function isVerb(words: SentenceWords, at: number): boolean {
  const word = words.lower[at] ?? ''
  return /^\p{Ll}{3,}$/u.test(word) && !isCapital(words, at) && !noVerb.test(word)
}

function isCapital(words: SentenceWords, at: number): boolean {
  return /^\p{Lu}/u.test(words.text.slice(words.start[at], words.end[at]))
}

function isPlain(words: SentenceWords, range: Range): boolean {
  const count = range.end - range.first
  return count >= 3 && count <= mostWords && !hasVague(words, range, vague)
}
