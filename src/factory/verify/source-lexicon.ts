import type { SourceDocument } from '../../domain/source.ts'
import { rootOf } from './root.ts'

/** What the sources as a whole say of a word. */
export interface SourceLexicon {
  /** ISO 639-1 code of the first source. */
  readonly language: string
  /** How much a word tells: 1 where every passage has it, most where none has. */
  weight(key: string): number
  /** Whether the sources use the word anywhere. */
  has(key: string): boolean
  /** Whether a word is written with a capital inside sentences, and never without. */
  isName(word: string): boolean
}

const wordPattern = /\p{L}[\p{L}\p{M}\p{N}]*/gu
/** Words beyond this add nothing to the weights that matters. */
const sampleLimit = 4_000_000

/**
 * @param documents all sources of the package
 * @returns their words, counted by passage; built on first use, since text that is quoted word for
 *   word is verified without it
 */
export function createSourceLexicon(documents: readonly SourceDocument[]): SourceLexicon {
  let built: Counts | undefined
  const counts = () => {
    built ??= countWords(documents)
    return built
  }
  return {
    language: documents[0]?.source.language ?? 'en',
    weight(key) {
      const { passages, spread } = counts()
      return 1 + Math.log((1 + passages) / (1 + (spread.get(key) ?? 0)))
    },
    has: (key) => counts().spread.has(key),
    isName: (word) => counts().capitals.get(word.toLowerCase()) === true,
  }
}

interface Counts {
  readonly passages: number
  /** Key → passages it occurs in. */
  readonly spread: ReadonlyMap<string, number>
  /** Lower-cased word → whether it always has a capital where no sentence begins. */
  readonly capitals: ReadonlyMap<string, boolean>
}

function countWords(documents: readonly SourceDocument[]): Counts {
  const spread = new Map<string, number>()
  const capitals = new Map<string, boolean>()
  let passages = 0
  let read = 0
  for (const { text, passages: all } of documents) {
    for (const passage of all) {
      if (read > sampleLimit) break
      read += passage.end - passage.start
      passages++
      const seen = countPassage(text.slice(passage.start, passage.end), passage.kind, capitals)
      for (const key of seen) spread.set(key, (spread.get(key) ?? 0) + 1)
    }
  }
  return { passages, spread, capitals }
}

function countPassage(text: string, kind: string, capitals: Map<string, boolean>): Set<string> {
  const seen = new Set<string>()
  let opening = true
  let last = 0
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0]
    const lower = word.toLowerCase()
    seen.add(rootOf(lower))
    const between = text.slice(last, match.index)
    if (between !== ' ' && /[.!?:"“”(]/.test(between)) opening = true
    const upper = word !== lower
    // A heading capitalises what it likes; so does the start of a sentence.
    if (kind !== 'heading' && !(opening && upper)) {
      capitals.set(lower, upper && capitals.get(lower) !== false)
    }
    opening = false
    last = match.index + word.length
  }
  return seen
}
