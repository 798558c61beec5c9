import { type Clause, hasSecondVerb, invert, readClause } from './clauses.ts'
import { cleanSentence } from './clean-sentence.ts'
import { PartOfSpeech as Pos } from './document.ts'
import type { Range, SentenceWords } from './sentence-words.ts'
import { looksPlural } from './verb-forms.ts'
import type { InnerCase } from './word-case.ts'

export type QuestionKind =
  | 'definition'
  | 'person'
  | 'time'
  | 'quantity'
  | 'list'
  | 'property'
  | 'function'
  | 'manner'
  | 'cause'
  | 'effect'
  | 'reason'
  | 'condition'
  | 'comparison'
  | 'event'
  | 'happening'
  | 'place'

/** A sentence as the question shapes see it. */
export interface AskableSentence {
  readonly words: SentenceWords
  /** Tokens up to the closing stop. */
  readonly end: number
  /** 1 where a token belongs to a key term. */
  readonly inTerm: Uint8Array
  readonly innerCase: InnerCase
  /** Words of the names of people, lower-cased. */
  readonly persons: ReadonlySet<string>
}

/** A question formed from one sentence. */
export interface QuestionDraft {
  readonly kind: QuestionKind
  readonly question: string
  /** What of the sentence answers it; the rest of the sentence is in the question. */
  readonly focus: Range
}

