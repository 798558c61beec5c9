/** Cues of SubRip and WebVTT files (W3C WebVTT 1), which differ little. */

export interface Cue {
  /** Seconds from the beginning. */
  readonly start: number
  readonly end: number
  readonly lines: readonly string[]
}

const time = /(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/
// regex: input is one line
const timing = new RegExp(`^\\s*${time.source}\\s*-->\\s*${time.source}`)

function seconds(hours: string | undefined, minutes = '0', whole = '0', part = '0'): number {
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + Number(`0.${part}`)
}

/** The cues in the order they are said. */
export function readCues(text: string): Cue[] {
  const cues: Cue[] = []
  for (const block of text.split(/\n[ \t]*\n/)) {
    const lines = block.split('\n')
    const at = lines.findIndex((line) => timing.test(line))
    const match = timing.exec(lines[at] ?? '')
    if (match === null) continue
    const [, h1, m1, s1, f1, h2, m2, s2, f2] = match
    const spoken = lines.slice(at + 1).map((line) => line.trim())
    cues.push({
      start: seconds(h1, m1, s1, f1),
      end: seconds(h2, m2, s2, f2),
      lines: spoken.filter((line) => line !== ''),
    })
  }
  return cues.toSorted((a, b) => a.start - b.start)
}

/** 250 → "00:04:10". */
export function timeMark(start: number): string {
  const whole = Math.floor(start)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
