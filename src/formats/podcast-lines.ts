import { fill, type Line, type Phrases, type PodcastLines } from './phrases/phrases.ts'

/** Hands out connective lines so that none is heard twice in one script. */
export interface LinePicker {
  /** A line of the pool not said before, filled, or null where all were said. */
  say(pool: keyof PodcastLines, slots?: Readonly<Record<string, string>>): string | null
}

/**
 * @param seed decides with which line each pool begins, so that two scripts do not sound alike;
 *   the same seed gives the same script
 */
export function createLinePicker(phrases: Phrases, seed: string): LinePicker {
  const said = new Set<string>()
  const next = new Map<keyof PodcastLines, number>()
  return {
    say(name, slots = {}) {
      const pool: readonly Line[] = phrases.podcast[name]
      // Each pool has its own beginning: a greeting does not tell which farewell will come.
      const from = next.get(name) ?? hashOf(seed + name) % pool.length
      for (let step = 0; step < pool.length; step++) {
        const at = (from + step) % pool.length
        const text = fill(pool[at] ?? '', slots)
        if (said.has(text)) continue
        said.add(text)
        next.set(name, (at + 1) % pool.length)
        return text
      }
      return null
    },
  }
}

function hashOf(text: string): number {
  return [...text].reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521,
    7,
  )
}
