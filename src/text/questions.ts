import { cleanSentence } from './clean-sentence.ts'
import type { Analysis, Definition, Sentence } from './document.ts'
import { personNames } from './person-names.ts'
import { causesInGerman } from './question-causes-german.ts'
import { causesInRomance } from './question-causes-other.ts'
import { checkAnswer, isWellFormed } from './question-checks.ts'
import { comparisonShapes } from './question-comparisons.ts'
import { definitionQuestion } from './question-definitions.ts'
import { eventQuestions } from './question-events.ts'
import { relationShapes } from './question-relations.ts'
import type { AskableSentence, QuestionDraft, QuestionKind } from './question-sentence.ts'
import { circumstanceShapes } from './question-shapes.ts'
import { whatVerb } from './question-verbs.ts'
import { findKey, type SentenceWords, wordsOf } from './sentence-words.ts'
import { type InnerCase, innerCaseOf } from './word-case.ts'

/** A question whose answer is a stretch of the source. */
export interface FormedQuestion {
  readonly question: string
  readonly kind: QuestionKind
  readonly bloomLevel: 'remember' | 'understand' | 'analyze'
  readonly sentence: number
  /** Index of the innermost section around the sentence. */
  readonly section: number
  /** The sentence that answers, as offsets into its source, and within it what the question left out. */
  readonly answer: { readonly source: number; readonly start: number; readonly end: number }
  readonly focus: { readonly start: number; readonly end: number }
  /** 0 to 1, comparable within one analysis. */
  readonly score: number
}

const bloomLevels: Readonly<Record<QuestionKind, FormedQuestion['bloomLevel']>> = {
  definition: 'remember',
  person: 'remember',
  time: 'remember',
  quantity: 'remember',
  list: 'remember',
  property: 'understand',
  function: 'understand',
  manner: 'understand',
  cause: 'understand',
  effect: 'understand',
  reason: 'understand',
  condition: 'understand',
  comparison: 'analyze',
  event: 'remember',
  happening: 'remember',
  place: 'remember',
}
/** How likely a question of a kind is one a teacher would ask, from reading samples of each. */
const trust: Readonly<Record<QuestionKind, number>> = {
  definition: 0.95,
  comparison: 0.85,
  function: 0.8,
  list: 0.8,
  cause: 0.85,
  reason: 0.8,
  manner: 0.8,
  condition: 0.75,
  effect: 0.7,
  person: 0.75,
  quantity: 0.7,
  time: 0.5,
  property: 0.7,
  event: 0.7,
  happening: 0.5,
  place: 0.65,
}
/** Definitions below this give no question; appositions and second names are more often misread. */
const leastConfidence = { is: 0.62, means: 0.62, called: 0.66, apposition: 0.8, alias: 1 } as const

/**
 * Forms questions from sentences that can be read by themselves, best first; no two that ask the
 * same. Only shapes whose answer is in the sentence asked from; whatever is doubtful is dropped. In
 * other languages only definitions, reasons, conditions, aims and times are asked for. Linear in the text.
 */
export function formQuestions(analysis: Analysis): FormedQuestion[] {
  const sectionOf = innermostSections(analysis)
  const innerCase = innerCaseOf(analysis)
  const most = salienceMost(analysis)
  const found: FormedQuestion[] = []
  const add = (sentence: Sentence, words: SentenceWords, draft: QuestionDraft, worth: number) => {
    const { start, end, source } = sentence
    found.push({
      question: draft.question,
      kind: draft.kind,
      bloomLevel: bloomLevels[draft.kind],
      sentence: sentence.index,
      section: sectionOf[sentence.index] ?? -1,
      answer: { source, start, end },
      focus: { start: words.start[draft.focus.first]!, end: words.end[draft.focus.end - 1]! },
      score: trust[draft.kind] * (0.6 * worth + 0.4 * (analysis.salience[sentence.index]! / most)),
    })
  }
  for (const { sentence, draft, words, worth } of fromDefinitions(analysis, innerCase))
    add(sentence, words, draft, worth)
  if (analysis.language === 'en') {
    for (const { sentence, draft, words, worth } of fromSentences(analysis, innerCase))
      add(sentence, words, draft, worth)
  } else {
    for (const { sentence, draft, words, worth } of fromPlainSentences(analysis, innerCase))
      add(sentence, words, draft, worth)
  }
  return withoutRepeats(found)
}

interface Formed {
  readonly sentence: Sentence
  readonly words: SentenceWords
  readonly draft: QuestionDraft
  /** 0 to 1: how central what is asked about is. */
  readonly worth: number
}

function* fromDefinitions(analysis: Analysis, innerCase: InnerCase): Generator<Formed> {
  const asked = new Set<number>()
  const persons = personNames(analysis)
  for (const definition of analysis.definitions) {
    if (asked.has(definition.term) || definition.confidence < leastConfidence[definition.shape])
      continue
    const sentence = analysis.sentences[definition.sentence]!
    if (!sentence.standsAlone) continue
    const words = wordsOf(analysis, sentence)
    const draft = definitionQuestion(words, definition, analysis.language, innerCase, persons)
    if (draft === null || !isUsable(analysis, sentence, words, draft)) continue
    asked.add(definition.term)
    yield { sentence, words, draft, worth: definition.confidence * rankWorth(definition) }
  }
}

