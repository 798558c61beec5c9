import { isUpper } from './characters.ts'
import { cleanSentence } from './clean-sentence.ts'
import type { BlockKind } from './document.ts'
import { droppableEnglish, withoutInnerConnective } from './openings-english.ts'
import { droppableOther, leansBackOther } from './openings-other.ts'
import { faultOfEnglish } from './stands-alone-english.ts'

const fewestWords = 6
const mostWords = 45
/** A sentence of a script without spaces, in characters. */
const fewestSigns = 10
const mostSigns = 120

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const terminated = /[.!…。！।؟۔።｡]["'”’»›」』)\]]*$/u
const asks = /[?？؟][\p{Pe}\p{Pf}"']*$/u

/** A sentence ready to be shown. */
export interface Presented {
  readonly text: string
  readonly standsAlone: boolean
}

/**
 * Cleans a sentence and, where only an opening connective ties it to the one before it ("However,"),
 * leaves that out; the quote it was taken from still says all that is shown.
 *
 * @param raw the sentence as it stands in the source
 * @param language ISO 639-1
 */
export function presentSentence(raw: string, kind: BlockKind, language: string): Presented {
  const text = cleanSentence(raw)
  const trimmed = openingTrimmed(text, language)
  if (trimmed !== null && standsAlone(trimmed, kind, language)) {
    return { text: trimmed, standsAlone: true }
  }
  return { text, standsAlone: standsAlone(text, kind, language) }
}

/** The sentence without its connectives ("For example, …", "…, however, …"), or null where it has none. */
export function openingTrimmed(text: string, language: string): string | null {
  const pattern = language === 'en' ? droppableEnglish : droppableOther(language)
  if (pattern === null) return null
  let rest = language === 'en' ? withoutInnerConnective(text) : text
  // "But in fact, X" has two; more do not occur.
  for (let round = 0; round < 2; round++) {
    const found = pattern.exec(rest)
    if (found === null) break
    rest = rest.slice(found[0].length)
  }
  if (rest === text || rest === '') return null
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

/**
 * Whether a sentence of running text is a statement that can be read without its neighbours.
 *
 * @param text as `cleanSentence` gives it
 */
export function standsAlone(text: string, kind: BlockKind, language: string): boolean {
  if (kind === 'heading' || kind === 'code' || kind === 'table') return false
  return standaloneFault(text, language) === null
}

/** What keeps a sentence from standing alone, in two or three words; null where nothing does. */
export function standaloneFault(text: string, language: string): string | null {
  const fault = faultOfShape(text)
  if (fault !== null) return fault
  if (language === 'en') return faultOfEnglish(text)
  return leansBackOther(text, language) ? 'leans back' : null
}

/** Faults that can be seen in any language. */
function faultOfShape(text: string): string | null {
  if (asks.test(text.slice(-8))) return 'a question'
  if (!terminated.test(text.slice(-8))) return 'not terminated'
  if (/(?:\.\.\.|…)["”’)]*$/.test(text.slice(-8))) return 'trails off'
  const fault = faultOfLength(text)
  if (fault !== null) return fault
  if (!opensAsSentence(text)) return 'opens in the middle'
  if (!isBalanced(text)) return 'unbalanced'
  // regex: input capped at 600 characters
  if (/https?:\/\/|www\.|\S@\S+\.\S|[{}<>|\\=~^]{1}|\[|\]/.test(text)) return 'code or address'
  return faultOfLetters(text)
}

function faultOfLength(text: string): string | null {
  if (text.length > 600) return 'too long'
  // No script without spaces lies below Thai, which spares most texts the look-up.
  if (/[\u0e00-\uffff]/.test(text) && unspaced.test(text)) {
    if (text.length < fewestSigns) return 'too short'
    return text.length > mostSigns ? 'too long' : null
  }
  const words = wordCount(text)
  if (words < fewestWords) return 'too short'
  return words > mostWords ? 'too long' : null
}

/** Pieces between spaces that are more than a mark. */
function wordCount(text: string): number {
  let count = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== ' ') continue
    const isMark = at - from === 1 && !/[\p{L}\p{N}]/u.test(text[from] ?? '')
    if (at > from && !isMark) count++
    from = at + 1
  }
  return count
}

/** Capital, caseless letter, digit, or a name like "mRNA" that has its capital later. */
function opensAsSentence(text: string): boolean {
  const word = text.replace(/^["'“‘„«‹(¿¡「『]+ ?/, '').split(' ', 1)[0] ?? ''
  if (/^[\p{Lu}\p{Lo}\p{Lt}]/u.test(word)) return true
  if (/^\d{1,9}(?:[.,]\d+)*%?$/.test(word)) return !/^\d+\.\d/.test(word)
  return /^\p{Ll}/u.test(word) && [...word.slice(0, 12)].some((character) => isUpper(character))
}

const pairs: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '”': '“',
  '»': '«',
  '」': '「',
  '』': '『',
}
const openers = new Set(Object.values(pairs))

/** Whether every bracket and paired quote that opens closes again, and straight quotes come in pairs. */
function isBalanced(text: string): boolean {
  const open: string[] = []
  let straight = 0
  // Most sentences hold none of these.
  if (!/["()[\]“”„«»「」『』]/.test(text)) return true
  for (const character of text) {
    if (character === '"') straight++
    else if (openers.has(character)) open.push(character)
    else if (character === '”' && open.at(-1) === '„') open.pop()
    else if (character in pairs && open.pop() !== pairs[character]) return false
  }
  return open.length === 0 && straight % 2 === 0
}

/** Mostly letters, and not mostly capitals: no formula, no row of figures, no shouted heading. */
function faultOfLetters(text: string): string | null {
  let letters = 0
  let capitals = 0
  let spaces = 0
  let other = ''
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 128) other += text[at]
    else if (code >= 97 && code <= 122) letters++
    else if (code >= 65 && code <= 90) capitals++
    else if (code === 32) spaces++
  }
  letters += capitals + (other.match(/[\p{L}\p{M}]/gu)?.length ?? 0)
  if (letters < (text.length - spaces) * 0.7) return 'few letters'
  capitals += other.match(/\p{Lu}/gu)?.length ?? 0
  return capitals > letters * 0.35 && letters > 12 ? 'capitals' : null
}
