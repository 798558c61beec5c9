/** Emphasis marks of Markdown, found and taken off by CommonMark's rules of flanking. */

/** A run of emphasis marks and how many of them turned out to be marks. */
export interface Delimiter {
  readonly mark: string
  /** Index of its piece in the output. */
  readonly piece: number
  readonly length: number
  remaining: number
  readonly opens: boolean
}

/** What emphasis is found in: the text, the output so far, and the marks still open by kind. */
export interface EmphasisState {
  readonly text: string
  readonly pieces: string[]
  readonly openers: Map<string, Delimiter[]>
}

const space = /^$|\s/
const mark = /[\p{P}\p{S}]/u

function runLength(text: string, at: number): number {
  let end = at + 1
  while (text.charAt(end) === text.charAt(at)) end++
  return end - at
}

/** Reads the run of marks at `at`; returns the offset after it. */
export function emphasisAt(state: EmphasisState, at: number): number {
  const { text, pieces, openers } = state
  const character = text.charAt(at)
  const length = runLength(text, at)
  const left = text.charAt(at - 1)
  const right = text.charAt(at + length)
  const piece = pieces.length
  pieces.push(text.slice(at, at + length))
  // Stars between digits are a product: CommonMark would make them emphasis and lose them.
  if (/\d/.test(left) && /\d/.test(right)) return at + length
  if (character === '~' && length > 2) return at + length
  const leftFlanking =
    !space.test(right) && (!mark.test(right) || space.test(left) || mark.test(left))
  const rightFlanking =
    !space.test(left) && (!mark.test(left) || space.test(right) || mark.test(right))
  const intraword = character === '_'
  const closes = rightFlanking && (!intraword || !leftFlanking || mark.test(right))
  const opens = leftFlanking && (!intraword || !rightFlanking || mark.test(left))
  const delimiter: Delimiter = { mark: character, piece, length, remaining: length, opens }
  const stack = openers.get(character) ?? []
  if (closes) closeEmphasis(stack, delimiter, pieces)
  if (opens && delimiter.remaining > 0) {
    stack.push(delimiter)
    openers.set(character, stack)
  }
  return at + length
}

/** Takes marks off openers and closer while they pair up; each mark is taken once, so it is linear. */
function closeEmphasis(stack: Delimiter[], closer: Delimiter, pieces: string[]): void {
  while (closer.remaining > 0) {
    const opener = stack.at(-1)
    if (!opener) return
    if (opener.mark === '~' && opener.length !== closer.length) return
    const ambiguous = closer.opens && (opener.length + closer.length) % 3 === 0
    if (ambiguous && opener.length % 3 !== 0) return
    const taken = Math.min(2, opener.remaining, closer.remaining)
    opener.remaining -= taken
    closer.remaining -= taken
    pieces[opener.piece] = opener.mark.repeat(opener.remaining)
    pieces[closer.piece] = closer.mark.repeat(closer.remaining)
    if (opener.remaining === 0) stack.pop()
  }
}
