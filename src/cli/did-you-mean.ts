/**
 * The candidate nearest to a mistyped word.
 *
 * @returns null where none is near: more than a third of the letters, and more than two, differ
 */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const far = editDistance(word.toLowerCase(), candidate)
    if (far < least) {
      least = far
      best = candidate
    }
  }
  return best
}

/** Levenshtein's distance: insertions, deletions and changes of letters that lead from one to the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