/** The text of a range, without brackets and citation marks; a word that opened the sentence in its inner case. */
export function render(sentence: AskableSentence, range: Range): string {
  const { words, innerCase } = sentence
  if (range.end <= range.first) return ''
  const raw = words.text.slice(words.start[range.first], words.end[range.end - 1])
  const text = cleanSentence(raw)
    .replace(/ ?\([^()]*\)/g, '')
    .replace(/[“”"]/g, '')
  const opens = range.first === 0 || /^["“”,:;—]$/.test(words.lower[range.first - 1]!)
  if (!opens) return text
  const word = /^[\p{L}\p{N}’'-]+/u.exec(text)?.[0] ?? ''
  return innerCase(word, words.firstToken + range.first) + text.slice(word.length)
}

const emptyAdverbs =
  /\b(?:also|therefore|thus|then|however|even|still|actually|simply|now|just|consequently|already|recently|today|instead|first|finally|eventually|probably|perhaps|certainly|clearly|only|similarly|likewise|accordingly|further|subsequently) ?/gi
/** Those that mean nothing without the sentence before, wherever they stand. */
const emptyAnywhere = /\b(?:also|therefore|thus|however|consequently|too)\b ?/gi

/** "does the cell take up water": a clause with its subject and verb turned round, or null. */
export function turnedRound(sentence: AskableSentence, clause: Clause): string | null {
  const inverted = invert(sentence.words, clause)
  if (inverted === null || hasSecondVerb(sentence.words, clause)) return null
  const parts = [
    inverted.auxiliary,
    render(sentence, clause.subject),
    `${render(sentence, clause.adverbs)} `.replace(emptyAdverbs, '').trim(),
    inverted.verb,
    render(sentence, clause.rest).replace(emptyAnywhere, ''),
  ]
  return (
    parts
      .filter((part) => part.trim() !== '')
      .join(' ')
      .replace(/ {2,}/g, ' ')
      // regex: input capped at 700 characters
      .replace(/[ ,]+$/, '')
  )
}

/** The clause from `first`, when its subject is one that can be asked about. */
export function askableClause(
  sentence: AskableSentence,
  first: number,
  end: number,
): Clause | null {
  const clause = readClause(sentence.words, first, end)
  return clause !== null && isAskable(sentence, clause.subject) ? clause : null
}

const vagueOpenings =
  /^(?:some|many|most|one|two|three|four|five|several|few|another|other|others|both|each|all|such|any|no|every|more|less|half|certain|people|individuals?|someone|everyone|anyone|nothing|something|everything|what|who|there|here|part|much|your|my|our|his|her|their|its|scientists|researchers|experts|critics|scholars|subsequent|recent|further|additional|similar|different|various|next|later|early|previous|current|example|examples|evidence|research|surveys?|polls?|data)$/
/** Words that open an aside before the subject, whatever their tag. */
const openers =
  /^(?:by|after|before|once|since|until|during|as|while|although|though|through|from|with|within|without|for|at|on|under|over|despite|like|approximately|about|nearly|almost|when|if|because|given|unlike|whether|both|either|neither|rather|not)$/
const leaningHeads =
  /^(?:result|results|finding|findings|study|studies|researcher|researchers|author|authors|participant|participants|subject|subjects|experiment|experiments|example|examples|answer|question|idea|point|problem|reason|reasons|fact|case|cases|man|woman|men|women|boy|girl|child|victim|couple|group|groups|figure|table|process|effect|effects|approach|approaches|method|technique|difference|change|changes|situation|event|number|numbers|value|report|term|word|test|list|story|team|person|others|rest|latter|former)$/

/** Whether a noun phrase names something a reader can be asked about without the text before it. */
export function isAskable(sentence: AskableSentence, range: Range): boolean {
  const { words, inTerm } = sentence
  const count = range.end - range.first
  if (count < 1 || count > 10 || opensVaguely(words, range.first)) return false
  let named = false
  for (let i = range.first; i < range.end; i++) {
    if (words.pos[i] === Pos.pronoun && words.lower[i] !== "'s") return false
    if (/^["“”?!;:—]$/.test(words.lower[i]!)) return false
    if (inTerm[i] === 1 || words.pos[i] === Pos.properNoun) named = true
  }
  return named && !(words.lower[range.first] === 'the' && isKnownFromBefore(words, range))
}

function opensVaguely(words: SentenceWords, at: number): boolean {
  const pos = words.pos[at]
  if (pos === Pos.preposition || pos === Pos.conjunction || pos === Pos.adverb) return true
  return openers.test(words.lower[at]!) || vagueOpenings.test(words.lower[at]!)
}

const definiteOpenings =
  /^(?:two|three|four|five|same|other|first|second|third|next|last|latter|former|following|above|additional|resulting|remaining|new|entire|whole)$/

/** "The study", "the two groups", "the gases": all that were spoken of before. */
function isKnownFromBefore(words: SentenceWords, range: Range): boolean {
  const next = words.lower[range.first + 1] ?? ''
  if (definiteOpenings.test(next)) return true
  if (range.end - range.first !== 2) return false
  const plural = words.pos[range.first + 1] === Pos.noun && looksPlural(next)
  return plural || leaningHeads.test(next)
}

/** The first comma at the sentence's own level, or -1. */
export function firstComma(words: SentenceWords, from: number, end: number): number {
  let depth = 0
  for (let i = from; i < end; i++) {
    if (words.lower[i] === '(') depth++
    else if (words.lower[i] === ')') depth--
    else if (words.lower[i] === ',' && depth === 0) return i
  }
  return -1
}

/** A range cut before its first comma, dash or bracket; what is left still makes sense after a verb. */
export function upToBreak(words: SentenceWords, range: Range): Range {
  for (let i = range.first; i < range.end; i++) {
    if (/^[,;:—–(]$/.test(words.lower[i]!)) return { first: range.first, end: i }
    if (
      i > range.first &&
      /^(?:which|who|whose|where|when|while|whereas|although|but|because|so)$/.test(words.lower[i]!)
    ) {
      return { first: range.first, end: i }
    }
  }
  return range
}

/** Whether a noun phrase is the name of someone whom the text shows to be a person. */
export function isPersonName(s: AskableSentence, range: Range): boolean {
  const { words, persons } = s
  for (let i = range.first; i < range.end; i++) {
    if (
      words.pos[i] !== Pos.properNoun &&
      !/^(?:\.|de|van|von|der|la|the|xiv|[ivx]+)$/.test(words.lower[i]!)
    )
      return false
  }
  return words.lower[range.first] !== 'the' && persons.has(words.lower[range.end - 1]!)
}
