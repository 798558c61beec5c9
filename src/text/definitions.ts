import type { DefinitionShape } from './definition-clauses.ts'
import { definitionScore } from './definition-score.ts'
import { definitionShape } from './definition-shapes.ts'
import { definitionShapeOther } from './definition-shapes-other.ts'
import type { Definition, Sentence, Term, TextSource, Tokens, Vocabulary } from './document.ts'
import { findKey, type Range, type SentenceWords, wordsOf } from './sentence-words.ts'

/** What definitions are found from. */
export interface DefinitionInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly terms: readonly Term[]
  readonly language: string
}

/** Below this a sentence is not worth calling a definition. */
const leastConfidence = 0.35
const fewestWords = 3
const mostWords = 45

/**
 * The sentences that say what a term is, ordered by term, best first within a term. The confidence
 * joins the shape of the wording with a fitted model of how definitions read. Sentences that lean on
 * others are kept only at a low confidence. Linear in the text.
 */
export function findDefinitions(input: DefinitionInput): Definition[] {
  const found: Definition[] = []
  const termsIn = termsBySentence(input)
  for (const sentence of input.sentences) {
    const terms = termsIn.get(sentence.index)
    if (terms === undefined || !isProse(input, sentence)) continue
    const words = wordsOf(input, sentence)
    let score: number | null = null
    for (const term of terms) {
      const range = findTerm(words, input.terms[term]!)
      const shape = range === null ? null : shapeIn(words, range, input.language)
      if (shape === null) continue
      score ??= scoreOf(input, sentence)
      const definition = definitionOf(words, sentence, term, shape, score)
      if (definition !== null) found.push(definition)
    }
  }
  return found.sort(
    (a, b) => a.term - b.term || b.confidence - a.confidence || a.sentence - b.sentence,
  )
}

/**
 * Of the sentences that hold a term, the one that best says what it is, whether or not it has the
 * wording of a definition; null where the term does not occur.
 *
 * @param key the term's stems, joined by spaces
 */
export function definingSentence(
  input: Omit<DefinitionInput, 'terms'>,
  key: string,
): number | null {
  let best: { sentence: number; score: number } | null = null
  let mentions = 0
  for (const sentence of input.sentences) {
    if (!isProse(input, sentence)) continue
    const words = wordsOf(input, sentence)
    const range = findKey(words, key)
    if (range === null) continue
    const score = mentionScore(input, sentence, words, range, mentions)
    mentions++
    if (best === null || score > best.score) best = { sentence: sentence.index, score }
  }
  return best?.sentence ?? null
}

/**
 * How well one mention of a term serves as its definition. The constants were fitted on glossaries
 * of two textbooks (psychology, American government) and rounded.
 */
function mentionScore(
  input: Omit<DefinitionInput, 'terms'>,
  sentence: Sentence,
  words: SentenceWords,
  range: Range,
  mentionsBefore: number,
): number {
  const shape = shapeIn(words, range, input.language)
  const wording = shape === null ? 0 : shape.strength === 'strong' ? 1.6 : 0.7
  const cues = 0.45 * Math.max(-4, Math.min(4, scoreOf(input, sentence)))
  const place = (range.first <= 1 ? 0.8 : 0) - (2 * range.first) / words.count
  const mention = -0.5 * Math.min(6, mentionsBefore) + (mentionsBefore === 0 ? 0.5 : 0)
  const length = words.count < 8 ? -2 : 0.03 * Math.min(50, words.count)
  return wording + cues + place + mention + length + (sentence.standsAlone ? 0.2 : 0)
}

/** The terms of each sentence, as indices, in the order of their rank. */
function termsBySentence(input: DefinitionInput): Map<number, number[]> {
  const termsIn = new Map<number, number[]>()
  for (const term of input.terms) {
    for (const sentence of term.sentences) {
      const terms = termsIn.get(sentence)
      if (terms === undefined) termsIn.set(sentence, [term.index])
      else terms.push(term.index)
    }
  }
  return termsIn
}

