import { stopWordsOf } from '../../text/stop-words.ts'
import {
  backReferences,
  functionWords,
  negations,
  prepositions,
  type Strength,
  strengthOf,
} from './cues.ts'
import { type Quantity, readQuantities } from './numbers.ts'
import { rootOf } from './root.ts'

/** One word or sign of a statement. */
export interface Word {
  readonly text: string
  readonly lower: string
  /** See rootOf. */
  readonly key: string
  /** Whether it carries topic: not a function word, sign or part of a quantity. */
  readonly content: boolean
  /** A proper name, acronym or symbol ("Darwin", "DNA", "H2O"): only itself can support it. */
  readonly name: boolean
  /** The preposition whose object it belongs to, or "" where it is none's. */
  readonly governor: string
  /** Whether a comma or other mark stands between it and the word before. */
  readonly afterMark: boolean
}

/** A word that limits another: where it stands and the topic words it bears on, nearest first. */
export interface Scope {
  readonly at: number
  readonly keys: readonly string[]
}

/** A sentence or clause as the verifier compares it. */
export interface Statement {
  readonly text: string
  readonly words: readonly Word[]
  /** Indexes into `words` of those with content. */
  readonly content: readonly number[]
  readonly keys: ReadonlySet<string>
  readonly quantities: readonly Quantity[]
  readonly negated: readonly Scope[]
  readonly strengths: readonly (Scope & { strength: Strength })[]
  /** Whether it says "it", "this", "they" …: what stands before it belongs to what it says. */
  readonly refersBack: boolean
}

const pattern =
  /(\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?|\p{N}[\p{L}\p{N}]*(?:[.,]\p{N}[\p{L}\p{N}]*)*)|[%°$€£]|[-−](?=\p{N})/gu

/** What the pattern finds beside words. */
const signs: ReadonlySet<string> = new Set(['%', '°', '$', '€', '£', '-', '−'])

/** Common nouns and verbs are capitalised only where a sentence or title begins. */
export type IsName = (word: string) => boolean

/** ISO 639-1; sets which words carry no topic, and whether capitals mark names. */
export interface ReadOptions {
  readonly language: string
  /** Whether a word that opens the sentence is a name; anywhere else its capital says so. */
  readonly isName?: IsName
}

/** @param text one sentence or clause */
export function readStatement(text: string, { language, isName }: ReadOptions): Statement {
  const raw = splitWords(text)
  const { quantities, isContent } = readTopic(raw, language)
  const governors = governorsOf(raw)
  const words = raw.map((word, index): Word => {
    const content = isContent(word, index)
    const name = content && isNamed(word.text, index === 0 || word.opens, language, isName)
    return {
      text: word.text,
      lower: word.lower,
      key: rootOf(word.lower),
      content,
      name,
      governor: governors[index]!,
      afterMark: word.afterMark,
    }
  })
  const content = words.flatMap((word, index) => (word.content ? [index] : []))
  return {
    text,
    words,
    content,
    keys: new Set(content.map((index) => words[index]!.key)),
    quantities,
    negated: scopesOf(words, isNegation),
    strengths: strengthsOf(words),
    refersBack: words.some((word) => backReferences.has(word.lower)),
  }
}

/** The keys of a statement without the rest; `text` may be of any length. */
export function readKeys(text: string, language: string): ReadonlySet<string> {
  const raw = splitWords(text)
  return new Set(raw.filter(readTopic(raw, language).isContent).map((word) => rootOf(word.lower)))
}

/** Which words carry topic: all but signs, function words and those of quantities. */
function readTopic(raw: readonly RawWord[], language: string) {
  const grammar = language === 'en' ? functionWords : stopWordsOf(language)
  const quantities = readQuantities(raw.map((word) => word.lower))
  const inQuantity = new Set(quantities.flatMap(({ first, end }) => range(first, end)))
  const isContent = ({ text, lower }: RawWord, index: number) =>
    !signs.has(text) && !inQuantity.has(index) && !grammar.has(lower)
  return { quantities, isContent }
}

interface RawWord {
  readonly text: string
  readonly lower: string
  readonly afterMark: boolean
  /** Whether a quote or colon before it lets it begin with a capital. */
  readonly opens: boolean
}

