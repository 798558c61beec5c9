import { createWordMemory } from '../../text/word-memory.ts'
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

const lexemes = createWordMemory(makeLexeme)

/** @param word one word or sign as it stands */
export function lexemeOf(word: string): Lexeme {
  // Most words stand as they are kept, in small letters with a straight apostrophe.
  return lexemes.find(word) ?? lexemes.of(word.toLowerCase().replace('’', "'"))
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