function isProse(input: Omit<DefinitionInput, 'terms'>, sentence: Sentence): boolean {
  const kind = input.sources[sentence.source]!.blocks[sentence.block]!.kind
  return kind !== 'heading' && kind !== 'code' && kind !== 'table'
}

/** Where a term or one of its variants stands. */
function findTerm(words: SentenceWords, term: Term): Range | null {
  const range = findKey(words, term.key)
  if (range !== null) return range
  for (const variant of term.variants) {
    const wanted = variant.toLowerCase().replaceAll('’', "'").split(' ')
    const first = words.lower.indexOf(wanted[0]!)
    if (first !== -1 && wanted.every((word, i) => words.lower[first + i] === word)) {
      return { first, end: first + wanted.length }
    }
  }
  return null
}

function shapeIn(words: SentenceWords, range: Range, language: string): DefinitionShape | null {
  return language === 'en'
    ? definitionShape(words, range)
    : definitionShapeOther(words, range, language)
}

function scoreOf(input: Omit<DefinitionInput, 'terms'>, sentence: Sentence): number {
  // The model was fitted on English; elsewhere the wording alone decides.
  if (input.language !== 'en') return 1
  const { text } = input.sources[sentence.source]!
  return definitionScore(text, input.tokens, sentence, input.vocabulary)
}

const leaning =
  /^(?:this|these|that|those|it|they|he|she|his|her|its|their|such|same|another|other|latter|former|both|one|each|what|here|there|who|which|we|you|i|them|themselves|itself|him|me|us)$/

function definitionOf(
  words: SentenceWords,
  sentence: Sentence,
  term: number,
  shape: DefinitionShape,
  score: number,
): Definition | null {
  const body = trimBody(words, shape.body)
  const count = body.end - body.first
  if (count < fewestWords || count > mostWords) return null
  if (leaning.test(words.lower[body.first]!)) return null
  if (
    /^(?:same|other|latter|former|following|above|result|reason)$/.test(
      words.lower[body.first + 1]!,
    )
  )
    return null
  const wording = shape.strength === 'strong' ? 0.9 : -0.7
  // An apposition is easily taken for one where a clause begins; an alias names and does not explain.
  const shapeBonus = shape.shape === 'alias' ? -0.5 : shape.shape === 'apposition' ? -1.2 : 0
  const reading = (sentence.standsAlone ? 0.3 : -1) + Math.max(-3, Math.min(3, 0.6 * score))
  const confidence = 1 / (1 + Math.exp(-(wording + shapeBonus + reading)))
  if (confidence < leastConfidence) return null
  return {
    term,
    sentence: sentence.index,
    termStart: words.start[shape.term.first]!,
    termEnd: words.end[shape.term.end - 1]!,
    bodyStart: words.start[body.first]!,
    bodyEnd: words.end[body.end - 1]!,
    shape: shape.shape,
    confidence,
  }
}

/** Ends a body before a further clause that says something else of the term, and before its marks. */
function trimBody(words: SentenceWords, body: Range): Range {
  let { end } = body
  for (let i = body.first + 3; i < end - 1; i++) {
    if (/^[,—–]$/.test(words.lower[i]!) && startsClause(words, i + 1, end)) end = i
  }
  while (end > body.first && /^[.,;:—–(“"]$/.test(words.lower[end - 1]!)) end--
  return { first: body.first, end }
}

/** Whether a joining word and then a verb follow: ", and the pupil can change", ", not all talk is". */
function startsClause(words: SentenceWords, at: number, end: number): boolean {
  const joins = /^(?:and|but|so|yet|while|whereas|although|because|though|since|not|it|they|this)$/
  const dashed = words.lower[at - 1] !== ','
  if (!dashed && !joins.test(words.lower[at]!)) return false
  for (let i = at; i < Math.min(end, at + 8); i++) {
    if (/^(?:,|that|which|who|whose|where|when)$/.test(words.lower[i]!) && i > at) return false
    if (
      /^(?:is|are|was|were|can|could|may|might|will|would|has|have|had|does|do|did)$/.test(
        words.lower[i]!,
      )
    )
      return true
  }
  return false
}
