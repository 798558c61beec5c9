import { createStemmer } from './stem.ts'
import { stopWordsOf } from './stop-words.ts'
import { baseForm } from './verb-forms.ts'

/** What an automatic look at a question and its cited text finds. */
export interface AnswerCheck {
  /** The cited text speaks of what is asked, and has the kind of words such an answer needs. */
  readonly answered: boolean
  /** The cited text says hardly more than the question does. */
  readonly givenAway: boolean
}

const enoughShared = 0.6
const fewestNewWords = 2

/**
 * Whether the cited text answers a question: it holds most of the question's content words, what the
 * question word asks for (a reason, a time, a number, a name), and something the question did not say.
 */
export function checkAnswer(question: string, cited: string, language = 'en'): AnswerCheck {
  const asked = contentRoots(question, language)
  const told = contentRoots(cited, language)
  let shared = 0
  for (const root of asked) if (told.has(root)) shared++
  let fresh = 0
  for (const root of told) if (!asked.has(root)) fresh++
  const speaksOfIt = asked.size > 0 && shared >= asked.size * enoughShared
  return {
    answered: speaksOfIt && (language !== 'en' || hasAnswerKind(question, cited)),
    givenAway: fresh < fewestNewWords,
  }
}

/** `checkAnswer` as one word: found in the cited text and not given away. */
export function answerable(question: string, cited: string, language = 'en'): boolean {
  const { answered, givenAway } = checkAnswer(question, cited, language)
  return answered && !givenAway
}

/** Words that questions add of their own and that no source need hold. */
const questionWords = new Set(
  `difference differ happen happens happened cause causes purpose called known describe explain relate related role
  example examples called mean used use work works important main kind kinds type types unterschied différence
  diferencia diferença tell text according source say says learn
  was ist sind warum wozu wann geschieht pourquoi passe comment peut quelle année qué cómo puede año ocurre
  acontece como pode ano que qu est ce que sont qué es son é são`.split(/\s+/),
)

const stemmers = new Map<string, (word: string) => string>()

/** Stems are made anew for every question that is checked; making the stemmer itself is what costs. */
function stemmerOf(language: string): (word: string) => string {
  const known = stemmers.get(language)
  if (known !== undefined) return known
  const made = createStemmer(language)
  stemmers.set(language, made)
  return made
}

/** The stems of content words; a past form counts as its verb ("went" as "go"). */
function contentRoots(text: string, language: string): Set<string> {
  const stop = stopWordsOf(language)
  const stem = stemmerOf(language)
  const roots = new Set<string>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    if (stop.has(word) || questionWords.has(word)) continue
    roots.add(stem(language === 'en' ? baseForm(word) : word))
  }
  return roots
}

const kinds: readonly (readonly [asks: RegExp, needs: RegExp])[] = [
  [
    /^why\b/i,
    /\b(?:because|since|due to|so that|as a result|result|reason|therefore|thus|owing|cause[sd]?|leads?|led|in order|to)\b/i,
  ],
  [
    /^when\b/i,
    /\b\d{3,4}\b|\b(?:century|centuries|january|february|march|april|may|june|july|august|september|october|november|december|during|before|after|when|while|once|until|age|ago)\b/i,
  ],
  [
    /^how (?:many|much|long|far|old|often|large|big)\b/i,
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|half|third|quarter|percent|several|none|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries)\b/i,
  ],
  [/^who\b/i, /(?:^| )\p{Lu}\p{Ll}|\b(?:people|persons?|men|women)\b/u],
]

function hasAnswerKind(question: string, cited: string): boolean {
  const kind = kinds.find(([asks]) => asks.test(question))
  return kind === undefined || kind[1].test(cited)
}

const vagueWords =
  /\b(?:he|she|it|they|him|her|them|his|this|these|those|we|us|our|you|your|i|my|me|here|there|such|another|others?|latter|former|above|below|following|however|therefore|thus|thing|things|something|someone|respectively|itself|himself|themselves|same|aforementioned|earlier|chapter|section|figure)\b/i

/**
 * Whether an English question reads as one a person would ask: of sensible length, about something
 * it names, without words that point outside of it.
 */
export function isWellFormed(question: string): boolean {
  if (!question.endsWith('?') || question.length > 180) return false
  const body = question.slice(0, -1)
  const words = body.split(' ').length
  if (words < 3 || words > 22) return false
  if (/["“”;:?!()[\]{}<>=…—]|\.(?:\s|$)| {2}/.test(body) || (body.match(/,/g)?.length ?? 0) > 2)
    return false
  // A lone letter is a variable of a formula that the question does not show.
  if (/(?:^| )(?:[b-hj-z]|[B-HJ-Z])(?: |$)/.test(body)) return false
  if (vagueWords.test(body.replace(/\b(?:is|are|was|were) there\b/, ''))) return false
  return (
    !/\b(?:a|an|the|of|to|by|in|and|or|for|with|that|as|at|from)$/i.test(body) ||
    /\b(?:consist of|lead to|depend on|refer to|used for)$/.test(body)
  )
}
