import type { SpokenScript } from './script-parts.ts'

/** A caption: one or two lines, and when they are shown. */
export interface Cue {
  readonly startMs: number
  readonly endMs: number
  readonly name: string
  /** Whether it is the first of its turn. */
  readonly opens: boolean
  readonly lines: readonly string[]
}

/** What captions keep to be readable: two lines of 42 characters, at most seven seconds. */
export const captionLimits = { lines: 2, characters: 42, seconds: 7 } as const

const wordsPerMinute = 150

/**
 * Captions of the whole script, one after the other without gaps. Times are estimates from the
 * number of words, spread so that the last one ends after the script's minutes; what is added about
 * the origin of the text is spoken after that.
 *
 * @param labelled whether the speaker's name is part of the caption that opens a turn
 */
export function captionCues(script: SpokenScript, labelled: boolean): Cue[] {
  const words = script.turns.reduce((sum, { text }) => sum + text.split(' ').length, 0)
  const msPerWord = (script.minutes * 60_000) / Math.max(1, words)
  const turns = script.turns.map(({ name, text }) => ({ name, text, msPerWord }))
  if (script.closingNotice !== null) {
    const name = script.turns.at(-1)?.name ?? ''
    turns.push({ name, text: script.closingNotice, msPerWord: 60_000 / wordsPerMinute })
  }
  const cues: Cue[] = []
  let ms = 0
  for (const { name, text, msPerWord } of turns) {
    const isLabelled = labelled && script.speakers.length > 1
    for (const [index, words] of captionsOf(
      text,
      isLabelled ? `${name}:` : null,
      msPerWord,
    ).entries()) {
      const startMs = cues.at(-1)?.endMs ?? 0
      ms += words.reduce((sum, word) => sum + word.share, 0) * msPerWord
      cues.push({
        startMs,
        endMs: Math.max(startMs + 1, Math.round(ms)),
        name,
        opens: index === 0,
        lines: linesOf(words),
      })
    }
  }
  return cues
}

/** A word, or a piece of one too long for a line; `share` is how much of a spoken word it is. */
interface Piece {
  readonly text: string
  readonly share: number
  /** Whether a sentence ends here. */
  readonly ends: boolean
}

/** Pieces of a turn in captions. A caption ends with its sentence where it is at least half full. */
function captionsOf(text: string, label: string | null, msPerWord: number): Piece[][] {
  const captions: Piece[][] = []
  let current: Piece[] = []
  const close = () => {
    if (current.length > 0) captions.push(current)
    current = []
  }
  for (const piece of [...piecesOf(label ?? '', 0), ...piecesOf(text, 1)]) {
    if (current.length > 0 && !fits([...current, piece], msPerWord)) close()
    current.push(piece)
    if (piece.ends && lettersOf(current) > captionLimits.characters) close()
  }
  close()
  return withoutOrphans(captions, msPerWord)
}

const orphanCharacters = 24

/** A last caption of a word or two takes some from the one before it, of the same sentence. */
function withoutOrphans(captions: readonly Piece[][], msPerWord: number): Piece[][] {
  const balanced: Piece[][] = []
  for (const caption of captions) {
    const before = balanced.at(-1)
    const isOrphan = lettersOf(caption) < orphanCharacters && before?.at(-1)?.ends === false
    if (before === undefined || !isOrphan) {
      balanced.push(caption)
      continue
    }
    const both = [...before, ...caption]
    const half = lettersOf(both) / 2
    const middle = both.findIndex((_, index) => lettersOf(both.slice(0, index + 1)) > half)
    const parts = [both.slice(0, middle), both.slice(middle)]
    const fit = parts.every((part) => part.length > 0 && fits(part, msPerWord))
    balanced.splice(-1, 1, ...(fit ? parts : [before, caption]))
  }
  return balanced
}

function lettersOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length + 1, 0)
}

function fits(pieces: readonly Piece[], msPerWord: number): boolean {
  const ms = pieces.reduce((sum, { share }) => sum + share, 0) * msPerWord
  return breakLines(pieces).length <= captionLimits.lines && ms <= captionLimits.seconds * 1000
}

function piecesOf(text: string, share: number): Piece[] {
  return text
    .split(' ')
    .filter(Boolean)
    .flatMap((word) => {
      const parts = splitWord(word)
      return parts.map((part, index) => ({
        text: part,
        share: share / parts.length,
        ends: index === parts.length - 1 && /[.!?…。！？][”"'’»)]*$/u.test(part),
      }))
    })
}

/** A word that is longer than a line is cut between characters as readers see them. */
function splitWord(word: string): string[] {
  if (word.length <= captionLimits.characters) return [word]
  const parts: string[] = []
  let part = ''
  for (const { segment } of graphemes.segment(word)) {
    // A cluster beyond a line (stacked marks without end) is cut like plain text.
    for (const unit of segment.length <= captionLimits.characters ? [segment] : segment) {
      if (part.length + unit.length > captionLimits.characters) {
        parts.push(part)
        part = ''
      }
      part += unit
    }
  }
  return [...parts, part]
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Fills lines one after the other. */
function breakLines(
  pieces: readonly Piece[],
  longest: number = captionLimits.characters,
): string[] {
  const lines: string[] = []
  for (const { text } of pieces) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + text.length <= longest) {
      lines[lines.length - 1] = `${last} ${text}`
    } else lines.push(text)
  }
  return lines
}

/** The lines of a caption, two of about the same length where one is not enough. */
function linesOf(pieces: readonly Piece[]): string[] {
  const full = breakLines(pieces)
  if (full.length < 2) return full
  for (let longest = 1; longest < captionLimits.characters; longest++) {
    const lines = breakLines(pieces, longest)
    if (lines.length <= full.length) return lines
  }
  return full
}

/** `01:02:03` and the milliseconds behind the mark a format uses. */
export function timeCode(ms: number, mark: '.' | ','): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return `${clock}${mark}${String(ms % 1000).padStart(3, '0')}`
}
