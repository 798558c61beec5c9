import type { SourceDocument } from '../../src/domain/source.ts'

/** Words as they can be compared whatever a format does to punctuation and marks. */
export function wordsOf(text: string): string[] {
  // TeX and signs write one formula in two ways.
  const signs = text.replaceAll('\\lambda', 'λ')
  return signs.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Share of the words of `expected` that are in `found`, in their order (longest common subsequence). */
export function shareInOrder(expected: readonly string[], found: readonly string[]): number {
  let before = new Uint32Array(found.length + 1)
  for (const word of expected) {
    const row = new Uint32Array(found.length + 1)
    for (let at = 1; at <= found.length; at++) {
      const same = found[at - 1] === word
      row[at] = same ? (before[at - 1] ?? 0) + 1 : Math.max(before[at] ?? 0, row[at - 1] ?? 0)
    }
    before = row
  }
  return (before[found.length] ?? 0) / expected.length
}

/** The headings of a source, as words. */
export function headingsOf({ passages, text }: SourceDocument): string[] {
  return passages
    .filter(({ kind }) => kind === 'heading')
    .map(({ start, end }) => wordsOf(text.slice(start, end)).join(' '))
}

/** Share of the words of one text that another one has, in their order. */
export function wordsInOrder(expected: string, found: string): number {
  return shareInOrder(wordsOf(expected), wordsOf(found))
}

/** Share of the headings of one source that another one has, in their order. */
export function headingsInOrder(expected: SourceDocument, found: SourceDocument): number {
  return shareInOrder(headingsOf(expected), headingsOf(found))
}
