import type { Line } from './plain-lines.ts'
import { endsSentence } from './plain-lines.ts'

/** Joins lines that were broken only to fit a page, so that quotes read as sentences. */

const unspacedEdge = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：？！]$/u
const unspacedStart = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：？！]/u
// regex: input capped at 80 characters
const brokenWord = /([\p{L}]{2,})-$/u
const wordStart = /^(\p{Ll}[\p{L}\p{M}]*)/u

/** Words of the whole text, by which a hyphen at a line's end is told from one of spelling. */
export type Lexicon = Pick<ReadonlySet<string>, 'has'>

/** Only lines that end in a hyphen need the lexicon, so it is built when it is first asked. */
export function lexiconOf(text: string): Lexicon {
  let words: ReadonlySet<string> | undefined
  return {
    has(word) {
      words ??= new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
      return words.has(word)
    },
  }
}

function join(left: string, right: string, lexicon: Lexicon): string {
  const broken = brokenWord.exec(left)
  const next = wordStart.exec(right)
  if (broken && next) {
    const whole = `${broken[1]}${next[1]}`.toLowerCase()
    return lexicon.has(whole) ? `${left.slice(0, -1)}${right}` : `${left}${right}`
  }
  // A word cut after a hyphen ("pre-\nChristian"), a slash or a dash goes on without a space.
  if (/[^\s-]-$|\S--$|[^\s<]\/$|—$/u.test(left)) return `${left}${right}`
  if (unspacedEdge.test(left) && unspacedStart.test(right)) return `${left}${right}`
  return `${left} ${right}`
}

/** The lines as one, single-spaced. */
export function joinLines(lines: readonly string[], lexicon: Lexicon): string {
  let joined = ''
  const pieces: string[] = []
  for (const line of lines) {
    const text = line.replace(/[ \t]+/g, ' ').trim()
    if (joined === '') joined = text
    else {
      const next = join(joined.slice(-80), text, lexicon)
      // Only the tail matters for the joint; the rest is kept aside so that long paragraphs stay linear.
      pieces.push(joined.slice(0, -80))
      joined = next
    }
    if (joined.length > 400) {
      pieces.push(joined.slice(0, -80))
      joined = joined.slice(-80)
    }
  }
  return pieces.join('') + joined
}

/** Lines narrower than this that go on in small letters are verse, not a column of prose. */
const fewestColumns = 45
/** How far below the full width a line may end and still have been broken by the width. */
const slack = 2

/**
 * Whether the breaks between lines come from a page width (or from one sentence a line) and not
 * from the author, as in verse, addresses and lists of names.
 */
export function isWrapped(lines: readonly Line[], fullWidth: number): boolean {
  if (lines.length < 2) return true
  let byWidth = 0
  let bySentence = 0
  let lowerStarts = 0
  const widest = Math.max(...lines.slice(0, 500).map((line) => line.raw.length))
  // Lines of one block may be set narrower, but not by much: short lines are the author's.
  const width =
    lines.length > 2 ? Math.min(Math.max(widest, fullWidth * 0.75), fullWidth) : fullWidth
  for (let index = 0; index + 1 < lines.length; index++) {
    const line = lines[index]
    const next = lines[index + 1]
    if (!line || !next) continue
    const firstWord = next.text.split(' ', 1)[0] ?? ''
    if (line.raw.length + 1 + firstWord.length > width - slack) byWidth++
    if (endsSentence(line.text)) bySentence++
    if (/^[\p{Ll}(]/u.test(next.text)) lowerStarts++
  }
  const joints = lines.length - 1
  return (
    byWidth >= joints * 0.7 ||
    bySentence >= joints * 0.8 ||
    (lowerStarts >= joints * 0.6 && widest >= fewestColumns)
  )
}

/** The width most long lines of a text are broken at; large when it is not broken by width. */
export function widthOf(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trimEnd().length).filter((length) => length > 20)
  if (lengths.length < 5) return 72
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.95)] ?? 72
}
