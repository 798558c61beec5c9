import { abbreviationsOf, numberedAbbreviations } from './abbreviations.ts'
import { isClosing, isLetter, isLower, isOpening, isSpace } from './characters.ts'

/** A stretch of a text; UTF-16 offsets, half-open. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Full stops of scripts that need no space after them: CJK, Arabic, Urdu, Devanagari, Ethiopic, Khmer, Burmese. */
const certain = '。！？｡؟۔।॥።៕။'
const uncertain = '.!?…‽'
/** No word that decides is longer; keeps every look to either side bounded, so the whole is linear. */
const reach = 32
const bracketReach = 400

/**
 * Splits one block of text into sentences by its terminators and a list of abbreviations.
 * Linear in the length, whatever the text (Intl.Segmenter is quadratic on long strings).
 *
 * @param text the whole source text
 * @param start where the block begins, UTF-16
 * @param end where it ends (exclusive)
 * @param language ISO 639-1
 * @returns stretches in order, without white space at either end, never empty, covering every
 *   character of the block that is not white space
 */
export function splitSentences(
  text: string,
  start: number,
  end: number,
  language: string,
): Stretch[] {
  const out: Stretch[] = []
  let from = skipSpace(text, start, end)
  let at = from
  /** Where an open bracket of the running sentence will be closed; no end lies before it. */
  let bracketEnd = -1
  const push = (to: number) => {
    const last = trimEnd(text, from, to)
    if (last > from) out.push({ start: from, end: last })
    from = skipSpace(text, to, end)
    at = from
    bracketEnd = -1
  }
  for (at = skipPlain(text, at, end); at < end; at = skipPlain(text, at, end)) {
    const character = text[at] ?? ''
    if ((character === '(' || character === '[') && at > from && at > bracketEnd) {
      bracketEnd = closingBracket(text, at, end)
    }
    if (character === '\n' && isBlankLine(text, at, end)) push(at)
    else if (certain.includes(character)) push(skipClosers(text, at + 1, end))
    else if (uncertain.includes(character)) {
      const runEnd = skipRun(text, at, end)
      const closed = skipFootnote(text, skipClosers(text, runEnd, end), end)
      const outside = at > bracketEnd || closed > bracketEnd
      if (outside && isEnd(text, { from, at, runEnd, closed, end }, language)) push(closed)
      else at = runEnd
    } else at++
  }
  push(end)
  return out
}

function skipPlain(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isPlain(text.charCodeAt(at))) at++
  return at
}

/** Whether a character is one of ASCII that neither ends a sentence nor opens a bracket. */
function isPlain(code: number): boolean {
  if (code >= 128) return false
  switch (code) {
    case 10: // line feed
    case 33: // !
    case 40: // (
    case 46: // .
    case 63: // ?
    case 91: // [
      return false
    default:
      return true
  }
}

interface Stop {
  /** Start of the running sentence. */
  readonly from: number
  /** The first terminator, past the last one, and past the quotes and brackets closed after it. */
  readonly at: number
  readonly runEnd: number
  readonly closed: number
  readonly end: number
}

/** Whether a run of terminators ends its sentence. */
function isEnd(text: string, stop: Stop, language: string): boolean {
  const { at, closed, end } = stop
  if (closed >= end) return true
  if (!isSpace(text.charCodeAt(closed))) return false
  const next = nextWord(text, closed, end)
  if (next.first === '') return true
  if (isLower(next.first)) return false
  if (text[at] !== '.' || stop.runEnd - at > 1) return true
  return stopEnds(text, stop, next, language)
}

interface NextWord {
  /** First letter or digit after white space and opening marks; empty where there is none. */
  readonly first: string
  /** The word, lower-cased. */
  readonly word: string
}

