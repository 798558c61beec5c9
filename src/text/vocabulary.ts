import type { Vocabulary } from './document.ts'

/** A vocabulary that grows while text is read: equal stems get equal ids, in order of first use. */
export interface VocabularyBuilder extends Vocabulary {
  /** The id of the stem of a word in its lower-cased form. */
  readonly idOf: (lowerCased: string) => number
}

/** Creates an empty vocabulary whose stems are made by `stem`; each distinct word is stemmed once. */
export function createVocabulary(stem: (word: string) => string): VocabularyBuilder {
  const stems: string[] = []
  const ids = new Map<string, number>()
  const words = new Map<string, number>()
  const idOf = (word: string): number => {
    const known = words.get(word)
    if (known !== undefined) return known
    const stemmed = stem(word)
    let id = ids.get(stemmed)
    if (id === undefined) {
      id = stems.length
      stems.push(stemmed)
      ids.set(stemmed, id)
    }
    words.set(word, id)
    return id
  }
  return { stems, ids, idOf }
}
