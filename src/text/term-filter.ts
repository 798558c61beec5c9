import type { Candidate, CandidateInput } from './candidates.ts'
import { PartOfSpeech } from './document.ts'
import type { TermLexicon } from './term-lexicon.ts'

/**
 * Whether a teacher would take a phrase for a term at all: it names something, it is more than a
 * general word, and it is not a verb, a number, a piece of a reference or a stray letter.
 */
export function isTeachable(
  input: CandidateInput,
  lexicon: TermLexicon,
  candidate: Candidate,
): boolean {
  const { parts, shape, starts, length } = candidate
  const { text } = input.sources[input.sentences[candidate.sentences[0]!]!.source]!
  const form = text.slice(input.tokens.start[starts[0]!], input.tokens.end[starts[0]! + length - 1])
  if (form.length < 2 || form.length > 80 || !/\p{L}{2}/u.test(form)) return false
  if (/[\n\r]\s*[\n\r]/.test(form)) return false
  // A lone verb is a term only as the name of an activity ("learning").
  if (shape === 'V' && !/ing$/.test(form)) return false
  if (shape.includes('I') && isLooseLink(parts, form)) return false
  if (input.language === 'en' && (vacuous.test(form) || tells(input, candidate))) return false
  if (!fitsLanguage(shape, form, input.language, starts.length)) return false
  const content = parts.filter(
    (part) => lexicon.genericNoun[part] === 0 && lexicon.genericAdjective[part] === 0,
  )
  return content.length > 0
}

/**
 * Whether one of its words says something of the noun before it ("plates move", "police recorded
 * 118 crashes"): any form of a verb but "-ing" and the participle, and a participle with its
 * object. A verb at the head is most often a noun that modifies the next ("swing voter").
 */
function tells(input: CandidateInput, { shape, starts, sentences }: Candidate): boolean {
  if (shape.length < 2 || !shape.includes('V')) return false
  // "recorded 118 crashes"
  if (shape.includes('VC')) return true
  const { tokens } = input
  const { text } = input.sources[input.sentences[sentences[0]!]!.source]!
  for (let i = 1; i < shape.length; i += 1) {
    if (shape[i] !== 'V' || shape[i - 1] === 'J') continue
    const t = starts[0]! + i
    const form = text.slice(tokens.start[t], tokens.end[t]).toLowerCase()
    if (form.endsWith('ing') || form.includes('-')) continue
    if (!/(?:ed|en|wn|ght|[^s]t)$/.test(form)) return true
    const next = tokens.pos[t + 1]
    if (next === PartOfSpeech.number || next === PartOfSpeech.determiner) return true
  }
  return false
}

/** "stage I and stage" is a piece of a longer list, "grams of water" an amount. */
function isLooseLink(parts: readonly number[], form: string): boolean {
  return new Set(parts).size < parts.length || /^\p{Ll}+[^su]s of /u.test(form)
}

/** Adjectives that tie a phrase to its sentence and so belong to no term. */
const vacuous =
  /^(?:certain|different|entire|few|following|former|important|latter|many|other|particular|previous|recent|same|several|similar|such|typical|usual|various) /i

const romance: ReadonlySet<string> = new Set(['fr', 'es', 'pt', 'it'])

/**
 * Without a real tagger verbs pass for nouns, so only the safest shapes are taken: a noun with its
 * adjectives, a name, and in Romance languages a noun linked to another; what has more words must
 * occur twice.
 */
function fitsLanguage(shape: string, form: string, language: string, count: number): boolean {
  if (language === 'en') return true
  if (shape.length > 1 && count < 2) return false
  if (/^P+$/.test(shape)) return true
  if (romance.has(language)) return /^(?:N|NJ{1,2}|JN|NJ?I[NP]J?)$/.test(shape)
  if (language === 'de') return /^J{0,2}[NP]$/.test(shape) && /\p{Lu}/u.test(form)
  return /^J{0,2}[NP]{1,2}$/.test(shape)
}
