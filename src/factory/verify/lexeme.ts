import {
  backReferences,
  determiners,
  functionWords,
  negations,
  prepositions,
  type Strength,
  strengthOf,
} from './cues.ts'
import { beginsQuantity } from './numbers.ts'
import { rootOf } from './root.ts'

/** What a word is wherever it stands, so that a statement asks once for each of its words. */
export interface Lexeme {
  readonly lower: string
  /** See rootOf. */
  readonly key: string
  readonly isFunctionWord: boolean
  readonly isPreposition: boolean
  readonly isDeterminer: boolean
  readonly refersBack: boolean
  readonly negates: boolean
  readonly beginsQuantity: boolean
  readonly strength: Strength | undefined
}

const known = new Map<string, Lexeme>()
/** Bounds the memory of a long-running process; a chapter has some 3,000 different words. */
const knownLimit = 50_000

/** @param word one word or sign as it stands */
export function lexemeOf(word: string): Lexeme {
  // Most words stand as they are kept, in small letters with a straight apostrophe.
  return known.get(word) ?? lowerLexeme(word.toLowerCase().replace('’', "'"))
}

function lowerLexeme(lower: string): Lexeme {
  const found = known.get(lower)
  if (found !== undefined) return found
  if (known.size >= knownLimit) known.clear()
  const lexeme = makeLexeme(lower)
  known.set(lower, lexeme)
  return lexeme
}

function makeLexeme(lower: string): Lexeme {
  return {
    lower,
    key: rootOf(lower),
    isFunctionWord: functionWords.has(lower),
    isPreposition: prepositions.has(lower),
    isDeterminer: determiners.has(lower),
    refersBack: backReferences.has(lower),
    // "Neither … nor" negates once.
    negates: lower !== 'nor' && (negations.has(lower) || lower.endsWith("n't")),
    beginsQuantity: beginsQuantity(lower),
    strength: strengthOf.get(lower),
  }
}
