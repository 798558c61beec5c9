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
    await expect(verifier.verify(task, { signal: gone })).rejects.toMatchObject({
      id: 'cancelled',
      detail: 'The work was cancelled.',
    })
  })

  it('reads the sources of a package once for all its formats', async () => {
    let reads = 0
    const material = {
      request,
      get documents() {
        reads++
        return [document]
      },
    }
    const verifier = createVerifier()
    const { signal } = new AbortController()
    const task = { material, format: 'faq' as const, citations: faqCitations, outline: null }
    await verifier.verify({ ...task, content: faq }, { signal })
    await verifier.verify({ ...task, content: null }, { signal })
    expect(reads).toBe(1)
  })
})
