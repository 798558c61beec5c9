import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logGamma, logGammaFast } from './log-gamma.ts'
import { segment } from './segmentation.ts'

/** Units of one topic each: words of their own from `from`, and some that all share. */
function topic(from: number, units: number): number[][] {
  return Array.from({ length: units }, (_, unit) => [
    ...Array.from({ length: 6 }, (_, word) => from + ((unit + word * 3) % 8)),
    unit % 3,
    100_000 + from + unit,
  ])
}

test('borders are set where the words change', () => {
  const units = [...topic(10, 5), ...topic(20, 9), ...topic(30, 4)]
  expect(segment(units, { count: 3 })).toEqual([0, 5, 14])
})

test('no segment is shorter than asked, and fewer are made when there is no room', () => {
  const units = [...topic(10, 1), ...topic(20, 6), ...topic(30, 6)]
  const starts = segment(units, { count: 3, shortest: 24 })
  for (const [at, start] of starts.entries()) {
    expect((starts[at + 1] ?? units.length) - start).toBeGreaterThanOrEqual(3)
  }
  expect(segment(units, { count: 3, shortest: 1_000 })).toEqual([0])
})

test('texts of many units are cut coarsely at unit borders', () => {
  const units = [...topic(10, 600), ...topic(20, 900), ...topic(30, 500)]
  const [first, second, third] = segment(units, { count: 3 })
  expect(first).toBe(0)
  expect(Math.abs((second ?? 0) - 600)).toBeLessThan(12)
  expect(Math.abs((third ?? 0) - 1500)).toBeLessThan(12)
})

test('nothing, one unit and units without words are parted as well', () => {
  expect(segment([], { count: 3 })).toEqual([])
  expect(segment([[1, 2]], { count: 3 })).toEqual([0])
  expect(segment([[], [], []], { count: 2 })).toHaveLength(2)
})

test('starts are ascending unit indices from 0, as many as asked, and repeatable', () => {
  const unit = fc.array(fc.nat({ max: 40 }), { maxLength: 12 })
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      (units, count) => {
        const starts = segment(units, { count })
        expect(starts[0]).toBe(0)
        expect(starts).toHaveLength(Math.min(count, units.length))
        expect(starts.every((start, at) => at === 0 || start > starts[at - 1]!)).toBe(true)
        expect(starts.at(-1)).toBeLessThan(units.length)
        expect(segment(units, { count })).toEqual(starts)
      },
    ),
  )
})

test('the logarithm of the gamma function is that of factorials', () => {
  let factorial = 1
  for (let n = 1; n < 20; n += 1) {
    factorial *= n
    expect(logGamma(n + 1)).toBeCloseTo(Math.log(factorial), 8)
    expect(logGammaFast(n + 1)).toBeCloseTo(logGamma(n + 1), 3)
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 8)
  expect(logGammaFast(5_000.5)).toBe(logGamma(5_000.5))
})
