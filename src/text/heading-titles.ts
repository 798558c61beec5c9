import type { Sentence, TextSource, Tokens } from './document.ts'

/** Headings as titles: without their number, and not shouting. */

const roman = '[IVXLC]{1,8}'
const spelled =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth'
const kinds =
  'chapter|part|section|lecture|lesson|unit|module|appendix|book|kapitel|teil|abschnitt|anhang|chapitre|partie|annexe|capítulo|parte|apéndice|apêndice|secção|sección'

/** "3.1. ", "IV ", "Chapter 4: ", "Appendix B. ", and what parts the number from the title. */
// regex: input capped at 200 characters
const numbering = new RegExp(
  `^(?:(?:${kinds})\\s+(?:\\d{1,3}(?:\\.\\d{1,3})*|${roman}|[A-Z]|${spelled})(?![\\p{L}\\p{N}])|\\d{1,3}(?:\\.\\d{1,3}){1,5}(?=[.):\\s])|\\d{1,3}(?=[.):])|[A-Z](?:\\.\\d{1,3}){1,5}|${roman}(?=[.):]))[.):]?\\s*(?:[–—-]+\\s*)?`,
  'iu',
)

/** Words that stay small inside a title in capitals. */
const small: ReadonlySet<string> = new Set(
  `a an and as at but by for from in into nor of on or over per the to upon vs with
  der die das des dem den ein eine und oder von vom zu zur im am auf aus bei mit nach für über
  le la les l' un une des du de d' et ou en au aux par pour sur dans
  el los las y o u del al con por para e os as um uma do da dos das no na em`.split(/\s+/),
)

/** A number and what it counts are never longer. */
const longestNumbering = 200

export interface Title {
  readonly title: string
  /** Offset in the source where the title begins, after its number. */
  readonly start: number
}

/** All in capitals, but for what stands in brackets: "THE OPERA (Continued)". */
function isShouting(text: string): boolean {
  const spoken = text.replace(/\([^()]*\)/g, '')
  return spoken === spoken.toUpperCase() && /\p{Lu}{3}/u.test(spoken)
}

/** Words that a source writes in capitals within its sentences more often than not: acronyms. */
export function acronymsOf(
  source: TextSource,
  sentences: readonly Sentence[],
  tokens: Tokens,
): ReadonlySet<string> {
  const shouted = new Map<string, number>()
  const spoken = new Map<string, number>()
  for (const { firstToken, endToken, start, end, block } of sentences) {
    const isHeading = source.blocks[block]!.kind === 'heading'
    if (isHeading || isShouting(source.text.slice(start, end))) continue
    for (let t = firstToken; t < endToken; t += 1) {
      const length = tokens.end[t]! - tokens.start[t]!
      if (length < 2 || length > 8) continue
      const word = source.text.slice(tokens.start[t], tokens.end[t])
      const upper = word.toUpperCase()
      const counts = word === upper ? shouted : spoken
      counts.set(upper, (counts.get(upper) ?? 0) + 1)
    }
  }
  const isAcronym = ([word, count]: [string, number]) => count > (spoken.get(word) ?? 0)
  return new Set([...shouted].filter(isAcronym).map(([word]) => word))
}

/** "d'arezzo" → "D'Arezzo", but "king's" → "King's". */
function capitalized(lower: string): string {
  const elided = /^\p{L}['’](?=\p{L}{2})/u.exec(lower)?.[0] ?? ''
  const rest = lower.slice(elided.length)
  return elided.toUpperCase() + rest.charAt(0).toUpperCase() + rest.slice(1)
}

function titleCase(text: string, acronyms: ReadonlySet<string>): string {
  let isFirst = true
  return text.replace(/[\p{L}\p{M}\p{N}'’.]+/gu, (word) => {
    const lower = word.toLowerCase()
    const stays = acronyms.has(word) || /^[IVX]{2,}$/.test(word) || /^(?:\p{L}\.){2,}$/u.test(word)
    const result = stays ? word : small.has(lower) && !isFirst ? lower : capitalized(lower)
    isFirst = false
    return result
  })
}

/** "IV THE SCALE": a Roman number over a title in capitals, joined to one line. */
const romanOverCaps = /^[IVXLC]{1,8}\s+(?=\p{Lu}{2})/u
const bareNumber = /^(\d{1,2})\s+(?=\p{Lu})/u

/** Length of the number that a heading begins with; `position` tells "2 Methods" from "7 Habits". */
function numberLength(text: string, position: number): number {
  const head = text.slice(0, longestNumbering)
  const marked = numbering.exec(head) ?? romanOverCaps.exec(head)
  if (marked) return marked[0].length
  const bare = bareNumber.exec(head)
  return bare && Math.abs(Number(bare[1]) - position) <= 1 ? bare[0].length : 0
}

/**
 * A heading as a title. A heading that is only a number or "Chapter 4" keeps it.
 *
 * @param start the heading's offset in its source
 * @param position the heading's place among its siblings, from 1
 */
export function headingTitle(
  text: string,
  start: number,
  position: number,
  acronyms: () => ReadonlySet<string>,
): Title {
  const number = numberLength(text, position)
  const cut = /\p{L}{2}/u.test(text.slice(number)) ? number : 0
  const bare = text
    .slice(cut)
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{L}{2}|\))\.$/u, '')
    .trim()
  return {
    title: isShouting(bare) ? titleCase(bare, acronyms()) : bare,
    start: start + cut,
  }
}
