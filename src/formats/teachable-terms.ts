import { type Analysis, PartOfSpeech, type Sentence, type Term } from '../text/document.ts'
import { tokenText } from '../text/tokens.ts'
import { tenseOf } from '../text/verb-forms.ts'
import { sentenceText, valueAt } from './column.ts'

/** Stems of words that alone name no subject matter (generic-words.ts). */
export interface GenericStems {
  readonly nouns: ReadonlySet<string>
  readonly adjectives: ReadonlySet<string>
}

const superlative = /^(?:most|least|\p{Ll}{3,}est) /u

/** Units and quantities measure what is taught and are not it. */
const unit =
  /^(?:(?:kilo|centi|milli|micro|nano)?(?:met(?:re|er)|gram|lit(?:re|er)|watt|joule)s?|degrees?(?: celsius| fahrenheit)?|percent|miles?|feet|foot|inch(?:es)?|pounds?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|centur(?:y|ies)|dollars?|euros?|thousands?|millions?|billions?|tonnes?|tons?|january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i

/** "Seventeen" of "seventeen years". */
const counted =
  /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]{3,5})?|hundred|thousand|million|several|few|first|last|next) /i

/** Words that a text need not use twice to teach them: "mRNA", "metamorphosis". */
const isSpecial = (text: string): boolean => /\p{L}\p{Lu}|\d/u.test(text) || text.length >= 10

/** Occurrences that a term's word classes are read from. */
const mostLooked = 8

/**
 * Whether a term names something to learn: defined by the text, or used as a noun and not so
 * general that it names no subject matter ("example", "people").
 */
export function isTeachable(
  analysis: Analysis,
  term: Term,
  isDefined: boolean,
  generic: GenericStems,
): boolean {
  if (term.text.length < 2 || !/\p{L}{2}/u.test(term.text)) return false
  const stems = term.key.split(' ')
  if (stems.every((stem) => generic.nouns.has(stem) || generic.adjectives.has(stem))) return false
  if (analysis.language !== 'en') return isDefined || isSettled(analysis, term)
  // "The greatest benefit of X", "the number of X" speak of X.
  if (superlative.test(term.text)) return false
  if (generic.nouns.has(stems[0] ?? '') && /^\S+ of /.test(term.text)) return false
  // "Usual defence" and "entire Earth" are what a sentence says, not what a thing is called.
  if (generic.adjectives.has(stems[0] ?? '') && stems.length > 1 && !isDefined) return false
  if (isDefined) return true
  if (unit.test(term.text.replace(counted, '')) || isLeftOver(term.text)) return false
  if (stems.length === 1 && term.sentences.length < 2 && !isSpecial(term.text)) return false
  return isNoun(analysis, term, stems) && !isSentencePiece(analysis, term, stems)
}

/** Words of time that taggers take for nouns, and prepositions that they take for verbs. */
const timeOpening = /^(?:today|yesterday|tomorrow|later)\b/i
const lateWord = / (?:regarding|concerning|including|following|according|depending|owing)$/

/** "Danced" and "ideas regarding" are what taggers leave behind; "the accused" is rare. */
function isLeftOver(term: string): boolean {
  if (timeOpening.test(term) || lateWord.test(term)) return true
  const isPast = !term.includes(' ') && term === term.toLowerCase() && /[^e]ed$/.test(term)
  return isPast && !/^(?:hundred|watershed|seabed|shed|bed|sled)$/.test(term)
}

/** A phrase met as often as this is a name, whatever its words look like. */
const oftenUsed = 3

/**
 * Whether a phrase holds what only a sentence has: a past verb between its nouns ("malaria forced
 * Merian"), an adverb of time ("years later Merian"), a number after its noun ("fourth man ten pounds").
 */
function isSentencePiece(analysis: Analysis, term: Term, stems: readonly string[]): boolean {
  if (stems.length < 3 || term.sentences.length >= oftenUsed) return false
  const { pos } = analysis.tokens
  const first = analysis.vocabulary.ids.get(stems[0] ?? '')
  const sentence = analysis.sentences[term.sentences[0] ?? -1]
  const from =
    sentence === undefined || first === undefined ? -1 : findStem(analysis, sentence, first)
  if (sentence === undefined || from < 0) return false
  for (let token = from + 1; token < from + stems.length - 1; token++) {
    const text = wordAt(analysis, sentence, token)
    const before = valueAt(pos, token - 1)
    const afterNoun = before === PartOfSpeech.noun || before === PartOfSpeech.properNoun
    if (!afterNoun) continue
    if (valueAt(pos, token) === PartOfSpeech.verb && tenseOf(text) === 'past') return true
    if (valueAt(pos, token) === PartOfSpeech.adverb) return true
    if (valueAt(pos, token) === PartOfSpeech.number && !/^\d{1,2}$/.test(text)) return true
  }
  return false
}

/**
 * In languages without a full tagger a phrase that is met once may hold a verb ("la abeja vive");
 * one that comes again is a term. German nouns have capitals, and an adjective before one has an
 * ending that fits one case only.
 */
