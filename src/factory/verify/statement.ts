import { isKind, kindAt, letter, mark, number, runEnd } from '../../text/character-kinds.ts'
import { stopWordsOf } from '../../text/stop-words.ts'
import type { Strength } from './cues.ts'
import { type Lexeme, lexemeOf } from './lexeme.ts'
import { type Quantity, readQuantities } from './numbers.ts'

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
  /** Whether it says "it", "this", "they" … of what stands before it and not in it. */
  readonly refersBack: boolean
}

/** What counts as a word beside words; a minus sign does before a number. */
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
    return {
      text: word.text,
      lower: word.lexeme.lower,
      key: word.lexeme.key,
      content,
      name: content && isNamed(word.text, index === 0 || word.opens, language, isName),
      governor: governors[index]!,
      afterMark: word.afterMark,
    }
  })
  const content = [...words.keys()].filter((index) => words[index]!.content)
  return {
    text,
    words,
    content,
    keys: new Set(content.map((index) => words[index]!.key)),
    quantities,
    negated: negationsOf(raw, words),
    strengths: strengthsOf(raw, words),
    refersBack: refersBackIn(raw, words),
  }
}

/** "The pump stops when it is hot": what "it" is stands before it in the sentence, unless in a phrase. */
function refersBackIn(raw: readonly RawWord[], words: readonly Word[]): boolean {
  const at = raw.findIndex(({ lexeme }) => lexeme.refersBack)
  return at >= 0 && words.slice(0, at).every(({ content, governor }) => !content || governor !== '')
}

/** The topic words of a statement without the rest, in order; `text` may be of any length. */
export function readContent(text: string, language: string): Lexeme[] {
  const raw = splitWords(text)
  return raw.filter(readTopic(raw, language).isContent).map(({ lexeme }) => lexeme)
}

/** The keys of a statement without the rest; `text` may be of any length. */
export function readKeys(text: string, language: string): ReadonlySet<string> {
  return new Set(readContent(text, language).map(({ key }) => key))
}

/** Which words carry topic: all but signs, function words and those of quantities. */
function readTopic(raw: readonly RawWord[], language: string) {
  const grammar = language === 'en' ? null : stopWordsOf(language)
  const quantities = raw.some(({ lexeme }) => lexeme.beginsQuantity)
    ? readQuantities(raw.map(({ lexeme }) => lexeme.lower))
    : []
  const inQuantity = new Set(quantities.flatMap(({ first, end }) => range(first, end)))
  const isGrammar = (lexeme: Lexeme) =>
    grammar === null ? lexeme.isFunctionWord : grammar.has(lexeme.lower)
  const isContent = ({ text, lexeme }: RawWord, index: number) =>
    !signs.has(text) &&
    !inQuantity.has(index) &&
    (!isGrammar(lexeme) || isFirst(text, raw[index - 1]))
  /** "World War I" is the first of its name. */
  const isFirst = (text: string, before: RawWord | undefined) =>
    text === 'I' && before !== undefined && !isGrammar(before.lexeme)
  return { quantities, isContent }
}

interface RawWord {
  readonly text: string
  readonly lexeme: Lexeme
  readonly afterMark: boolean
  /** Whether a quote or colon before it lets it begin with a capital. */
  readonly opens: boolean
}

function splitWords(text: string): RawWord[] {
  const found: RawWord[] = []
  let last = 0
  for (let at = 0; at < text.length; at++) {
    const end = wordEnd(text, at)
    if (end === at) continue
    // "3-5" and "state-of" are not negative numbers.
    if (!isMinus(text, at) || !followsWord(text, at)) {
      // Most words follow a space, which tells nothing.
      const between = at - last === 1 && text[last] === ' ' ? '' : text.slice(last, at)
      const word = text.slice(at, end)
      found.push({
        text: word,
        lexeme: lexemeOf(word),
        afterMark: between !== '' && /[,;:.!?()[\]–—]/.test(between),
        opens: between !== '' && /[:"“”.!?([]/.test(between),
      })
    }
    last = end
    at = end - 1
  }
  return found
}

/** Where the word, number or sign that begins at `at` ends; `at` where none does. */
function wordEnd(text: string, at: number): number {
  const kind = kindAt(text, at)
  if (kind === letter) return nameEnd(text, at)
  if (kind === number) return numberEnd(text, at)
  const isSign = signs.has(text[at]!) && (!isMinus(text, at) || kindAt(text, at + 1) === number)
  return isSign ? at + 1 : at
}

/** A word of letters, with what follows one apostrophe ("don't"). */
function nameEnd(text: string, start: number): number {
  const end = runEnd(text, start, letter | mark | number)
  const joins = text[end] === "'" || text[end] === '’'
  return joins && isKind(text, end + 1, letter) ? runEnd(text, end + 1, letter) : end
}

/** A number with its separators and the letters that stand at it ("1,500", "2nd"). */
function numberEnd(text: string, start: number): number {
  let end = runEnd(text, start, letter | number)
  while ((text[end] === '.' || text[end] === ',') && isKind(text, end + 1, number)) {
    end = runEnd(text, end + 1, letter | number)
  }
  return end
}

const isMinus = (text: string, at: number): boolean => text[at] === '-' || text[at] === '−'

function followsWord(text: string, at: number): boolean {
  return at > 0 && isKind(text[at - 1]!, 0, letter | number)
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
  for (const { afterMark, lexeme } of words) {
    if (afterMark) current = ''
    governors.push(current)
    if (lexeme.isPreposition) {
      current = lexeme.lower
      reach = 4
    } else if (lexeme.isFunctionWord && !lexeme.isDeterminer) current = ''
    else if (current !== '' && !lexeme.isDeterminer && --reach === 0) current = ''
  }
  return governors
}

const scopeLength = 3

function negationsOf(raw: readonly RawWord[], words: readonly Word[]): Scope[] {
  const found: Scope[] = []
  for (const [at, { lexeme }] of raw.entries()) {
    if (lexeme.negates) found.push({ at, keys: keysAfter(words, at) })
  }
  return found
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

function strengthsOf(
  raw: readonly RawWord[],
  words: readonly Word[],
): (Scope & { strength: Strength })[] {
  const found: (Scope & { strength: Strength })[] = []
  for (const [at, { lexeme }] of raw.entries()) {
    const { strength } = lexeme
    if (strength === undefined || isOtherwiseUsed(words, at)) continue
    found.push({ at, strength, keys: keysAfter(words, at) })
  }
  return found
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
