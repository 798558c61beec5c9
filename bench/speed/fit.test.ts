import { expect, test } from 'vitest'
import { fitGrowth, median } from './fit.ts'

test('tells linear from quadratic growth', () => {
  const points = (power: number) =>
    [1000, 2000, 4000].map((words) => ({ words, ms: words ** power }))
  expect(fitGrowth(points(1)).exponent).toBeCloseTo(1)
  expect(fitGrowth(points(2)).exponent).toBeCloseTo(2)
})

test('finds n log n flat against itself', () => {
  const points = [1000, 4000, 16_000].map((words) => ({ words, ms: words * Math.log(words) }))
  expect(fitGrowth(points).spread).toBeCloseTo(1)
})

test('takes the middle of what was measured', () => {
  expect(median([9, 1, 5])).toBe(5)
})
