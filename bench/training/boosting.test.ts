import { expect, test } from 'vitest'
import { fitBoosting, predict } from './boosting.ts'

const options = { trees: 30, depth: 2, rate: 0.3, leastWeight: 0.1, lambda: 1 }

/** Rows on a grid; the label is whether the two features lie on the same side of the middle. */
function grid() {
  const side = 20
  const rows = new Float64Array(side * side * 2)
  const labels = new Uint8Array(side * side)
  for (let i = 0; i < side * side; i += 1) {
    const [x, y] = [i % side, Math.floor(i / side)]
    rows.set([x, y], i * 2)
    labels[i] = x + y < side ? 1 : 0
  }
  return { rows, labels, weights: new Float64Array(side * side).fill(1), features: 2 }
}

test('learns a rule of two features', () => {
  const set = grid()
  const trees = fitBoosting(set, options)
  let right = 0
  for (let i = 0; i < set.labels.length; i += 1) {
    if (predict(trees, set.rows, i * 2) > 0 === (set.labels[i] === 1)) right += 1
  }
  expect(right / set.labels.length).toBeGreaterThan(0.95)
})

test('fits the same trees again', () => {
  expect(fitBoosting(grid(), options)).toEqual(fitBoosting(grid(), options))
})