function isSettled(analysis: Analysis, term: Term): boolean {
  const prose = term.sentences.filter((index) => {
    const sentence = analysis.sentences[index]
    const block = sentence && analysis.sources[sentence.source]?.blocks[sentence.block]
    return block !== undefined && block.kind !== 'heading'
  })
  if (/\d/.test(term.text) || unitOther.test(term.text)) return false
  if (analysis.language !== 'de') return prose.length >= 2 && isNamed(analysis, term, prose)
  return (
    prose.length >= 2 &&
    term.text.split(' ').every((word) => /^\p{Lu}/u.test(word)) &&
    isGermanNoun(analysis, term, prose)
  )
}

/** A word with its capital inside a sentence; "Angetrieben wird …" has it only from the opening. */
function isGermanNoun(analysis: Analysis, term: Term, sentences: readonly number[]): boolean {
  const forms = [term.text, ...term.variants]
  return sentences.some((index) => {
    const text = sentenceText(analysis, index)
    return forms.some((form) => text.indexOf(form) > 0)
  })
}

const unitOther =
  /^(?:kilom[eèé]tros?|kilomètres?|m[eè]tres?|metros?|litres?|litros?|heures?|horas?|minut[eo]s?|années?|años?|anos|siècles?|siglos?|séculos?|habitants?|habitantes?|Hektar|Tonnen?|Grad|Gramm|Kilogramm|hect[aá]reas?|toneladas?|tonnes?|hectares?|grados?|graus?|degrés?|Prozent|Kilometer|Meter|Liter|Jahre?|Drittel|Hälfte)$/iu

/** A name, or a word that an article stands before somewhere: "transporta" is a verb. */
function isNamed(analysis: Analysis, term: Term, sentences: readonly number[]): boolean {
  if (/^\p{Lu}|\s/u.test(term.text)) return true
  // "Savait" shares its stem with "les savants", and is no form of it.
  const forms = [term.text, ...term.variants.filter((form) => isPlural(form, term.text))].map(
    (form) => form.toLowerCase(),
  )
  return sentences.some((index) => {
    const text = ` ${sentenceText(analysis, index).toLowerCase()}`
    return forms.some((form) => articled.test(text.slice(0, Math.max(0, text.indexOf(form)))))
  })
}

/** Whether one form is the other with a plural's ending. */
function isPlural(form: string, other: string): boolean {
  const [short, long] = form.length < other.length ? [form, other] : [other, form]
  return (
    long.startsWith(short.slice(0, -1)) &&
    /(?:s|x|es|ns|is)$/.test(long) &&
    long.length - short.length < 3
  )
}

/** An article, alone or joined with a preposition, right before a word. */
const articled =
  /[ («“"](?:el|la|los|las|un|una|unos|unas|al|del|le|les|une|des|du|au|aux|o|a|os|as|um|uma|do|da|dos|das|no|na|il|lo|gli|i|de|d['’]|l['’]) ?$/u

/** Whether most of a term's occurrences begin with no verb and end in a noun, as the tagger sees them. */
function isNoun(analysis: Analysis, term: Term, stems: readonly string[]): boolean {
  const first = analysis.vocabulary.ids.get(stems[0] ?? '')
  if (first === undefined) return true
  const [form = ''] = term.text.toLowerCase().split(/[\s-]/)
  let nouns = 0
  let others = 0
  for (const index of term.sentences.slice(0, mostLooked)) {
    const sentence = analysis.sentences[index]
    const token = sentence === undefined ? -1 : findStem(analysis, sentence, first)
    // "Gathering data" is no witness for "gather data".
    if (sentence === undefined || token < 0 || !wordAt(analysis, sentence, token).startsWith(form))
      continue
    const last = token + stems.length - 1
    const begins = stems.length === 1 || !isVerb(analysis, sentence, token)
    if (begins && endsAsNoun(analysis, sentence, last)) nouns++
    else others++
  }
  return nouns >= others
}

function wordAt(analysis: Analysis, sentence: Sentence, token: number): string {
  const source = analysis.sources[sentence.source]
  return source === undefined ? '' : tokenText(source, analysis.tokens, token).toLowerCase()
}

const neverNouns: ReadonlySet<number> = new Set([PartOfSpeech.adjective, PartOfSpeech.adverb])

function endsAsNoun(analysis: Analysis, sentence: Sentence, token: number): boolean {
  return !neverNouns.has(valueAt(analysis.tokens.pos, token)) && !isVerb(analysis, sentence, token)
}

function findStem(analysis: Analysis, sentence: Sentence, stem: number): number {
  for (let token = sentence.firstToken; token < sentence.endToken; token++) {
    if (analysis.tokens.stem[token] === stem) return token
  }
  return -1
}

/** A verb that is not a noun too: "open addressing" and "amortised cost" name things. */
function isVerb(analysis: Analysis, sentence: Sentence, token: number): boolean {
  if (analysis.tokens.pos[token] !== PartOfSpeech.verb) return false
  const text = wordAt(analysis, sentence, token)
  return (
    !/(?:ing|ings)$/.test(text) &&
    !(
      /ed$/.test(text) &&
      token + 1 < sentence.endToken &&
      analysis.tokens.pos[token + 1] === PartOfSpeech.noun
    )
  )
}
