import type { Analysis, Sentence } from '../text/document.ts'
import { valueAt } from './column.ts'
import type { SentenceRange } from './course-plan.ts'
import { holdsMarkup } from './plain-text.ts'

/** Which sentences of an analysis may be quoted, and how long they are. Columns by sentence index. */
export interface SentencePool {
  readonly analysis: Analysis
  readonly words: Uint16Array
  /** 1 where a sentence may be shown alone: it stands alone, is prose, and is no fragment. */
  readonly usable: Uint8Array
}

const prose = new Set(['paragraph', 'list_item', 'quote'])
const fewestWords = 5
const mostWords = 90
const fewestCharacters = 25
const mostCharacters = 480

/** Looks at every sentence once. */
export function sentencePool(analysis: Analysis): SentencePool {
  const count = analysis.sentences.length
  const words = new Uint16Array(count)
  const usable = new Uint8Array(count)
  for (const sentence of analysis.sentences) {
    words[sentence.index] = countWords(analysis, sentence)
    usable[sentence.index] = isUsable(analysis, sentence, valueAt(words, sentence.index)) ? 1 : 0
  }
  return { analysis, words, usable }
}

function countWords(analysis: Analysis, sentence: Sentence): number {
  let words = 0
  for (let token = sentence.firstToken; token < sentence.endToken; token++) {
    words += analysis.tokens.word[token] ?? 0
  }
  return Math.min(words, 0xffff)
}

function isUsable(analysis: Analysis, sentence: Sentence, words: number): boolean {
  if (!sentence.standsAlone || words < fewestWords || words > mostWords) return false
  const { length } = sentence.text
  if (length < fewestCharacters || length > mostCharacters) return false
  const block = analysis.sources[sentence.source]?.blocks[sentence.block]
  if (analysis.language === 'en' && leansOnPronoun(sentence.text)) return false
  return block !== undefined && prose.has(block.kind) && !holdsMarkup(sentence.text)
}

const pronouns = new Set(['it', 'they', 'them', 'him', 'her'])
/** "It is likely that …", "It takes years to …": the pronoun stands for what comes. */
const expletiveOpening =
  /^it (?:is|was|has been|can be|may be|takes|took|seems|appears|follows|turns out)\b/i
const expletiveClause = /\b(?:that|to|who|whether|how|why)\b/i
/** So early in a sentence no noun has been named that a pronoun could mean. */
const earlyWords = 4

/** Whether a pronoun stands before any noun can name what it means: quoted alone it would hang in the air. */
function leansOnPronoun(text: string): boolean {
  if (expletiveOpening.test(text) && expletiveClause.test(text)) return false
  return text
    .toLowerCase()
    .split(' ', earlyWords)
    .some((word) => pronouns.has(word))
}

/** Asked for again and again while sentences are weighed against each other. */
const knownStems = new WeakMap<Analysis, (readonly number[] | undefined)[]>()

/** The stems of a sentence that carry meaning, each once, in no particular order. */
export function contentStems(analysis: Analysis, sentence: Sentence): readonly number[] {
  const known = knownStems.get(analysis) ?? []
  knownStems.set(analysis, known)
  const found = known[sentence.index] ?? findContentStems(analysis, sentence)
  known[sentence.index] = found
  return found
}

function findContentStems({ tokens }: Analysis, sentence: Sentence): number[] {
  const stems = new Set<number>()
  for (let token = sentence.firstToken; token < sentence.endToken; token++) {
    if (tokens.word[token] === 1 && tokens.stop[token] === 0) stems.add(valueAt(tokens.stem, token))
  }
  return [...stems]
}

/** Sum of a column over a range. */
export function sumRange(column: Uint16Array | Uint8Array, range: SentenceRange): number {
  let sum = 0
  for (let index = range.first; index < range.end; index++) sum += valueAt(column, index)
  return sum
}

/** Ascending ranges without empty ones, those that touch joined. */
export function coalesce(ranges: readonly SentenceRange[]): SentenceRange[] {
  const joined: SentenceRange[] = []
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = joined.at(-1)
    if (range.first >= range.end) continue
    if (last !== undefined && last.end >= range.first) {
      joined[joined.length - 1] = { first: last.first, end: Math.max(last.end, range.end) }
    } else joined.push(range)
  }
  return joined
}
