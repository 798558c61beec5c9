import {
  type Analysis,
  type Definition,
  PartOfSpeech,
  type Sentence,
  type Term,
} from '../text/document.ts'
import type { UsedSentences } from './choose-sentences.ts'
import { sentenceText, valueAt } from './column.ts'
import type { CourseMaterial } from './course-material.ts'
import { namedTerms } from './named-terms.ts'
import { stepQuestions } from './step-questions.ts'
import { termName } from './term-phrase.ts'

/** A term with the sentences of the source that say what it is. */
export interface ExplainedTerm {
  readonly term: string
  readonly key: string
  /** Plan section. */
  readonly section: number
  readonly sentences: readonly number[]
}

/** Equal for terms of the same words in any order: "plate tectonics" and "tectonic plates". */
export function wordsKey(term: Term): string {
  return term.key.split(' ').sort().join(' ')
}

/** How many terms are wanted; what is not defined only fills up to `fewest`, or a quarter more. */
export interface TermCount {
  readonly fewest: number
  readonly most: number
  /** Longest question that may stand in a term's place where terms run out; none without it. */
  readonly longestQuestion?: number
}

/**
 * The terms a learner must know, in reading order: those the source defines, best ranked first;
 * where these are few, also those that a good sentence is about, and only to reach `fewest` questions
 * that one sentence answers or, where questions are not wanted, terms that a sentence names first of
 * all. Marks the sentences as used.
 */
export function explainTerms(
  material: CourseMaterial,
  { fewest, most, longestQuestion = 0 }: TermCount,
  used: UsedSentences,
): ExplainedTerm[] {
  const list = createList(material, used)
  for (const { term, sentences } of namedTerms(material)) list.add(term, sentences, most / 2)
  for (const { term: index, sentence } of bestDefinitions(material)) {
    list.add(material.termAt.get(index)!, [sentence], most)
  }
  const enough = Math.min(most, Math.max(fewest, Math.ceil(list.explained.length * 1.25)))
  const about = aboutTerms(material)
  for (const { term, sentence, lasts } of about) if (lasts) list.add(term, [sentence], enough)
  for (const asked of askedOf(material, longestQuestion)) list.ask(asked, fewest)
  for (const { term, sentence } of about) list.add(term, [sentence], fewest)
  for (const { term, sentence } of leadingTerms(material)) list.add(term, [sentence], fewest)
  return list.explained.sort((a, b) => a.sentences[0]! - b.sentences[0]!)
}

/** A list of terms under way, in which no term and no sentence stands twice. */
interface TermList {
  readonly explained: ExplainedTerm[]
  /** Takes a term up while the list is shorter than `most`. */
  add(term: Term, sentences: readonly number[], most: number): void
  /** The same for a question in a term's place. */
  ask(asked: Asked, most: number): void
}

function createList(material: CourseMaterial, used: UsedSentences): TermList {
  const explained: ExplainedTerm[] = []
  const taken = new Set<string>()
  const put = (term: string, key: string, sentences: readonly number[]) => {
    for (const sentence of sentences) used.add(sentence)
    const section = valueAt(material.sectionOf, sentences[0]!)
    explained.push({ term, key, section, sentences })
  }
  const isSaid = (sentences: readonly number[]) => sentences.some((at) => used.repeats(at))
  return {
    explained,
    add(term, sentences, most) {
      const shown = termName(material.analysis, term)
      const names = [wordsKey(term), shown.toLowerCase()]
      if (explained.length >= most || names.some((name) => taken.has(name))) return
      if (isSaid(sentences)) return
      for (const name of names) taken.add(name)
      put(shown, term.key, sentences)
    },
    ask({ question, sentences }, most) {
      if (explained.length < most && !isSaid(sentences)) put(question, question, sentences)
    },
  }
}

/** Questions below this are hardly what a teacher would put on a card. */
const leastQuestion = 0.3
/** The back of a card holds no more. */
const mostSteps = 3

interface Asked {
  readonly question: string
  readonly sentences: readonly number[]
}

