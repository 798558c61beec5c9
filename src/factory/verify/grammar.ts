import type { Statement } from './statement.ts'

const words = (text: string) => new Set(text.split(/\s+/))
// Stryker disable StringLiteral: vocabulary, not logic
const articles = words('a an the')
const bound = words('a an the of at from into onto with during toward towards upon')
const cannotFollow = words(
  `a an the of at from into onto with during is are was were be been and or but if when while which
  who because so than as whereas too`,
)

// Stryker restore all

/**
 * Whether words stand together that cannot in English ("the of", "at when"): two sentences cut into
 * one, or words in any order. Finds some such places, never all.
 */
export function isBroken({ words: all }: Statement): boolean {
  for (const [at, word] of all.entries()) {
    if (!bound.has(word.lower)) continue
    const next = all[at + 1]
    if (next === undefined) {
      if (articles.has(word.lower)) return true
      continue
    }
    if (next.afterMark || !cannotFollow.has(next.lower)) continue
    // "Of the", "in which" and the like are whole, and so is "vitamin A is".
    const fits = articles.has(next.lower) || next.lower === 'which'
    if (word.text === 'A' || (fits && !articles.has(word.lower))) continue
    return true
  }
  return false
}
