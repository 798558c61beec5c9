import { expect, test } from 'vitest'
import { estimatePercent } from './bootstrap.ts'
import { confusionOf, precisionRecall } from './classification.ts'
import { scoreKeyPhrases, stemPhrase } from './key-phrases.ts'
import { rougeLsum, rougeN } from './rouge.ts'
import { pk, windowDiff, windowOf } from './segmentation.ts'

test('compares key phrases by their stems, hyphens as spaces', () => {
  expect(stemPhrase('Short-Term  Memories')).toBe('short term memori')
})

test('scores the first distinct phrases against all keys', () => {
  const score = scoreKeyPhrases(['cats', 'cat', 'dog', 'bird'], ['cat', 'fish', 'bird'], 2)
  expect(score.precision).toBe(1 / 2)
  expect(score.recall).toBe(1 / 3)
  expect(score.f1).toBeCloseTo(0.4)
})

test('gives nothing for nothing', () => {
  expect(scoreKeyPhrases([], ['cat'], 10).f1).toBe(0)
})

test('counts n-grams as often as both sides have them', () => {
  const one = rougeN('the cat the cat', 'the cat sat', 1)
  expect(one.precision).toBe(2 / 4)
  expect(one.recall).toBe(2 / 3)
  expect(rougeN('the cat sat', 'the cat sat down', 2).recall).toBeCloseTo(2 / 3)
})

test('stems words of more than three letters in ROUGE', () => {
  expect(rougeN('was', 'wa', 1).f1).toBe(0)
  expect(rougeN('connections', 'connected', 1).f1).toBe(1)
})

test('joins the common subsequences of all sentences', () => {
  // Lin 2004: w1 w2 w3 w4 w5 against w1 w2 w6 w7 w8 and w1 w3 w8 w9 w5 has 4 of 5 words.
  const candidate = ['w1 w2 w6 w7 w8', 'w1 w3 w8 w9 w5']
  expect(rougeLsum(candidate, ['w1 w2 w3 w4 w5']).recall).toBe(4 / 5)
})

test('finds no segmentation error in the reference itself', () => {
  expect(pk([4, 4, 4], [4, 4, 4])).toBe(0)
  expect(windowDiff([4, 4, 4], [4, 4, 4])).toBe(0)
})

test('slides a window of half the mean segment', () => {
  expect(windowOf([4, 4, 4])).toBe(2)
  // Windows of two over eight units; the missed boundary spoils two of six.
  expect(pk([4, 4], [8])).toBe(2 / 6)
  expect(windowDiff([4, 4], [8])).toBe(2 / 6)
})

test('refuses segmentations of different texts', () => {
  expect(() => pk([4, 4], [9])).toThrow(/same units/)
})

test('counts decisions against labels', () => {
  const counts = confusionOf([true, true, false, false], [true, false, true, false])
  expect(counts).toEqual({ truePositive: 1, falsePositive: 1, falseNegative: 1 })
  expect(precisionRecall(counts)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
})

test('puts the mean inside its interval, the same every time', () => {
  const values = [0, 1, 1, 0, 1, 0.5]
  const estimate = estimatePercent(values)
  expect(estimate.low).toBeLessThan(estimate.mean)
  expect(estimate.high).toBeGreaterThan(estimate.mean)
  expect(estimatePercent(values)).toEqual(estimate)
  expect(estimatePercent([]).mean).toBe(0)
})
