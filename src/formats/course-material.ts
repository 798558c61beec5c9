import type { Analysis, Definition, Term } from '../text/document.ts'
import { genericStemsOf } from '../text/generic-words.ts'
import { type FormedQuestion, formQuestions } from '../text/questions.ts'
import { createStemmer } from '../text/stem.ts'
import { stopWordsOf } from '../text/stop-words.ts'
import { sentenceText, valueAt } from './column.ts'
import { type CoursePlan, sectionOfSentence } from './course-plan.ts'
import type { BuildContext } from './define-format.ts'
import { withDefinedSubjects } from './defined-subjects.ts'
import { generality } from './general-statements.ts'
import { type LearnerLevel, learnerLevel } from './learner-level.ts'
import { phraseBookOf } from './phrases/index.ts'
import type { Phrases } from './phrases/phrases.ts'
import { type SentencePool, sentencePool } from './sentence-pool.ts'
import { isTeachable } from './teachable-terms.ts'

/** What the builders choose from: the analysis, seen through the plan and the request. */
export interface CourseMaterial extends SentencePool {
  readonly analysis: Analysis
  readonly plan: CoursePlan
  readonly level: LearnerLevel
  /** Fixed wording in the source's language, or null where there is none. */
  readonly phrases: Phrases | null
  /** Plan section of each sentence, or -1. */
  readonly sectionOf: Int32Array
  /** How much a sentence deserves to be quoted; 0 where it may not be. */
  readonly score: Float64Array
  /** The score of a sentence as a general statement: for overviews, summaries and key points. */
  readonly general: Float64Array
  /** What the text defines: best first within a term, none below a fair confidence. */
  readonly definitions: readonly Definition[]
  /** Every term by its index, those of `definitions` included. */
  readonly termAt: ReadonlyMap<number, Term>
  /** The key terms that can be taught, best first. */
  readonly terms: readonly Term[]
  /** Key terms by plan section, defined ones first, then best first; each in one section. */
  readonly termsOf: readonly (readonly Term[])[]
  /** Questions that one sentence answers, best first; formed at the first call. */
  readonly questions: () => readonly FormedQuestion[]
  /** How many of the topic's words are met, 0 to 1, by sentence; null without a topic. */
  readonly onTopic: Float32Array | null
}

/** Definitions below this are as likely wrong as right. */
const leastConfidence = 0.5

const materials = new WeakMap<CoursePlan, { context: BuildContext; material: CourseMaterial }>()

/**
 * Prepares a plan for building. The eight builders of a package ask for the same plan one after
 * the other, so the last answer is kept for as long as the plan lives.
 */
export function courseMaterial(context: BuildContext): CourseMaterial {
  const known = materials.get(context.plan)
  if (known?.context.analysis === context.analysis && known.context.request === context.request) {
    return known.material
  }
  const material = prepare(context)
  materials.set(context.plan, { context, material })
  return material
}

function prepare({ analysis, plan, request }: BuildContext): CourseMaterial {
  const pool = sentencePool(analysis)
  const level = learnerLevel(request)
  const sectionOf = sectionOfSentence(plan, analysis.sentences.length)
  const onTopic = topicShare(analysis, request.topic)
  const score = scoreSentences(pool, level, sectionOf, onTopic)
  const generic = genericStemsOf(analysis.language)
  const explained = withDefinedSubjects(pool, generic)
  const termAt = new Map(explained.terms.map((term) => [term.index, term]))
  const definitions = explained.definitions.filter(
    (found) =>
      found.confidence >= leastConfidence &&
      !isPerson(analysis, found, termAt) &&
      !isMention(analysis, found, termAt),
  )
  const factors = generality(pool, plan, sectionOf, definitions)
  const general = score.map((value, index) => value * valueAt(factors, index))
  const defined = new Set(definitions.map((found) => found.term))
  const terms = explained.terms.filter((term) =>
    isTeachable(analysis, term, defined.has(term.index), generic),
  )
  const termsOf = termsBySection(terms, definitions, plan, sectionOf)
  let formed: readonly FormedQuestion[] | null = null
  const questions = () => {
    formed ??= formQuestions({ ...analysis, terms: explained.terms, definitions })
    return formed
  }
  const phrases = phraseBookOf(analysis.language)
  return {
    ...pool,
    plan,
    level,
    phrases,
    sectionOf,
    onTopic,
    score,
    general,
    definitions,
    termAt,
    terms,
    termsOf,
    questions,
  }
}

/** "Lev Vygotsky was a psychologist" says who someone was; nobody asks what he is. */
function isPerson(
  analysis: Analysis,
  { term, termEnd, sentence }: Definition,
  termAt: ReadonlyMap<number, Term>,
): boolean {
  const name = termAt.get(term)!.text
  const { text } = analysis.sources[analysis.sentences[sentence]!.source]!
  const isName = /^\p{Lu}\S* (?:\S+ )?\p{Lu}\S*$/u.test(name)
  return isName && /^\s*(?:was|fut|fue|foi|war)\b/.test(text.slice(termEnd, termEnd + 20))
}

