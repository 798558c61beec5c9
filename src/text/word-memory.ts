/** What was made of words, kept for when they are met again. */
export interface WordMemory<T> {
  /** What was made of the word, if it is known; makes nothing. */
  find(word: string): T | undefined
  /** What was made of the word; makes it where it is not known. */
  of(word: string): T
}

/** Bounds the memory of a long-running process; a chapter has some 3,000 different words. */
const mostWords = 20_000
/** Longer ones are no words of a language; kept, a few of them could fill the memory. */
const longestWord = 40

/**
 * Remembers what `make` gave for each word; once too many are known, it starts anew.
 *
 * @param make pure; its words should not be slices of a text, which would be kept with them
 */
export function createWordMemory<T>(make: (word: string) => T): WordMemory<T> {
  const known = new Map<string, T>()
  const keep = (word: string): T => {
    const made = make(word)
    if (word.length > longestWord) return made
    if (known.size >= mostWords) known.clear()
    known.set(word, made)
    return made
  }
  return {
    find: (word) => known.get(word),
    of: (word) => known.get(word) ?? keep(word),
  }
}
