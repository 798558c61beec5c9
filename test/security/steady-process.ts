import { expect } from 'vitest'
import type { Product } from '../product/product.ts'
import { post, residentBytes, sampleText, validBody } from './generate-calls.ts'

/**
 * Warms a product: code compiled, the cache of packages filled to some part, the heap grown to what
 * it needs.
 *
 * @returns its resident memory in bytes, for `expectSteady`
 */
export async function warmUp(product: Product): Promise<number> {
  for (let call = 0; call < 200; call++) await post(product, validBody({ topic: `warm ${call}` }))
  for (const piece of [sampleText, '<p>', '*a_', '| a ']) {
    const text = piece.repeat(Math.ceil(60_000 / piece.length))
    await post(product, validBody({ sources: [{ text }] }))
    await post(product, validBody({ sources: [{ text: text.repeat(20) }] }))
  }
  return residentBytes(product.pid)
}

/** Expects that the process that was warmed answers still, and holds no more than a fifth more. */
export async function expectSteady(product: Product, before: number): Promise<void> {
  process.kill(product.pid, 0)
  expect((await product.fetch('/healthz')).status).toBe(200)
  for (let call = 0; call < 10; call++) expect((await post(product, validBody())).status).toBe(200)
  expect(product.errors()).toEqual([])
  // Freed pages go back when the collector gets to it; what must not be is growth that stays.
  const resident = async (): Promise<number> => {
    await post(product, validBody())
    return residentBytes(product.pid)
  }
  const most = Math.max(before * 1.2, before + 60 * 1024 * 1024)
  await expect.poll(resident, { timeout: 30_000, interval: 200 }).toBeLessThan(most)
}
