import { definitionScore } from './definition-score.ts'
import type { Section, Sentence, Term, TextSource, Tokens, Vocabulary } from './document.ts'

/** What sentences are ranked from. */
export interface SalienceInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly terms: readonly Term[]
  readonly sections: readonly Section[]
  readonly language: string
}

/**
 * Weights of what makes a sentence worth keeping. Found by random search on the printed summaries of
 * two textbooks (psychology, American government) and rounded.
 */
const weight = {
  /** Mass of the frequent stems, over length to the power `lengthPower`. */
  centre: 1.25,
  terms: 0.5,
  firstOfParagraph: 0.17,
  firstParagraph: 0.24,
  definition: 0.05,
  title: 0.14,
  question: -1.5,
  person: -0.2,
  quote: -0.2,
  digits: -0.1,
  names: -0.03,
  alone: 0.1,
  short: -0.6,
  long: -0.25,
} as const
const lengthPower = 0.63
/** Frequency counts for less than its size: a stem met ten times is not ten times as important. */
const frequencyPower = 0.7
/** Short texts without headings (news, abstracts) say the main thing first; others need not. */
const leadOfPlainText = 3
const leadElsewhere = 0.07
const plainTextWords = 2_000

/**
 * How much of the text's substance each sentence carries: frequent stems, key terms, place in
 * paragraph and section, and cues of style. Headings, code and tables get 0. Linear in the text.
 */
export function rankSentences(input: SalienceInput): Float64Array {
  const { sentences } = input
  const centres = centreMass(input)
  const terms = termMass(input)
  const places = placesOf(input)
  const centreMost = Math.max(1e-9, ...chunkedMaximum(centres))
  const termMost = Math.max(1e-9, ...chunkedMaximum(terms))
  const scores = new Float64Array(sentences.length)
  for (const sentence of sentences) {
    const i = sentence.index
    if (!isProse(input, sentence)) continue
    scores[i] =
      (weight.centre * centres[i]!) / centreMost +
      (weight.terms * terms[i]!) / termMost +
      places[i]! +
      styleOf(input, sentence)
  }
  return scores
}

function isProse(input: SalienceInput, sentence: Sentence): boolean {
  const kind = input.sources[sentence.source]!.blocks[sentence.block]!.kind
  return kind !== 'heading' && kind !== 'code' && kind !== 'table'
}

/** The greatest value, without spreading a whole book's numbers into one call. */
function chunkedMaximum(values: Float64Array): number[] {
  let most = 0
  for (const value of values) if (value > most) most = value
  return [most]
}

function wordCount(tokens: Tokens, sentence: Sentence): number {
  let count = 0
  for (let t = sentence.firstToken; t < sentence.endToken; t++) count += tokens.word[t]!
  return count
}

/** Per sentence the mass of its distinct content stems, each by its frequency in the whole text. */
function centreMass(input: SalienceInput): Float64Array {
  const { tokens, sentences, vocabulary } = input
  const frequency = new Float64Array(vocabulary.stems.length)
  for (let t = 0; t < tokens.count; t++) {
    if (tokens.word[t] === 1 && tokens.stop[t] === 0) frequency[tokens.stem[t]!]!++
  }
  for (let stem = 0; stem < frequency.length; stem++) {
    frequency[stem] = frequency[stem]! ** frequencyPower
  }
  const mass = new Float64Array(sentences.length)
  const seenIn = new Int32Array(frequency.length).fill(-1)
  for (const sentence of sentences) {
    let sum = 0
    for (let t = sentence.firstToken; t < sentence.endToken; t++) {
      const stem = tokens.stem[t]!
      if (tokens.word[t] === 0 || tokens.stop[t] === 1 || seenIn[stem] === sentence.index) continue
      seenIn[stem] = sentence.index
      sum += frequency[stem]!
    }
    mass[sentence.index] = sum / Math.max(8, wordCount(tokens, sentence)) ** lengthPower
  }
  return mass
}

