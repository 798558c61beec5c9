const wordsPerMinute = 150

/**
 * When each turn of a script begins, in seconds, at speaking speed. Where words are not set apart
 * by spaces, the script's own length is shared out by characters.
 *
 * @param minutes how long the whole runs, as the script says
 */
export function timeMarks(turns: readonly { readonly text: string }[], minutes: number): number[] {
  const words = turns.map(({ text }) => text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0)
  const spoken = (sum(words) * 60) / wordsPerMinute
  // Half of what the script says, or less: words are not set apart here.
  const byWords = spoken >= minutes * 30
  const weights = byWords ? words : turns.map(({ text }) => text.length)
  const seconds = byWords ? spoken : minutes * 60
  const whole = sum(weights) || 1
  let passed = 0
  return weights.map((weight) => {
    const mark = (passed / whole) * seconds
    passed += weight
    return Math.round(mark)
  })
}

/** "4:05", or "1:02:07" from an hour on. */
export function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
