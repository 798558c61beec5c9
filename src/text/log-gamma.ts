/** Steps of the table per unit; counts are multiples of small weights, so finer steps add nothing. */
const resolution = 64
const tableEnd = 512

/** ln Γ(x) for x > 0 by Stirling's series after shifting x above 7 (absolute error below 1e-9). */
export function logGamma(x: number): number {
  let shifted = x
  let product = 1
  while (shifted < 7) {
    product *= shifted
    shifted += 1
  }
  const inverse = 1 / (shifted * shifted)
  const series = (1 / 12 - (1 / 360 - inverse / 1260) * inverse) / shifted
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + 0.9189385332046727 + series - Math.log(product)
  )
}

let table: Float64Array | null = null

function filledTable(): Float64Array {
  const filled = new Float64Array(tableEnd * resolution + 2)
  for (let i = 1; i < filled.length; i += 1) filled[i] = logGamma(i / resolution)
  return filled
}

/** ln Γ(x) for x ≥ 1/64, from a table with linear interpolation below 512. */
export function logGammaFast(x: number): number {
  if (x >= tableEnd) return logGamma(x)
  table ??= filledTable()
  const position = x * resolution
  const low = Math.floor(position)
  const left = table[low]!
  return left + (table[low + 1]! - left) * (position - low)
}
