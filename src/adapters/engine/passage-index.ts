import type { Span } from '../../domain/citation.ts'
import type { Passage, SourceDocument } from '../../domain/source.ts'

/** Finds passages by id, and by what they say where a model named none. */
export interface PassageIndex {
  /** The whole passage as a span; undefined for an id that is not there. */
  span(id: string): Span | undefined
  /** Ids of the passages that share most of the rarer words of `text`, best first. */
  nearest(text: string, count: number): string[]
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])

/** Word → ids of the passages that hold it, headings left out. */
function indexWords(documents: readonly SourceDocument[]): ReadonlyMap<string, readonly string[]> {
  const holding = new Map<string, string[]>()
  for (const { passages, text } of documents) {
    for (const { id, kind, start, end } of passages) {
      if (kind === 'heading') continue
      for (const word of wordsOf(text.slice(start, end))) {
        const ids = holding.get(word)
        if (ids) ids.push(id)
        else holding.set(word, [id])
      }
    }
  }
  return holding
}

/** Builds the index over every passage that can be cited. Linear in the text. */
export function indexPassages(documents: readonly SourceDocument[]): PassageIndex {
  const byId = new Map<string, { document: SourceDocument; passage: Passage }>()
  for (const document of documents) {
    for (const passage of document.passages) byId.set(passage.id, { document, passage })
  }
  // A model that cites as it was told to needs no words looked up.
  let holding: ReadonlyMap<string, readonly string[]> | null = null
  return {
    span(id) {
      const found = byId.get(id)
      if (!found) return undefined
      const { document, passage } = found
      const { start, end, page } = passage
      const quote = document.text.slice(start, end)
      return { source: document.source.id, start, end, quote, ...(page ? { page } : {}) }
    },
    nearest(text, count) {
      holding ??= indexWords(documents)
      const scores = new Map<string, number>()
      for (const word of wordsOf(text)) {
        const ids = holding.get(word) ?? []
        const weight = Math.log(1 + byId.size / (1 + ids.length))
        for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + weight)
      }
      return [...scores]
        .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, count)
        .map(([id]) => id)
    },
  }
}
