/**
 * Segmentation error. Boundaries are given as segment lengths in units (sentences or paragraphs);
 * the window is half the mean length of the reference segments, at least 2.
 */

/** The segment each unit belongs to. */
function segmentOfUnits(lengths: readonly number[]): number[] {
  return lengths.flatMap((length, segment) => Array<number>(length).fill(segment))
}

/** The window both measures slide over the text. */
export function windowOf(reference: readonly number[]): number {
  const units = reference.reduce((sum, length) => sum + length, 0)
  return Math.max(2, Math.round(units / reference.length / 2))
}

/** Pk (Beeferman, Berger, Lafferty 1999): share of windows whose ends are wrongly parted or joined. */
export function pk(reference: readonly number[], given: readonly number[]): number {
  return slide(reference, given, (expected, found) => expected > 0 !== found > 0)
}

/** WindowDiff (Pevzner, Hearst 2002): share of windows with a wrong number of boundaries. */
export function windowDiff(reference: readonly number[], given: readonly number[]): number {
  return slide(reference, given, (expected, found) => expected !== found)
}

function slide(
  reference: readonly number[],
  given: readonly number[],
  wrong: (expected: number, found: number) => boolean,
): number {
  const expected = segmentOfUnits(reference)
  const found = segmentOfUnits(given)
  if (expected.length !== found.length) {
    throw new RangeError(
      `both segmentations must cover the same units, not ${expected.length} and ${found.length}`,
    )
  }
  const k = windowOf(reference)
  const windows = expected.length - k
  if (windows <= 0) return 0
  let errors = 0
  for (let i = 0; i < windows; i += 1) {
    const boundaries = (segments: readonly number[]) => (segments[i + k] ?? 0) - (segments[i] ?? 0)
    if (wrong(boundaries(expected), boundaries(found))) errors += 1
  }
  return errors / windows
}
