import { describe, expect, it } from 'vitest'
import { createVerifier } from './create-verifier.ts'
import { document, faq, faqCitations, request, verifyFaq } from './testing/faq-draft.ts'

describe('createVerifier', () => {
  it('gives the same result each time, and through the port', async () => {
    const material = { documents: [document], request }
    const task = {
      material,
      format: 'faq' as const,
      content: faq,
      citations: faqCitations,
      outline: null,
    }
    const verifier = createVerifier()
    const { signal } = new AbortController()
    expect(await verifier.verify(task, { signal })).toEqual(verifyFaq(faq))
    expect(await verifier.verify(task, { signal })).toEqual(verifyFaq(faq))
    const gone = AbortSignal.abort()
    await expect(verifier.verify(task, { signal: gone })).rejects.toMatchObject({ id: 'cancelled' })
  })
})