function splitWords(text: string): RawWord[] {
  const found: RawWord[] = []
  let last = 0
  for (const match of text.matchAll(pattern)) {
    const between = text.slice(last, match.index)
    const signed = match[0] === '-' || match[0] === '−'
    // "3-5" and "state-of" are not negative numbers.
    if (signed && /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, match.index - 1), match.index))) {
      last = match.index + match[0].length
      continue
    }
    // Most words follow a space, which tells nothing.
    const marked = between !== ' ' && between !== ''
    found.push({
      text: match[0],
      lower: match[0].toLowerCase().replace('’', "'"),
      afterMark: marked && /[,;:.!?()[\]–—]/.test(between),
      opens: marked && /[:"“”.!?([]/.test(between),
    })
    last = match.index + match[0].length
  }
  return found
}

function isNamed(
  word: string,
  opening: boolean,
  language: string,
  isName: IsName = () => false,
): boolean {
  if (/^[a-z]+$/.test(word)) return false
  if (/\p{L}/u.test(word) && /\p{N}/u.test(word)) return true
  if (/^\p{Lu}\p{Lu}/u.test(word)) return true
  // German writes every noun with a capital.
  if (!/^\p{Lu}/u.test(word) || language === 'de') return false
  return opening ? isName(word) : true
}

/** The preposition each word stands under: it reaches over its noun phrase, to the next mark or verb-like word. */
function governorsOf(words: readonly RawWord[]): string[] {
  const governors: string[] = []
  let current = ''
  let reach = 0
  for (const word of words) {
    if (word.afterMark) current = ''
    governors.push(current)
    if (prepositions.has(word.lower)) {
      current = word.lower
      reach = 4
    } else if (functionWords.has(word.lower) && !determiners.has(word.lower)) current = ''
    else if (current !== '' && !determiners.has(word.lower) && --reach === 0) current = ''
  }
  return governors
}

// Stryker disable StringLiteral: vocabulary, not logic
const determiners = new Set([
  'the',
  'a',
  'an',
  'this',
  'that',
  'these',
  'those',
  'its',
  'his',
  'her',
  'their',
  'our',
  'your',
  'my',
  'each',
  'every',
  'all',
  'some',
  'both',
  'many',
  'most',
  'other',
])

/** "Neither … nor" negates once. */
function isNegation(word: Word): boolean {
  if (word.lower === 'nor') return false
  return negations.has(word.lower) || word.lower.endsWith("n't")
}

// Stryker restore all

const scopeLength = 3

function scopesOf(words: readonly Word[], isCue: (word: Word) => boolean): Scope[] {
  return words.flatMap((word, at) => (isCue(word) ? [{ at, keys: keysAfter(words, at) }] : []))
}

/** The next topic words, up to a mark; those before where none follow ("some of them do not"). */
function keysAfter(words: readonly Word[], at: number): string[] {
  const keys: string[] = []
  for (const word of words.slice(at + 1)) {
    if (word.afterMark || keys.length === scopeLength) break
    if (word.content) keys.push(word.key)
  }
  if (keys.length > 0) return keys
  const before = words.slice(0, at).findLast((word) => word.content)
  return before === undefined ? [] : [before.key]
}

function strengthsOf(words: readonly Word[]): (Scope & { strength: Strength })[] {
  return words.flatMap((word, at) => {
    const strength = strengthOf.get(word.lower)
    if (strength === undefined || isOtherwiseUsed(words, at)) return []
    return [{ at, strength, keys: keysAfter(words, at) }]
  })
}

/** "the most important", "as much as", "a little", "a few", "at all", and May the month. */
function isOtherwiseUsed(words: readonly Word[], at: number): boolean {
  const { lower: word, text } = words[at]!
  const before = words[at - 1]?.lower ?? ''
  const next = words[at + 1]?.lower ?? ''
  if (word === 'most') return /^(?:the|its|their|his|her|our|one)$/.test(before)
  if (word === 'much' || word === 'many') return /^(?:as|so|how|too)$/.test(before)
  if (word === 'little') return /^(?:a|the)$/.test(before)
  if (word === 'certain') return /^(?:a|is|are)$/.test(before)
  if (word === 'may') return text === 'May' && at > 0
  if (word === 'able') return next !== 'to'
  return word === 'all' && before === 'at'
}

function range(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index)
}
