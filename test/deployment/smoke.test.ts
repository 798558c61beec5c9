import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smoke } from '../../scripts/deployment/smoke.ts'
import { type Product, startProduct } from '../product/product.ts'

describe('the smoke test of a deployment', () => {
  const text = readFileSync('examples/photosynthesis.md', 'utf8')
  let product: Product

  beforeAll(async () => {
    product = await startProduct({ ENVIRONMENT: 'staging', LOG_LEVEL: 'error' })
  })
  afterAll(() => product?.stop())

  it('passes on the started product, and leaves nothing behind', async () => {
    const key = await product.createKey()
    const seen = await smoke({ origin: product.origin, key, text, mostMs: 25_000 })
    expect(seen.map((line) => line.replace(/\d+|package \S+/, '…'))).toEqual([
      // Just started, before the first probe of its work: degraded.
      expect.stringMatching(/^health is (ok|degraded)$/),
      'a wrong key is refused',
      '… is completed',
      '… citations are in their source',
      'it is removed',
    ])
    const left = await product.fetch('/api/v1/content', { headers: { 'x-api-key': key } })
    expect(await left.json()).toMatchObject({ items: [] })
  })

  it('fails with what was answered where its own key is refused', async () => {
    const options = { origin: product.origin, text, mostMs: 25_000 }
    await expect(smoke({ ...options, key: 'acpf_unknown' })).rejects.toThrow('was answered 401')
  })

  it('fails where nobody answers', async () => {
    const origin = 'http://127.0.0.1:1'
    await expect(smoke({ origin, key: undefined, text, mostMs: 5000 })).rejects.toThrow()
  })
})
