import type { TextSource, Tokens } from './document.ts'
import { PartOfSpeech } from './document.ts'
import { stopWordsOf } from './stop-words.ts'
import type { VocabularyBuilder } from './vocabulary.ts'

/**
 * One token: initials ("U.S."), a number with its separators, a word with inner apostrophes and
 * hyphens, or any other single sign. Every alternative consumes what it looks at, so that a text
 * is read in one pass.
 */
const tokenPattern =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,]\p{N}+)*(?=[^\p{L}\p{M}\p{N}]|$)|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’\-\u2010\u2011][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|[^\s]/gu

const wordStart = /^[\p{L}\p{N}]/u
/** Scripts written without spaces: each sign is a token of its own. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const possessive = /['’]s$/i
/** French and Italian articles and pronouns that have lost their vowel. */
const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|all|dall|sull|un|quest|quell)['’]/i
const elidingLanguages: ReadonlySet<string> = new Set(['fr', 'it', 'ca'])

/** Token columns that grow by doubling. */
export interface TokenColumns {
  count: number
  start: Uint32Array
  end: Uint32Array
  stem: Uint32Array
  word: Uint8Array
  stop: Uint8Array
}

/** Empty columns with room for about one token per five characters of `characters`. */
export function createColumns(characters: number): TokenColumns {
  const room = Math.max(16, Math.ceil(characters / 5))
  return {
    count: 0,
    start: new Uint32Array(room),
    end: new Uint32Array(room),
    stem: new Uint32Array(room),
    word: new Uint8Array(room),
    stop: new Uint8Array(room),
  }
}

function grow(columns: TokenColumns): void {
  const room = columns.start.length * 2
  const wide = (old: Uint32Array) => {
    const next = new Uint32Array(room)
    next.set(old)
    return next
  }
  const narrow = (old: Uint8Array) => {
    const next = new Uint8Array(room)
    next.set(old)
    return next
  }
  columns.start = wide(columns.start)
  columns.end = wide(columns.end)
  columns.stem = wide(columns.stem)
  columns.word = narrow(columns.word)
  columns.stop = narrow(columns.stop)
}

/** Appends the tokens of `text.slice(start, end)` to the columns, with offsets into `text`. */
export type Tokenizer = (text: string, start: number, end: number) => void

/** A tokenizer for one language that writes to `columns` and gives stems ids of `vocabulary`. */
export function createTokenizer(
  language: string,
  vocabulary: VocabularyBuilder,
  columns: TokenColumns,
): Tokenizer {
  const stopWords = stopWordsOf(language)
  const elides = elidingLanguages.has(language)

  const push = (text: string, start: number, end: number): void => {
    if (columns.count === columns.start.length) grow(columns)
    const i = columns.count
    const raw = text.slice(start, end)
    const lower = lowered(raw)
    columns.start[i] = start
    columns.end[i] = end
    columns.stem[i] = vocabulary.idOf(lower)
    columns.word[i] = isWord(raw) ? 1 : 0
    columns.stop[i] = stopWords.has(lower) ? 1 : 0
    columns.count = i + 1
  }

  const pushWord = (text: string, start: number, end: number): void => {
    const raw = text.slice(start, end)
    const hasMark = raw.includes("'") || raw.includes('’')
    if (hasMark && language === 'en' && possessive.test(raw) && !stopWords.has(lowered(raw))) {
      push(text, start, end - 2)
      push(text, end - 2, end)
      return
    }
    const lost = hasMark && elides ? elision.exec(raw) : null
    if (lost !== null && lost[0].length < raw.length) {
      push(text, start, start + lost[0].length)
      push(text, start + lost[0].length, end)
      return
    }
    push(text, start, end)
  }

  const pushUnspaced = (text: string, start: number, end: number): void => {
    let from = start
    let at = start
    while (at < end) {
      const sign = String.fromCodePoint(text.codePointAt(at)!)
      if (unspaced.test(sign)) {
        if (from < at) push(text, from, at)
        push(text, at, at + sign.length)
        from = at + sign.length
      }
      at += sign.length
    }
    if (from < end) push(text, from, end)
  }

  return (text, start, end) => {
    const stretch = start === 0 && end === text.length ? text : text.slice(start, end)
    for (const match of stretch.matchAll(tokenPattern)) {
      const at = start + match.index
      const to = at + match[0].length
      if (mayBeUnspaced(match[0])) pushUnspaced(text, at, to)
      else pushWord(text, at, to)
    }
  }
}

function lowered(raw: string): string {
  const lower = raw.toLowerCase()
  return lower.includes('’') ? lower.replaceAll('’', "'") : lower
}

/** Whether a token has a letter or digit; a cut-off "'s" has one behind its apostrophe. */
function isWord(raw: string): boolean {
  const code = raw.charCodeAt(0)
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true
  if (code === 0x27 || code === 0x2019) return raw.length > 1
  return wordStart.test(raw)
}

/** No script without spaces lies below Thai, which spares most texts the look-up. */
function mayBeUnspaced(raw: string): boolean {
  for (let i = 0; i < raw.length; i += 1) if (raw.charCodeAt(i) >= 0x0e00) return unspaced.test(raw)
  return false
}

/** The columns cut to their length, with every part of speech still `other`. */
export function freezeTokens(columns: TokenColumns): Tokens & { readonly pos: Uint8Array } {
  const { count } = columns
  return {
    count,
    start: columns.start.slice(0, count),
    end: columns.end.slice(0, count),
    stem: columns.stem.slice(0, count),
    pos: new Uint8Array(count).fill(PartOfSpeech.other),
    word: columns.word.slice(0, count),
    stop: columns.stop.slice(0, count),
  }
}

/** The token as it stands in its source. */
export function tokenText(source: TextSource, tokens: Tokens, index: number): string {
  return source.text.slice(tokens.start[index], tokens.end[index])
}
