import { type Analysis, type Definition, PartOfSpeech, type Sentence } from '../text/document.ts'
import { valueAt } from './column.ts'
import type { CoursePlan } from './course-plan.ts'
import { contentStems, type SentencePool } from './sentence-pool.ts'

/** Terms that count as what the whole text is about. */
const leadingTerms = 12
const example =
  /\b(?:for example|for instance|such as|e\.g\.|zum Beispiel|par exemple|por ejemplo|por exemplo)\b/i

/**
 * How well each sentence serves as a general statement: what an overview, a summary or a key point
 * is made of. Raised by words of the section's and the course's title, by leading terms, by a
 * definition and by standing first in its paragraph or section; lowered by figures, examples and
 * names met only here. A factor for the sentence's score.
 */
export function generality(
  pool: SentencePool,
  plan: CoursePlan,
  sectionOf: Int32Array,
  definitions: readonly Definition[],
): Float64Array {
  const { analysis } = pool
  const frequency = stemFrequency(analysis)
  const leading = countLeadingTerms(analysis)
  const defining = new Set(definitions.map((found) => found.sentence))
  const titles = plan.sections.map((section) => titleStems(analysis, section.title))
  const courseTitle = titleStems(analysis, plan.title)
  const starts = new Set(analysis.sections.map((section) => section.firstSentence))
  const factors = new Float64Array(analysis.sentences.length)
  for (const sentence of analysis.sentences) {
    const { index } = sentence
    if (pool.usable[index] === 0) continue
    const stems = new Set(contentStems(analysis, sentence))
    const about = share(titles[valueAt(sectionOf, index)], stems) + 0.5 * share(courseTitle, stems)
    const place = placeOf(analysis, sentence, starts)
    const terms = Math.min(3, valueAt(leading, index)) * 0.12
    const defines = defining.has(index) ? 0.35 : 0
    factors[index] =
      (1 + 0.6 * about + place + terms + defines) * plainFact(analysis, sentence, frequency)
  }
  return factors
}

function share(wanted: ReadonlySet<number> | undefined, stems: ReadonlySet<number>): number {
  if (wanted === undefined || wanted.size === 0) return 0
  let met = 0
  for (const stem of wanted) if (stems.has(stem)) met++
  return met / wanted.size
}

/** Vocabulary ids of a title's words, as far as the heading itself was read as part of the text. */
function titleStems(analysis: Analysis, title: string): Set<number> {
  const heading = analysis.sections.find((section) => section.title === title)
  const sentence = heading === undefined ? undefined : analysis.sentences[heading.firstSentence]
  if (sentence !== undefined && heading?.titleSpan !== null) {
    return new Set(contentStems(analysis, sentence))
  }
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const ids = words.map((word) => analysis.vocabulary.ids.get(word))
  return new Set(ids.filter((id) => id !== undefined))
}

/** First after a heading, or first of its paragraph: where texts say what comes. */
function placeOf(analysis: Analysis, sentence: Sentence, starts: ReadonlySet<number>): number {
  const { index, block } = sentence
  if (starts.has(index) || starts.has(index - 1)) return 0.25
  return analysis.sentences[index - 1]?.block === block ? 0 : 0.12
}

/** Below 1 for particulars: figures, examples, names that the text hardly mentions again. */
function plainFact(analysis: Analysis, sentence: Sentence, frequency: Uint32Array): number {
  const { tokens } = analysis
  let factor = example.test(sentence.text) ? 0.85 : 1
  if (/\d/.test(sentence.text)) factor *= 0.8
  // An instruction ("Turn the dough out") is a step, not a statement of what the matter is.
  if (tokens.pos[sentence.firstToken] === PartOfSpeech.verb) factor *= 0.6
  let rareNames = 0
  for (let token = sentence.firstToken + 1; token < sentence.endToken; token++) {
    const isName = tokens.pos[token] === PartOfSpeech.properNoun
    if (isName && (frequency[valueAt(tokens.stem, token)] ?? 0) < 4) rareNames++
  }
  return factor * Math.max(0.6, 1 - 0.12 * rareNames)
}

function stemFrequency(analysis: Analysis): Uint32Array {
  const frequency = new Uint32Array(analysis.vocabulary.stems.length)
  for (const stem of analysis.tokens.stem) frequency[stem] = valueAt(frequency, stem) + 1
  return frequency
}

function countLeadingTerms(analysis: Analysis): Uint8Array {
  const counts = new Uint8Array(analysis.sentences.length)
  for (const term of analysis.terms.slice(0, leadingTerms)) {
    for (const sentence of term.sentences) counts[sentence] = valueAt(counts, sentence) + 1
  }
  return counts
}