/** Per sentence the weight of the terms it holds, by their rank; the scale grows with the text. */
function termMass(input: SalienceInput): Float64Array {
  const { sentences, tokens } = input
  const scale = 8 * Math.max(1, tokens.count / 4_500)
  const mass = new Float64Array(sentences.length)
  for (const term of input.terms) {
    if (term.index >= scale * 8) break
    for (const sentence of term.sentences) mass[sentence]! += 1 / (1 + term.index / scale)
  }
  for (const sentence of sentences) {
    mass[sentence.index]! /= Math.max(8, wordCount(tokens, sentence)) ** (lengthPower / 2)
  }
  return mass
}

/** Per sentence what its place is worth: in its paragraph, its section and its source. */
function placesOf(input: SalienceInput): Float64Array {
  const { sources, sentences, sections, tokens } = input
  const places = new Float64Array(sentences.length)
  const sectionStart = new Set(sections.map((section) => section.firstSentence))
  const titles = titleStems(input)
  const lead = sources.map((source, index) => leadWeight(input, source, index))
  let block = -1
  let source = -1
  let blocksInSection = 0
  let inSource = 0
  for (const sentence of sentences) {
    if (sentence.source !== source) {
      source = sentence.source
      inSource = 0
      block = -1
    }
    if (sectionStart.has(sentence.index)) blocksInSection = 0
    if (!isProse(input, sentence)) continue
    if (sentence.block !== block) {
      block = sentence.block
      blocksInSection++
      places[sentence.index] = weight.firstOfParagraph
    }
    if (blocksInSection === 1) places[sentence.index]! += weight.firstParagraph
    places[sentence.index]! += lead[source]! / (1 + inSource / 3)
    places[sentence.index]! += weight.title * sharedStems(tokens, sentence, titles[sentence.index]!)
    inSource++
  }
  return places
}

function leadWeight(input: SalienceInput, source: TextSource, index: number): number {
  let headings = 0
  for (const block of source.blocks) if (block.kind === 'heading') headings++
  let words = 0
  for (const sentence of input.sentences) {
    if (sentence.source === index) words += sentence.endToken - sentence.firstToken
  }
  return headings <= 1 && words < plainTextWords ? leadOfPlainText : leadElsewhere
}

const noStems: ReadonlySet<number> = new Set()

/** Per sentence the content stems of the heading it stands under. */
function titleStems(input: SalienceInput): ReadonlySet<number>[] {
  const { sentences, tokens, sections } = input
  const under: ReadonlySet<number>[] = sentences.map(() => noStems)
  // A subsection comes after the section around it and so replaces its title.
  for (const section of sections) {
    const heading = sentences[section.firstSentence]
    if (section.titleSpan === null || heading === undefined || isProse(input, heading)) continue
    const stems = new Set<number>()
    for (let t = heading.firstToken; t < heading.endToken; t++) {
      if (tokens.word[t] === 1 && tokens.stop[t] === 0) stems.add(tokens.stem[t]!)
    }
    under.fill(stems, section.firstSentence, section.endSentence)
  }
  return under
}

/** How many stems of a title a sentence takes up, two at most. */
function sharedStems(tokens: Tokens, sentence: Sentence, title: ReadonlySet<number>): number {
  if (title.size === 0) return 0
  const shared = new Set<number>()
  for (let t = sentence.firstToken; t < sentence.endToken && shared.size < 2; t++) {
    if (title.has(tokens.stem[t]!)) shared.add(tokens.stem[t]!)
  }
  return shared.size
}

const person = /\b(?:you|your|my|we|our|us)\b|(?:^|\s)I\b/
const name = / \p{Lu}\p{Ll}+/gu

/** What wording and length say: questions, anecdotes, quotes and figures are passed over. */
function styleOf(input: SalienceInput, sentence: Sentence): number {
  const { text } = sentence
  const words = wordCount(input.tokens, sentence)
  let score = sentence.standsAlone ? weight.alone : 0
  if (text.includes('?')) score += weight.question
  if (person.test(text)) score += weight.person
  if (/["“]/.test(text)) score += weight.quote
  if (/\d/.test(text)) score += weight.digits
  if (words < 9) score += weight.short
  if (words > 34) score += weight.long
  if (input.language === 'en') {
    score += weight.names * Math.min(5, text.match(name)?.length ?? 0)
    const source = input.sources[sentence.source]!.text
    const cues = definitionScore(source, input.tokens, sentence, input.vocabulary)
    score += weight.definition * Math.max(-2, Math.min(3, cues))
  }
  return score
}
