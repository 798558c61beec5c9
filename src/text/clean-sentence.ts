import { isSpace } from './characters.ts'

/** A citation longer than this is a text in brackets. */
const longestCitation = 240

/**
 * A sentence as it can be shown: white space folded, and what only makes sense on the printed page
 * removed: citation marks, pointers to figures, footnote digits, list markers and Markdown emphasis.
 * Nothing is reworded, so the quote it was taken from still says what the result says.
 * Linear in the length.
 */
export function cleanSentence(raw: string): string {
  const unmarked = withoutListMarker(foldSpace(withoutEmphasis(raw)))
  return tidy(withoutFootnotes(withoutCitations(unmarked)))
}

/** White space runs to one space; none at the ends. */
export function foldSpace(text: string): string {
  if (!/[^\S ]|\u0085| {2}|^ | $/.test(text)) return text
  let out = ''
  let pending = false
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const space = at === text.length || isSpace(text.charCodeAt(at))
    if (!space) continue
    if (at > from) {
      out += `${pending ? ' ' : ''}${text.slice(from, at)}`
      pending = true
    }
    from = at + 1
  }
  return out
}

/** Markdown's emphasis and links, as far as they stand within one sentence. */
function withoutEmphasis(text: string): string {
  if (!/[*_`\]]/.test(text)) return text
  return text
    .replace(/\*\*([^*\n]{1,300})\*\*/g, '$1')
    .replace(/(?<![\w*])\*([^*\s][^*\n]{0,300})\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_([^_\s][^_\n]{0,300})_(?![\w_])/g, '$1')
    .replace(/`([^`\n]{1,200})`/g, '$1')
    .replace(/!?\[([^\][]{1,200})\]\([^()\s]{1,300}\)/g, '$1')
}

function withoutListMarker(text: string): string {
  return text.replace(
    /^(?:(?:[-*•◦▪‣·–—+]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\((?:[ivx]{1,5})\)|#{1,6}|>) )+(?=\S)/u,
    '',
  )
}

/** Removes bracketed citations and pointers. */
function withoutCitations(text: string): string {
  let out = ''
  let last = 0
  for (const { from, to } of citations(text)) {
    out += text.slice(last, from)
    last = to
  }
  return out + text.slice(last)
}

/** The outermost brackets that hold a citation, in order; paired in one pass. */
function citations(text: string): { from: number; to: number }[] {
  const open: number[] = []
  const found: { from: number; to: number }[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '(' || character === '[') open.push(at)
    if (character !== ')' && character !== ']') continue
    const from = open.pop()
    if (from === undefined || !isCitationAt(text, from, at)) continue
    while ((found.at(-1)?.from ?? -1) > from) found.pop()
    found.push({ from, to: at + 1 })
  }
  return found
}

function isCitationAt(text: string, from: number, to: number): boolean {
  if (to - from > longestCitation) return false
  const inner = text.slice(from + 1, to)
  // "f(x)" and "list[0]" are set without a space; so are footnote marks, but those are numbers.
  const attached = from > 0 && /[\p{L}\d]/u.test(text[from - 1] ?? '')
  if (attached && !/^[1-9][\d ,;–-]*$/.test(inner)) return false
  return isCitation(inner, text[to] === ']')
}

const pointerNouns =
  '(?:fig(?:ure|s|ures|\\.)?|tables?|boxe?s?|chapters?|sections?|sec\\.|eqs?\\.|equations?|appendix|plates?|' +
  'images?|photos?|pictures?|diagrams?|maps?|links?|notes?|abbildung|abb\\.|tabelle|kapitel|figura|tabla|tabela|tableau|' +
  'capítulo|chapitre)'
const pointer = new RegExp(
  '^(?:see|see also|cf\\.|compare|as in|shown in|as shown in|refer to|siehe|vgl\\.|voir|véase|ver)? ?(?:the )?' +
    `${pointerNouns}(?: ?[\\dA-Z][\\w.–-]{0,8})?(?: ?(?:and|or|to|–|-|,|;|und|et|y|e) ?(?:${pointerNouns} ?)?[\\dA-Z][\\w.–-]{0,8}){0,4}$`,
  'i',
)
const place =
  /^(?:see )?(?:above|below|opposite|left|right|top|bottom|continued|opens in (?:a )?new (?:window|tab)|link|siehe oben|siehe unten|citation needed|emphasis added|sic)$/i
const seeOther = /^(?:see(?: also)?|cf\.) [^()]{2,120}$/i
const pages = /^pp?\. ?\d{1,5}(?: ?[-–] ?\d{1,5})?$/
const year = /\b(?:1[5-9]|20)\d\d[a-z]?\b/

/** Whether the text of a bracket is a citation mark or a pointer to another place. */
function isCitation(inner: string, square: boolean): boolean {
  const text = inner
    .replace(/[[\]()]/g, ' ')
    .trim()
    .replace(/ {2,8}/g, ' ')
  if (text === '') return true
  if (
    square &&
    /^(?:\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,12}|[a-z]|note \d{1,3}|\?|…|\.{3})$/i.test(text)
  ) {
    return true
  }
  if (place.test(text) || pointer.test(text) || seeOther.test(text) || pages.test(text)) return true
  return year.test(text) && text.split(/; ?/).every(isAuthorYear)
}

const yearWord = /^\(?(?:(?:1[5-9]|20)\d\d[a-z]?(?:[–/-]\d{2,4})?|n\.d\.)[,)]?$/
const joiningWord =
  /^(?:,|et|al\.?,?|and|und|&|y|e|de|van|von|der|den|la|le|du|di|of|the|for|as|cited|see|also|in|e\.g\.,?|i\.e\.,?|cf\.|p\.|pp\.|press|reviewed)$/i
const nameWord = /^\[?\p{Lu}[^\s\d]{0,40}$/u
const pageWord = /^[\d–-]{1,11}$/
const month =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/

/** "Smith & Jones, 2010": names and small joining words, a comma or "al.", then years. */
function isAuthorYear(part: string): boolean {
  const words = part.split(' ').filter((word) => word !== '')
  const first = words.findIndex((word) => yearWord.test(word))
  if (first === -1) return false
  const names = words.slice(0, first)
  const after = words.slice(first)
  if (
    !after.every((word) => yearWord.test(word) || joiningWord.test(word) || pageWord.test(word))
  ) {
    return false
  }
  if (names.length === 0) return true
  if (!names.every((word) => joiningWord.test(word) || nameWord.test(word))) return false
  // "(March 1990)" and "(World War II 1939)" are statements; an author's year follows a comma.
  return (
    names.some((word) => nameWord.test(word) && !month.test(word)) &&
    /[,.]$/.test(names.at(-1) ?? '')
  )
}

/** Digits set as footnote marks: after a closing stop, or raised after a word. */
function withoutFootnotes(text: string): string {
  const plain = /\d$/.test(text.slice(-1))
    ? text.replace(/(?<=\p{Ll}{2}[.!?]["”’»)]?)\d{1,3}$/u, '')
    : text
  if (!/[⁰¹²³⁴-⁹]/.test(plain)) return plain
  return plain
    .replace(/(?<=[.,;:!?"”’»)])[⁰¹²³⁴-⁹]{1,3}(?!\p{L})/gu, '')
    .replace(/(?<=\p{Ll}{4})[⁰¹²³⁴-⁹]{1,3}(?=[\s.,;:!?]|$)/gu, '')
}

/** Mends the spaces and marks that a removal leaves. */
function tidy(text: string): string {
  return foldSpace(text)
    .replace(/ ([.,;:!?…)\]}])(?![.\d])/g, '$1')
    .replace(/([([]) /g, '$1')
    .replace(/,(?=[.;:])/g, '')
    .replace(/^[,;:] ?/, '')
}