/** Questions short enough for the front of a card: for steps, then those one sentence answers, best first. */
function askedOf(material: CourseMaterial, longest: number): Asked[] {
  if (longest === 0) return []
  const steps = stepQuestions(material).map(({ question, answer }) => ({
    question,
    sentences: answer.slice(0, mostSteps),
  }))
  const formed = material
    .questions()
    .filter(
      ({ score, sentence }) => score >= leastQuestion && valueAt(material.score, sentence) > 0,
    )
    .map(({ question, sentence }) => ({ question, sentences: [sentence] }))
  return [...steps, ...formed].filter(({ question }) => question.length <= longest)
}

/** The best usable definition of each term, by confidence and the term's rank. */
function bestDefinitions(material: CourseMaterial): Definition[] {
  const { score } = material
  const best = new Map<number, Definition>()
  const teachable = new Set(material.terms.map((term) => term.index))
  for (const definition of material.definitions) {
    if (!teachable.has(definition.term)) continue
    if (valueAt(score, definition.sentence) <= 0) continue
    const known = best.get(definition.term)
    if (known === undefined || definition.confidence > known.confidence)
      best.set(definition.term, definition)
  }
  const value = (definition: Definition) =>
    (definition.confidence / Math.log2(4 + definition.term)) *
    (1 + (material.onTopic?.[definition.sentence] ?? 0))
  return [...best.values()].sort((a, b) => value(b) - value(a) || a.sentence - b.sentence)
}

/** "Presses were running in 1466", "A letter was first cut": what happened once explains nothing. */
const happened =
  /^ (?:was|were) (?:\p{Ll}+ly |first |then |soon |once |later |also |not )?(?:\p{Ll}+(?:ed|en|ing|wn|ne|ck|ut|lt|ld|ght|ung|ost)|made|sent|set|cut|put|cast|spread|split|shot|found|paid|laid|read)\b/u
/** What says what something is, has or does for good, rather than what happened once. */
const lasting =
  /^\s*(?:\([^)]{1,40}\)\s*)?(?:,[^,]{3,80},\s*)?(?:is|are|was|were|has|have|consists?|contains?|includes?|refers?|means?|describes?|provides?|allows?|serves?|plays?|forms?|makes?|produces?|represents?|involves?|requires?|uses?|ist|sind|war|besteht|est|sont|désigne|es|son|é|são|foi|fue)\b/iu
/** "Magma rises": a third person present tells what something does for good. */
const present = /^ (?:\p{Ll}+ly )?\p{Ll}{2,}[^s\P{Ll}]s /u

interface AboutTerm {
  readonly term: Term
  readonly sentence: number
  /** Whether the sentence tells something lasting. */
  readonly lasts: boolean
}

const leansOnOthers =
  /\b(?:it|they|them|this|these|those|he|she|him|her|such|also|then|now|should|must)\b/i

/** The same for the other languages. */
const leansOther: Readonly<Record<string, RegExp>> = {
  de: /(?:^| )(?:er|sie|es|ihn|ihm|ihnen|dies|diese[rsmn]?|dabei|dadurch|dort)(?= |,|\.|$)/i,
  fr: /(?:^| )(?:il|elle|ils|elles|cela|celui|celle|ceux|celles|ces|cette|cet)(?= |,|\.|$)/i,
  es: /(?:^| )(?:él|ella|ellos|ellas|esto|eso|est[aeo]s?|es[ao]s|aquell?[ao]s?)(?= |,|\.|$)/i,
  pt: /(?:^| )(?:ele|ela|eles|elas|isto|isso|est[aeo]s?|ess[ae]s?)(?= |,|\.|$)/i,
}

function leans(material: CourseMaterial, text: string): boolean {
  const { language } = material.analysis
  return leansOnOthers.test(text) || (leansOther[language]?.test(text) ?? false)
}

/** Terms with the best sentence that has them as its subject, terms with a lasting statement first. */
function aboutTerms(material: CourseMaterial): AboutTerm[] {
  const { analysis, score } = material
  const about: (AboutTerm & { readonly value: number })[] = []
  for (const [rank, term] of material.terms.slice(0, 120).entries()) {
    for (const sentence of term.sentences) {
      const found = analysis.sentences[sentence]!
      if (valueAt(score, sentence) <= 0) continue
      const rest = afterSubject(material, found, term)
      if (rest === null || leans(material, found.text)) continue
      const lasts =
        (lasting.test(rest) && !happened.test(rest)) ||
        (analysis.language === 'en' && present.test(rest))
      const value = ((lasts ? 2 : 1) * valueAt(score, sentence)) / Math.log2(4 + rank)
      about.push({ term, sentence, value, lasts })
    }
  }
  return about.sort((a, b) => b.value - a.value || a.sentence - b.sentence)
}

