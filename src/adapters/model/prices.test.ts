import { describe, expect, it } from 'vitest'
import {
  costMicroUsd,
  mostCostMicroUsd,
  type PriceTable,
  priceOf,
  priceTableSchema,
  shippedPrices,
} from './prices.ts'

const table: PriceTable = priceTableSchema.parse({
  asOf: '2026-11-01',
  unit: 'US dollars per million tokens',
  source: 'a test',
  fallback: { input: 10, output: 50 },
  models: {
    'a:swift-5': { input: 1, output: 4, cachedInput: 0.1 },
    'a:swift-5-mini': { input: 0.2, output: 1 },
    'a:writer': {
      input: 2,
      output: 10,
      cacheWrite: 2.5,
      long: { above: 1000, input: 4, output: 15, cachedInput: 0.4 },
    },
    'local:': { input: 0, output: 0 },
  },
})

describe('the price of a model', () => {
  it.each([
    ['a:swift-5', 1],
    ['a:swift-5-2026-03-01', 1],
    ['a:swift-5@001', 1],
    ['a:swift-5-mini-2026-03-01', 0.2],
    ['local:anything', 0],
  ])('of %s is told by the longest beginning that ends a word', (id, input) => {
    expect(priceOf(table, id)).toMatchObject({ input, known: true })
  })

  it.each(['a:swift-5.4', 'a:swift-50', 'b:swift-5', 'a:swift'])(
    'of %s is the fallback, since its own is not known',
    (id) => {
      expect(priceOf(table, id)).toMatchObject({ input: 10, output: 50, known: false })
    },
  )
})

describe('the cost of a call', () => {
  const swift = priceOf(table, 'a:swift-5')
  const writer = priceOf(table, 'a:writer')

  it('bills cached input for less, and written for more, where the table says so', () => {
    const used = { inputTokens: 1000, cachedInputTokens: 800, outputTokens: 100 }
    expect(costMicroUsd(swift, used)).toBe(200 + 80 + 400)
    const kept = { inputTokens: 1000, cacheWriteTokens: 800, outputTokens: 0 }
    expect(costMicroUsd(writer, kept)).toBe(400 + 2000)
    expect(costMicroUsd(writer, { ...kept, cacheWriteTokens: 0, cachedInputTokens: 800 })).toBe(
      2000,
    )
  })

  it('bills all of a long call at the prices of long ones', () => {
    expect(costMicroUsd(writer, { inputTokens: 1000, outputTokens: 100 })).toBe(2000 + 1000)
    expect(costMicroUsd(writer, { inputTokens: 1001, outputTokens: 100 })).toBe(4004 + 1500)
  })

  it('is never more than the most that was reserved for it', () => {
    for (const price of [swift, writer]) {
      for (const inputTokens of [1, 999, 1000, 1001, 5000]) {
        for (const share of [0, 0.5, 1]) {
          const part = Math.floor(inputTokens * share)
          const most = mostCostMicroUsd(price, inputTokens, 70)
          const used = { inputTokens, outputTokens: 70 }
          expect(costMicroUsd(price, { ...used, cachedInputTokens: part })).toBeLessThanOrEqual(
            most,
          )
          expect(costMicroUsd(price, { ...used, cacheWriteTokens: part })).toBeLessThanOrEqual(most)
        }
      }
    }
  })
})

describe('the shipped table', () => {
  it('never makes a long call, or input kept for later, cheaper than others', () => {
    const { models, fallback } = shippedPrices()
    for (const { long, ...rates } of [...Object.values(models), fallback]) {
      const { input, output, cachedInput = input, cacheWrite = input } = rates
      expect(cachedInput).toBeLessThanOrEqual(input)
      expect(cacheWrite).toBeGreaterThanOrEqual(input)
      if (long === undefined) continue
      expect(long.input).toBeGreaterThanOrEqual(input)
      expect(long.output).toBeGreaterThanOrEqual(output)
    }
  })
})
