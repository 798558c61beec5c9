/** The value of a column at a sentence, token or stem; 0 outside it. */
export function valueAt(column: ArrayLike<number>, index: number): number {
  return column[index] ?? 0
}

/** A sentence as it is shown; empty where there is none of that index. */
export function sentenceText(
  analysis: { readonly sentences: readonly { readonly text: string }[] },
  index: number,
): string {
  return analysis.sentences[index]?.text ?? ''
}