/** "The city was the centre of trade" tells of one city in its time, not what a city is. */
function isMention(
  analysis: Analysis,
  { term, termStart, termEnd, sentence }: Definition,
  termAt: ReadonlyMap<number, Term>,
): boolean {
  if (analysis.language !== 'en' || !/^\p{Ll}+$/u.test(termAt.get(term)!.text)) return false
  const { text } = analysis.sources[analysis.sentences[sentence]!.source]!
  const isDefinite = /\bthe $/i.test(text.slice(Math.max(0, termStart - 5), termStart))
  return isDefinite && /^ (?:was|were)\b/.test(text.slice(termEnd, termEnd + 6))
}

/** Salience, corrected for how well the sentence suits the learner and the topic. */
function scoreSentences(
  pool: SentencePool,
  level: LearnerLevel,
  sectionOf: Int32Array,
  onTopic: Float32Array | null,
): Float64Array {
  const { analysis, words, usable } = pool
  const scale = typicalSalience(analysis.salience, usable)
  return Float64Array.from(words, (count, index) => {
    if (usable[index] === 0 || valueAt(sectionOf, index) < 0) return 0
    const salience = valueAt(analysis.salience, index) / scale
    const fit = readingFit(count, level)
    const topic = 1 + 1.5 * (onTopic?.[index] ?? 0)
    return (0.05 + salience) * fit * topic * plainness(sentenceText(analysis, index))
  })
}

/** The salience of a good sentence: the 90th percentile of those that may be quoted. */
function typicalSalience(salience: Float64Array, usable: Uint8Array): number {
  const values = salience.filter((_, index) => usable[index] === 1).sort()
  return values[Math.floor(values.length * 0.9)] || 1
}

/** 1 for a sentence of ideal length, down to 0.35 for one far too long or too short. */
function readingFit(words: number, level: LearnerLevel): number {
  const ideal = level.idealSentenceWords
  const distance = words < ideal ? (ideal - words) / ideal : (words - ideal) / (2 * ideal)
  const long = words > level.longestSentenceWords ? 0.7 : 1
  return Math.max(0.35, 1 - 0.5 * distance) * long
}

/** Quoting marks, parentheses and colons at the end make a sentence read badly on its own. */
function plainness(text: string): number {
  let value = 1
  if (/^["“‘«(]/.test(text)) value *= 0.75
  if (/[([]/.test(text)) value *= 0.9
  if (/:$|\?$/.test(text)) value *= 0.3
  if (/\b(?:it|they|them|he|she|him)\b/.test(text)) value *= 0.85
  if (/\b(?:I|we|our|us|my|you|your)\b/.test(text)) value *= 0.85
  return value
}

/** For each sentence the share of the topic's words in it; null where the topic is not in the text. */
function topicShare(analysis: Analysis, topic: string | null): Float32Array | null {
  if (topic === null) return null
  const stem = createStemmer(analysis.language)
  const stop = stopWordsOf(analysis.language)
  const wanted = new Set<number>()
  for (const word of topic.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const id = stop.has(word) ? undefined : analysis.vocabulary.ids.get(stem(word))
    if (id !== undefined) wanted.add(id)
  }
  if (wanted.size === 0) return null
  const { tokens } = analysis
  return Float32Array.from(analysis.sentences, ({ firstToken, endToken }) => {
    const met = new Set<number>()
    for (let token = firstToken; token < endToken; token++) {
      const id = valueAt(tokens.stem, token)
      if (wanted.has(id)) met.add(id)
    }
    return met.size / wanted.size
  })
}

/**
 * Each term in one section: the one that defines it, else the one that uses it most for its size.
 * In a section defined terms come first; otherwise the terms keep their ranking.
 */
function termsBySection(
  terms: readonly Term[],
  definitions: readonly Definition[],
  plan: CoursePlan,
  sectionOf: Int32Array,
): Term[][] {
  const definedIn = new Map<number, number>()
  for (const { term, sentence } of definitions) {
    const section = valueAt(sectionOf, sentence)
    if (section >= 0 && !definedIn.has(term)) definedIn.set(term, section)
  }
  const defined: Term[][] = plan.sections.map(() => [])
  const used: Term[][] = plan.sections.map(() => [])
  for (const term of terms) {
    const section = definedIn.get(term.index)
    if (section !== undefined) defined[section]!.push(term)
    else used[mostUsedIn(term, plan, sectionOf)]?.push(term)
  }
  return plan.sections.map(({ index }) => [...defined[index]!, ...used[index]!])
}

function mostUsedIn(term: Term, plan: CoursePlan, sectionOf: Int32Array): number {
  const uses = new Map<number, number>()
  for (const sentence of term.sentences) {
    const section = valueAt(sectionOf, sentence)
    if (section >= 0) uses.set(section, (uses.get(section) ?? 0) + 1)
  }
  let best = -1
  let most = 0
  for (const [section, count] of uses) {
    const value = count / Math.sqrt(plan.sections[section]!.words || 1)
    if (value > most) {
      best = section
      most = value
    }
  }
  return best
}