/** Whether one full stop, followed by white space and no small letter, ends the sentence. */
function stopEnds(text: string, stop: Stop, next: NextWord, language: string): boolean {
  const before = wordBefore(text, stop.from, stop.at)
  const list = abbreviationsOf(language)
  const known = before.toLowerCase()
  const opens = list.openers.has(next.word)
  if (isMarker(text, stop)) return false
  if (numberedAbbreviations.has(known) && /^(?:\d|[ivxlc]+$|\p{L}$)/u.test(next.word)) return false
  if (list.followed.has(known)) return false
  if (list.closing.has(known)) return known === 'etc' || known === 'usw' || opens
  if (before.length <= 2 && /^\p{Lu}$/u.test(before)) return opens
  if (before.includes('.') && /^(?:\p{L}\.){1,4}\p{L}$/u.test(before)) return opens
  if (language === 'de' && /^\d{1,2}$/.test(before)) return opens
  return true
}

/** "1." or "b." at the very start of a sentence numbers it. */
function isMarker(text: string, stop: Stop): boolean {
  return stop.at - stop.from <= 3 && /^(?:\d{1,3}|[A-Za-z])$/.test(text.slice(stop.from, stop.at))
}

/** The word that ends at `at`, with full stops inside it ("e.g"). */
function wordBefore(text: string, from: number, at: number): string {
  let first = at
  const least = Math.max(from, at - reach)
  while (first > least && !partsWords(text[first - 1] ?? '')) first--
  return text.slice(first, at)
}

/** Whether a character ends the word that stands before it; most are letters, which tells. */
function partsWords(character: string): boolean {
  if (isLetter(character)) return false
  return isSpace(character.charCodeAt(0)) || isOpening(character) || '—–/'.includes(character)
}

function nextWord(text: string, from: number, end: number): NextWord {
  let first = skipSpace(text, from, end)
  const most = Math.min(end, first + reach)
  while (first < most && !isLetterAt(text, first) && !isDigit(text, first)) first++
  if (first >= most) return { first: first < end ? (text[first] ?? '') : '', word: '' }
  let last = first + 1
  while (last < most && (isLetterAt(text, last) || isDigit(text, last))) last++
  return { first: text.slice(first, first + 2), word: text.slice(first, last).toLowerCase() }
}

function isLetterAt(text: string, at: number): boolean {
  return isLetter(text.charCodeAt(at) < 128 ? text[at]! : text.slice(at, at + 2))
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isSpace(text.charCodeAt(at))) at++
  return at
}

function trimEnd(text: string, from: number, to: number): number {
  let at = to
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--
  return at
}

function skipRun(text: string, from: number, end: number): number {
  let at = from
  while (at < end && uncertain.includes(text[at] ?? '')) at++
  return at
}

/** Past the quotes and brackets that close right after a terminator. */
function skipClosers(text: string, from: number, end: number): number {
  let at = from
  while (at < end && (isClosing(text[at] ?? '') || certain.includes(text[at] ?? ''))) at++
  return at
}

/** Past a footnote mark set right after a terminator: ".[12]", ".¹", ".12 ". */
function skipFootnote(text: string, from: number, end: number): number {
  const mark = /^(?:\[[^\][]{1,12}\]|[⁰¹²³⁴-⁹]{1,3}|\d{1,3}(?=\s|$))/u
  const found = mark.exec(text.slice(from, Math.min(end, from + 16)))
  if (found === null) return from
  return /^\d/.test(found[0]) && !followsLetter(text, from) ? from : from + found[0].length
}

/** Whether the terminator before `at` closes a word, so that digits after it are a footnote's. */
function followsLetter(text: string, at: number): boolean {
  return at >= 3 && /\p{Ll}\p{Ll}[.!?]["”’)]?$/u.test(text.slice(Math.max(0, at - 5), at))
}

function isBlankLine(text: string, at: number, end: number): boolean {
  let next = at + 1
  while (next < end && (text[next] === ' ' || text[next] === '\t' || text[next] === '\r')) next++
  return next < end && text[next] === '\n'
}

/** Where the bracket opened at `at` is closed, or -1 where that is not within reach. */
function closingBracket(text: string, at: number, end: number): number {
  const open = text[at]
  const close = open === '(' ? ')' : ']'
  const most = Math.min(end, at + bracketReach)
  let depth = 0
  for (let i = at; i < most; i++) {
    if (text[i] === open && ++depth > 5) return -1
    if (text[i] === close && --depth === 0) return i
  }
  return -1
}
