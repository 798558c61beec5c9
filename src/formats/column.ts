/** The value of a column at a sentence, token or stem; 0 outside it. */
export function valueAt(column: ArrayLike<number>, index: number): number {
  return column[index] ?? 0
}
