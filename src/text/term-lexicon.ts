import type { Background } from './background-frequencies.ts'
import type { Vocabulary } from './document.ts'
import { genericStemsOf } from './generic-words.ts'

/**
 * What is known of the words of one analysis, made once. Stems are split at hyphens, so that
 * "short-term memory" and "short term memory" are one phrase; every part has an id, and the columns
 * below go by it.
 */
export interface TermLexicon {
  readonly partsOf: (stem: number) => readonly number[]
  readonly names: readonly string[]
  /** Rarity in general English. */
  readonly idf: Float64Array
  readonly known: Uint8Array
  readonly genericNoun: Uint8Array
  readonly genericAdjective: Uint8Array
}

/** Reads every stem of a vocabulary. */
export function createTermLexicon(
  vocabulary: Vocabulary,
  background: Background,
  language: string,
): TermLexicon {
  const generic = genericStemsOf(language)
  const names: string[] = []
  const ids = new Map<string, number>()
  const idOf = (name: string): number => {
    let id = ids.get(name)
    if (id === undefined) {
      id = names.length
      names.push(name)
      ids.set(name, id)
    }
    return id
  }
  const parts = vocabulary.stems.map((stem) => {
    const pieces = stem.split('-').filter((piece) => piece !== '')
    return pieces.length === 0 ? [idOf(stem)] : pieces.map(idOf)
  })
  const flags = (has: (name: string) => boolean) => Uint8Array.from(names, (n) => (has(n) ? 1 : 0))
  return {
    partsOf: (stem) => parts[stem]!,
    names,
    idf: Float64Array.from(names, background.idf),
    known: flags(background.has),
    genericNoun: flags((name) => generic.nouns.has(name)),
    genericAdjective: flags((name) => generic.adjectives.has(name)),
  }
}
