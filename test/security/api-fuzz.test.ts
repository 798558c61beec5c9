import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { fuzzProduct } from './fuzz-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ RATE_LIMIT_ENABLED: 'false', MAX_BODY_MB: '1' })
})
afterAll(() => product.stop())

it('answers 500 requests made from its own description, right and wrong ones, as described', async () => {
  const report = await fuzzProduct(product, { count: 500, seed: 20_261_122 })
  expect(report.failures).toEqual([])
  expect(report.sent).toBe(500)
  expect(product.errors()).toEqual([])
})
