import {
  bareAttributes,
  blockElements,
  entities,
  hiddenElements,
  inlineElements,
} from './html-names.ts'

/**
 * Removes the HTML that stands in a text without touching what only looks like it: `a < b`,
 * `List<String>`, `x <b and c> y` and mail addresses in angle brackets stay.
 */

/** No real tag is longer but for data in an attribute; the cap keeps the scan linear. */
const longestTag = 4096
const tagName = /^[a-z][a-z0-9]*$/i
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/g

export interface Tag {
  readonly name: string
  readonly closing: boolean
  /** Offset after `>`. */
  readonly end: number
  readonly attributes: string
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Offset of the `>` that ends a tag begun before `at`, or -1; quotes only open after `=`. */
function tagEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + longestTag)
  for (let index = at; index < limit; index++) {
    const character = text.charAt(index)
    if (character === '>') return index
    if (character === '<') return -1
    if ((character === '"' || character === "'") && afterEquals(text, index)) {
      const close = text.slice(index + 1, limit).indexOf(character)
      if (close < 0) return -1
      index += close + 1
    }
  }
  return -1
}

function afterEquals(text: string, at: number): boolean {
  let index = at - 1
  while (index > at - 16 && isSpace(text.charCodeAt(index))) index--
  return text.charAt(index) === '='
}

const attribute = /^[a-zA-Z_:@][\w:.@-]*(=("[^"]*"|'[^']*'|[^\s"'=<>`]+))?$/

/** Whether what stands between name and `>` reads as attributes. */
function areAttributes(text: string): boolean {
  const trimmed = text.trim().replace(/\/$/, '').trim()
  if (trimmed === '') return true
  if (trimmed.includes('='))
    return attribute.test(trimmed.split(/\s/, 1)[0] ?? '') || /^[\w-]+\s*=/.test(trimmed)
  return trimmed.split(/\s+/).every((word) => bareAttributes.has(word.toLowerCase()))
}

/** The tag that starts with the `<` at `at`, or null when it is none. */
export function tagAt(text: string, at: number): Tag | null {
  const closing = text.charAt(at + 1) === '/'
  const start = at + (closing ? 2 : 1)
  let nameEnd = start
  while (nameEnd < start + 12 && /[a-zA-Z0-9]/.test(text.charAt(nameEnd))) nameEnd++
  const written = text.slice(start, nameEnd)
  const name = written.toLowerCase()
  if (!tagName.test(written)) return null
  if (!blockElements.has(name) && !inlineElements.has(name) && !hiddenElements.has(name))
    return null
  const next = text.charAt(nameEnd)
  if (next !== '>' && next !== '/' && !isSpace(text.charCodeAt(nameEnd))) return null
  const end = tagEnd(text, nameEnd)
  if (end < 0) return null
  const attributes = text.slice(nameEnd, end)
  if (!areAttributes(attributes)) return null
  // A capitalised name right after a word is a type argument: Optional<Object>, List<Data>.
  const glued = !closing && /[\w]/.test(text.charAt(at - 1)) && attributes.trim() === ''
  if (glued && /^[A-Z]/.test(written) && written !== written.toUpperCase()) return null
  return { name, closing, end: end + 1, attributes }
}

/** What is left where a tag stood. */
export function tagReplacement(tag: Tag): string {
  if (tag.name === 'br' || tag.name === 'tr') return '\n'
  if (tag.name === 'li') return tag.closing ? '' : '\n- '
  if (tag.name === 'td' || tag.name === 'th') return tag.closing ? ' ' : ''
  return blockElements.has(tag.name) ? '\n\n' : ''
}

/** What ends comments, declarations and hidden elements. */
const terminators = {
  comment: /-->/g,
  declaration: />/g,
  script: /<\/script[^<>]{0,64}>/gi,
  style: /<\/style[^<>]{0,64}>/gi,
  title: /<\/title[^<>]{0,64}>/gi,
} as const

/**
 * Finds ends from an offset on, and remembers when there is none left: without that, many openings
 * with no end would each search to the end of the text.
 */
function terminatorFinder(text: string) {
  const exhausted = new Set<string>()
  return (kind: keyof typeof terminators, from: number): number => {
    if (exhausted.has(kind)) return -1
    const pattern = terminators[kind]
    pattern.lastIndex = from
    if (pattern.exec(text)) return pattern.lastIndex
    exhausted.add(kind)
    return -1
  }
}

interface Removal {
  readonly end: number
  readonly left: string
}

function removalAt(
  text: string,
  at: number,
  findEnd: ReturnType<typeof terminatorFinder>,
): Removal | null {
  if (text.startsWith('<!--', at)) {
    const end = findEnd('comment', at + 4)
    return end < 0 ? null : { end, left: '' }
  }
  if (/^<(!doctype\s|\?xml)/i.test(text.slice(at, at + 10))) {
    const end = findEnd('declaration', at)
    return end < 0 ? null : { end, left: '' }
  }
  const tag = tagAt(text, at)
  if (!tag) return null
  if (tag.closing || !(tag.name === 'script' || tag.name === 'style' || tag.name === 'title')) {
    return { end: tag.end, left: tagReplacement(tag) }
  }
  const end = findEnd(tag.name, tag.end)
  return { end: end < 0 ? tag.end : end, left: '' }
}

/** Text without tags, and how many were removed. */
export interface Stripped {
  readonly text: string
  readonly removed: number
}

/** Strips real HTML tags, comments, and scripts and styles with their content. Linear time. */
export function stripTags(text: string): Stripped {
  if (!text.includes('<')) return { text, removed: 0 }
  const findEnd = terminatorFinder(text)
  const pieces: string[] = []
  let removed = 0
  let copied = 0
  let at = text.indexOf('<')
  while (at >= 0) {
    const removal = removalAt(text, at, findEnd)
    if (removal) {
      pieces.push(text.slice(copied, at), removal.left)
      copied = removal.end
      removed++
    }
    at = text.indexOf('<', removal ? removal.end : at + 1)
  }
  pieces.push(text.slice(copied))
  return { text: pieces.join(''), removed }
}

/** Decodes character entities, once: `&amp;lt;` becomes `&lt;`. Unknown names stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
