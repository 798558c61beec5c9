import type { Tokens, Vocabulary } from './document.ts'
import type { LexicalUnit } from './segment-weights.ts'

/**
 * Letters of a stem that cohesion looks at: "psycholog" and "psychologist", "neuron" and "neuronal"
 * are one topic though not one word.
 */
const prefixLength = 6

/** Content words of token ranges as ids by which topics are told apart. */
export type UnitReader = (firstToken: number, endToken: number) => LexicalUnit

/** A reader of token ranges for one analysis; stems are shortened once. */
export function createUnitReader(tokens: Tokens, vocabulary: Vocabulary): UnitReader {
  const ids = new Map<string, number>()
  const prefixes = Int32Array.from(vocabulary.stems, (stem) => {
    if (stem.length < 2 && !/\p{Script=Han}/u.test(stem)) return -1
    const prefix = stem.slice(0, prefixLength)
    const known = ids.get(prefix)
    if (known !== undefined) return known
    ids.set(prefix, ids.size)
    return ids.size - 1
  })
  return (firstToken, endToken) => {
    const unit: number[] = []
    for (let token = firstToken; token < endToken; token += 1) {
      if (tokens.word[token] !== 1 || tokens.stop[token] === 1) continue
      const prefix = prefixes[tokens.stem[token]!]!
      if (prefix >= 0) unit.push(prefix)
    }
    return unit
  }
}
