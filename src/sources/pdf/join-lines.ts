import { joinLines } from '../unwrap.ts'

/** Joins lines that a page broke, and words that a line broke. */

// regex: input capped at 80 characters
const cutWord = /(\p{L}[\p{L}\p{M}]*)[-\u2010\u00ad]$/u
const wordRest = /^(\p{Ll}[\p{L}\p{M}]*)/u

/** What a document itself says of hyphens, by which a cut word is told from a spelled hyphen. */
export interface Hyphens {
  readonly words: ReadonlySet<string>
  /** Words with a hyphen that stand within a line: "well-known". */
  readonly compounds: ReadonlySet<string>
  /** What stands before and after the hyphens of compounds: "well-", "-known". */
  readonly halves: ReadonlySet<string>
  /** Whether its lines cut words: then a hyphen at a line's end is more likely one of these. */
  readonly cuts: boolean
}

/** Reads a document's lines for how it uses hyphens. */
export function hyphensOf(lines: readonly string[]): Hyphens {
  const words = new Set<string>()
  const compounds = new Set<string>()
  const halves = new Set<string>()
  let afterCut = false
  for (const line of lines) {
    const folded = line.toLowerCase().replaceAll('\u2010', '-')
    const isCut = folded.endsWith('-')
    // The first and the last word may be parts of one.
    const from = afterCut ? folded.indexOf(' ') + 1 || folded.length : 0
    const to = isCut ? folded.lastIndexOf(' ') + 1 : folded.length
    for (const word of folded.slice(from, to).match(/\p{L}{2,}(?:-\p{L}{2,})*/gu) ?? []) {
      if (word.includes('-')) {
        compounds.add(word)
        halves.add(`${word.split('-', 1)[0]}-`).add(`-${word.split('-').at(-1)}`)
      } else words.add(word)
    }
    afterCut = isCut
  }
  let cuts = 0
  for (const [at, line] of lines.entries()) {
    const cut = cutWord.exec(line.slice(-80))
    const rest = wordRest.exec(lines[at + 1] ?? '')
    if (cut && rest && words.has(`${cut[1]}${rest[1]}`.toLowerCase())) cuts++
  }
  return { words, compounds, halves, cuts: cuts > 0 }
}

/** After these a hyphen stands for the rest of a word: "pre- and post-war", "Staub- oder Salzteilchen". */
const suspended = /^(?:und|oder|bzw|sowie|and|or|to|et|ou|y|o|e)$/

/** Whether the two parts are one word that the line's end cut. */
function isCut(left: string, right: string, hyphens: Hyphens): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()]
  if (hyphens.words.has(a + b)) return true
  if (hyphens.compounds.has(`${a}-${b}`)) return false
  if (!hyphens.cuts) return false
  // Where lines cut words, a spelled hyphen is the exception: others of its kind must speak for it.
  const isUsual = hyphens.halves.has(`${a}-`) || hyphens.halves.has(`-${b}`)
  return !(isUsual && hyphens.words.has(a) && hyphens.words.has(b))
}

const noLexicon: ReadonlySet<string> = new Set()

/** The lines of one paragraph as one line, cut words whole again. */
export function joinProse(lines: readonly string[], hyphens: Hyphens): string {
  const mended = [...lines]
  for (let at = 0; at + 1 < mended.length; at++) {
    const line = mended[at] ?? ''
    const next = mended[at + 1] ?? ''
    const cut = cutWord.exec(line.slice(-80))
    const rest = wordRest.exec(next)
    if (!cut || !rest) continue
    const word = next.split(' ', 1)[0] ?? ''
    const hyphen = isCut(cut[1] ?? '', rest[1] ?? '', hyphens) ? '' : '-'
    const start = suspended.test(word) ? `${line} ` : line.slice(0, -1) + hyphen
    mended[at] = start + word
    mended[at + 1] = next.slice(word.length).trimStart()
  }
  return joinLines(
    mended.filter((line) => line !== ''),
    noLexicon,
  )
}