function rankWorth(definition: Definition): number {
  return 1 / (1 + definition.term / 120)
}

function* fromSentences(analysis: Analysis, innerCase: InnerCase): Generator<Formed> {
  const termsIn = termsBySentence(analysis)
  for (const sentence of analysis.sentences) {
    const terms = termsIn.get(sentence.index)
    if (!sentence.standsAlone || terms === undefined) continue
    const words = wordsOf(analysis, sentence)
    const askable = askableOf(analysis, words, terms, innerCase)
    const worth = 1 / (1 + terms[0]! / 60)
    const fits = (draft: QuestionDraft) =>
      isWellFormed(draft.question) && isUsable(analysis, sentence, words, draft)
    let told = false
    for (const shape of shapes) {
      const draft = shape(askable)
      if (draft === null || !fits(draft)) continue
      yield { sentence, words, draft, worth }
      told = !/^(?:time|person)$/.test(draft.kind)
      break
    }
    if (told) continue
    let taken = 0
    for (const draft of eventQuestions(askable)) {
      if (!fits(draft)) continue
      yield { sentence, words, draft, worth: worth * (1 - taken / 20) }
      taken++
      if (taken === mostEvents) break
    }
  }
}

/** The same where there is no full tagger: only what connectives tell. */
function* fromPlainSentences(analysis: Analysis, innerCase: InnerCase): Generator<Formed> {
  const termsIn = termsBySentence(analysis)
  const { language } = analysis
  for (const sentence of analysis.sentences) {
    const terms = termsIn.get(sentence.index)
    if (!sentence.standsAlone || terms === undefined) continue
    const words = wordsOf(analysis, sentence)
    const plain = { words, end: endOf(words), innerCase, language }
    for (const draft of [...causesInRomance(plain), ...causesInGerman(plain)]) {
      if (draft.question.length > 180 || !isUsable(analysis, sentence, words, draft)) continue
      yield { sentence, words, draft, worth: 1 / (1 + terms[0]! / 60) }
      break
    }
  }
}

/** Questions on the happening of one sentence, from which a list of questions takes what it lacks. */
const mostEvents = 3

/** From the most telling to the plainest: a sentence gives the first question it can. */
const shapes = [...comparisonShapes, ...circumstanceShapes, ...relationShapes, whatVerb]

/** Whether a question's answer is in the sentence and not in the question. */
function isUsable(
  analysis: Analysis,
  sentence: Sentence,
  words: SentenceWords,
  draft: QuestionDraft,
): boolean {
  if (!/^(?:time|quantity|person|place|event|happening)$/.test(draft.kind)) {
    const focus = words.text.slice(words.start[draft.focus.first], words.end[draft.focus.end - 1])
    if (checkAnswer(draft.question, cleanSentence(focus), analysis.language).givenAway) return false
  }
  return checkAnswer(draft.question, sentence.text, analysis.language).answered
}

/** Terms that are worth asking about, by sentence, best first. */
function termsBySentence(analysis: Analysis): Map<number, number[]> {
  const termsIn = new Map<number, number[]>()
  const enough = Math.max(90, Math.ceil(analysis.sentences.length / 4))
  for (const term of analysis.terms.slice(0, enough)) {
    for (const sentence of term.sentences) {
      const terms = termsIn.get(sentence)
      if (terms === undefined) termsIn.set(sentence, [term.index])
      else terms.push(term.index)
    }
  }
  return termsIn
}

function askableOf(
  analysis: Analysis,
  words: SentenceWords,
  terms: readonly number[],
  innerCase: InnerCase,
): AskableSentence {
  const inTerm = new Uint8Array(words.count)
  for (const term of terms) {
    const range = findKey(words, analysis.terms[term]!.key)
    if (range !== null) inTerm.fill(1, range.first, range.end)
  }
  return { words, end: endOf(words), inTerm, innerCase, persons: personNames(analysis) }
}

function endOf(words: SentenceWords): number {
  let end = words.count
  while (end > 0 && /^[.!?"”’)]$/.test(words.lower[end - 1]!)) end--
  return end
}

function innermostSections(analysis: Analysis): Int32Array {
  const sectionOf = new Int32Array(analysis.sentences.length).fill(-1)
  // A subsection comes after the section around it, so the innermost is written last.
  for (const { index, firstSentence, endSentence } of analysis.sections) {
    sectionOf.fill(index, firstSentence, endSentence)
  }
  return sectionOf
}

function salienceMost(analysis: Analysis): number {
  let most = 1e-9
  for (const value of analysis.salience) if (value > most) most = value
  return most
}

/** Best first; of questions that ask the same, the first. */
function withoutRepeats(found: FormedQuestion[]): FormedQuestion[] {
  const seen = new Set<string>()
  return found
    .sort(
      (a, b) => b.score - a.score || a.sentence - b.sentence || (a.question < b.question ? -1 : 1),
    )
    .filter(({ question }) => {
      const key = question
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .replace(/\b(?:a|an|the) |s\b/g, '')
      return !seen.has(key) && seen.add(key)
    })
}