/** How far into a sentence its theme is named, in characters; best after an article and an adjective at most. */
const themeReach = 60
const wordsBeforeTheme = 2
const mostThemes = 40
const surelyThemes = 8

/** Terms with the best sentence that names them before any other term and near its start. */
function leadingTerms(material: CourseMaterial): { term: Term; sentence: number }[] {
  const { analysis, score } = material
  const first = new Map<number, { term: Term; at: number }>()
  for (const [rank, term] of material.terms.slice(0, mostThemes).entries()) {
    // A single common word makes a card only where it is one of the very first terms.
    if (rank > surelyThemes && !/\s|^\p{Lu}/u.test(term.text)) continue
    for (const index of term.sentences) {
      const text = sentenceText(analysis, index)
      if (valueAt(score, index) <= 0 || leans(material, text)) continue
      if (tellsOfNothing.test(text) || isOrder(analysis, index)) continue
      const at = text.toLowerCase().indexOf(term.text.toLowerCase())
      const known = first.get(index)
      const isFar = analysis.language !== 'en' && !isTheme(text.slice(0, Math.max(0, at)))
      if (at < 0 || at > themeReach || isFar || (known !== undefined && known.at <= at)) continue
      first.set(index, { term, at })
    }
  }
  return [...first]
    .map(([sentence, { term, at }]) => {
      const opens = wordsIn(sentenceText(analysis, sentence).slice(0, at)) <= wordsBeforeTheme
      return { term, sentence, value: (opens ? 1 : 0.1) * valueAt(score, sentence) }
    })
    .sort((a, b) => b.value - a.value || a.sentence - b.sentence)
}

/**
 * Whether what stands before a term leaves it the subject of its clause, in languages without tags:
 * an article and an adjective at most, and no preposition, after the last comma.
 */
function isTheme(before: string): boolean {
  const opening = before.slice(before.lastIndexOf(',') + 1).trimStart()
  return wordsIn(opening) <= wordsBeforeTheme && !preposition.test(opening)
}

const preposition =
  /^(?:unter|in|im|ins|aus|von|vom|mit|bei|beim|nach|auf|an|am|zu|zum|zur|für|durch|über|um|ohne|gegen|seit|dans|par|avec|sans|sous|sur|pour|en|de|du|des|au|aux|con|por|para|sin|sobre|a|al|del|em|com|sem|no|na|nos|nas|do|da|dos|das)\b/i

function wordsIn(text: string): number {
  return text.split(' ').length - 1
}

/** A condition or a need of the reader's explains nothing named in it. */
const tellsOfNothing = /^(?:if|when|unless|because|you|we|your|our)\b/i

/** "Open the quick release": an order explains nothing either. */
function isOrder(analysis: Analysis, index: number): boolean {
  return analysis.tokens.pos[analysis.sentences[index]!.firstToken] === PartOfSpeech.verb
}

const article =
  /^(?:an?|the|der|die|das|ein|eine|les?|la|l['’]|une?|el|los|las|un|una|os?|as?|um|uma)(?:\s+|(?<=['’]))/iu

/**
 * What follows the term in a sentence that has it as its subject, an article aside; else null.
 * "The load factor" is not about the load: no noun may follow.
 */
function afterSubject({ analysis }: CourseMaterial, sentence: Sentence, term: Term): string | null {
  const opening = article.exec(sentence.text)?.[0] ?? ''
  const rest = sentence.text.slice(opening.length).toLowerCase()
  for (const form of [term.text, ...term.variants]) {
    if (!rest.startsWith(form.toLowerCase()) || !/^[\s,]/.test(rest.slice(form.length))) continue
    const words = form.split(/\s+/).length + (opening === '' ? 0 : 1)
    const next = analysis.tokens.pos[sentence.firstToken + words]
    if (next !== PartOfSpeech.noun && next !== PartOfSpeech.properNoun)
      return rest.slice(form.length)
  }
  return null
}
