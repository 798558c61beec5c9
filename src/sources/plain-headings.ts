import { apparatusPart } from './apparatus-names.ts'
import type { Line } from './plain-lines.ts'
import { endsSentence, isCodeLine, listMarker, symbolShare, wordsOf } from './plain-lines.ts'

/** How a heading shows that it is one; levels are given once all of a text's are known. */
export type HeadingStyle =
  | 'document'
  | 'part'
  | 'chapter'
  | 'appendix'
  | 'double'
  | 'caps'
  | 'section'
  | 'single'
  | 'title'
  | `number${number}`

const longestHeading = 100
/** Columns beyond the margin from which a line is centred. */
const centred = 12
const roman = '[IVXLC]{1,8}'
const spelled =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'
const partLine = new RegExp(
  `^(?:part|book|volume)\\s+(?:\\d{1,3}|${roman}|${spelled})(?![\\w])`,
  'i',
)
const chapterLine = new RegExp(
  `^(?:chapter|lecture|lesson|unit|module|act|kapitel|chapitre|capítulo|capitulo|cap[ií]tol)\\s+(?:\\d{1,3}|${roman}|[A-Z]|${spelled})(?![\\w])`,
  'i',
)
const appendixLine =
  /^(?:appendix|anhang|annexe|apéndice|apêndice)(?:\s+(?:[A-Z]|\d{1,2}|[IVX]{1,5})(?!\w)|$)/i
const sectionLine = new RegExp(
  `^(?:section|scene|abschnitt)\\s+(?:\\d{1,3}(?:\\.\\d{1,3})*|${roman})(?![\\w])`,
  'i',
)
const numberLine = /^(\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z](?:\.\d{1,3}){1,5})\.?\s+(\S.*)$/
const romanLine = new RegExp(`^(${roman})\\.?$`)

/** A chapter's number alone: its title is the next line. */
export function isBareNumber(text: string): boolean {
  return (
    romanLine.test(text) ||
    /^\d{1,3}\.?$/.test(text) ||
    (text.length < 24 &&
      (chapterLine.test(text) || partLine.test(text)) &&
      wordsOf(text).length <= 2)
  )
}

function isCaps(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters >= 3 && text === text.toUpperCase() && /\p{Lu}/u.test(text)
}

/** Whether a numbered line reads as a title and not as an item of a list. */
function isNumberedTitle(rest: string, depth: number): boolean {
  if (!/^[\p{Lu}\p{N}"“'‘(]/u.test(rest) && depth < 2) return false
  if (/[.;,:]$/.test(rest) || (depth < 2 && symbolShare(rest) > 0.05)) return false
  return wordsOf(rest).length <= 14
}

/** Headings that name what they head: "Part II", "Chapter 3: Cells", "Section 2". */
const named: readonly (readonly [style: HeadingStyle, line: RegExp])[] = [
  ['part', partLine],
  ['chapter', chapterLine],
  ['appendix', appendixLine],
  ['section', sectionLine],
]

function namedStyle(text: string): HeadingStyle | null {
  if (/[,;]$/.test(text) || wordsOf(text).length > 16) return null
  const style = named.find(([, line]) => line.test(text))?.[0] ?? null
  return style === 'section' && endsSentence(text) ? null : style
}

const isCapsHeading = (text: string): boolean =>
  isCaps(text) && wordsOf(text).length <= 14 && symbolShare(text) < 0.1 && !/[,;]$/.test(text)

/**
 * The style a single line shows, or null when it is no heading.
 *
 * @param followed the text after it
 * @param margin the indentation of prose: what stands a little deeper is an example or a label
 */
export function headingStyle(
  line: Line,
  followed: string | null,
  margin = line.indent,
): HeadingStyle | null {
  const { text } = line
  if (text.length > longestHeading || !/\p{L}/u.test(text)) return null
  const style = namedStyle(text)
  if (style !== null) return style
  const isInset = line.indent > margin && line.indent < margin + centred
  if (isInset && !isCaps(text)) return null
  const number = numberLine.exec(text)
  if (number) {
    const depth = (number[1] ?? '').split('.').length
    return isNumberedTitle(number[2] ?? '', depth) ? `number${depth}` : null
  }
  if (listMarker(text) || isCodeLine(text)) return null
  if (isCapsHeading(text)) return 'caps'
  return apparatusPart(text) !== null || isTitleLine(text, followed) ? 'title' : null
}

/** Most of the longer words begin with a capital. */
function isTitleCased(words: readonly string[]): boolean {
  const long = words.filter((word) => word.length >= 4)
  return long.filter((word) => /^\P{L}*\p{Lu}/u.test(word)).length >= long.length * 0.6
}

/** A short line without an end, over a text that has one. */
function isTitleLine(text: string, followed: string | null): boolean {
  if (endsSentence(text) && !text.endsWith('?')) return false
  if (/[,;:–—-]$/.test(text) || !/^[\p{Lu}\p{N}“"'‘¿]/u.test(text) || symbolShare(text) > 0.05) {
    return false
  }
  if (unfinished.test(text) || /\p{Ll}[.!?]\s+[\p{Lu}(]/u.test(text)) return false
  const words = wordsOf(text)
  if (words.length > (isTitleCased(words) ? 14 : 10)) return false
  if (followed === null) return false
  const length = wordsOf(followed).length
  return length >= 12 ? /[.!?:。！？]/.test(followed) : length >= 5 && endsSentence(followed)
}

/** Words a heading does not end with, but a broken line does. */
const unfinished =
  /\s(?:a|an|the|is|are|was|were|be|been|has|have|had|of|and|or|but|to|in|on|at|by|for|from|with|as|than|that|which|who|his|her|its|their)$/i

/** From the highest. Styles that a text does not use give no level. */
const order: readonly HeadingStyle[] = [
  'document',
  'part',
  'chapter',
  'double',
  'caps',
  'section',
  'single',
  'title',
]

/**
 * Levels for the styles that a text uses: the highest gets 1. Numbers keep their own depth, and
 * unnumbered titles among numbered ones stand beside depth 1 (Abstract, Introduction).
 */
export function levelsOf(used: ReadonlySet<HeadingStyle>): (style: HeadingStyle) => number {
  const isNumbered = [...used].some((style) => style.startsWith('number'))
  const levels = order.filter((style) => used.has(style) && !(isNumbered && style === 'title'))
  const above: readonly HeadingStyle[] = ['document', 'part', 'chapter']
  const aboveNumbers = levels.filter((style) => above.includes(style)).length
  return (style) => {
    if (style.startsWith('number')) return Math.min(6, aboveNumbers + Number(style.slice(6)))
    if (isNumbered && (style === 'title' || style === 'caps' || style === 'appendix')) {
      return aboveNumbers + 1
    }
    if (style === 'appendix') return Math.max(1, levels.indexOf('chapter') + 1 || aboveNumbers + 1)
    return Math.min(6, levels.indexOf(style) + 1)
  }
}
