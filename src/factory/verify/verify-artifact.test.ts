import { describe, expect, it } from 'vitest'
import { formats } from '../../formats/index.ts'
import {
  answers,
  cite,
  faq,
  faqCitations,
  freshBasis,
  request,
  verifyFaq,
  withAnswer,
} from './testing/faq-draft.ts'
import { verifyArtifact } from './verify-artifact.ts'

describe('verifyArtifact', () => {
  it('leaves a true draft as it is', () => {
    const result = verifyFaq(faq)
    expect(result).toMatchObject({
      status: 'completed',
      content: faq,
      citations: faqCitations,
      feedback: [],
      quality: { passed: true, scores: { grounding: 1, structure: 1, length: 1 }, issues: [] },
    })
  })

  it('drops an item whose answer is not supported, and moves the citations behind it', () => {
    const result = verifyFaq(
      withAnswer(1, 'Photosynthesis takes place in the nuclei of plant cells.'),
    )
    if (result.status !== 'completed') throw new Error(result.reason)
    expect(result.content['items']).toEqual(faq.items.filter((_, index) => index !== 1))
    expect(result.citations.map(({ path }) => path)).toEqual(
      [0, 1, 2, 3, 4].map((index) => `/items/${index}/answer`),
    )
    expect(result.citations[1]?.spans).toEqual(faqCitations[2]?.spans)
    expect(result.feedback).toMatchObject(
      [{ path: '/items/1/answer', reason: /nuclei/ }].map(() => ({ path: '/items/1/answer' })),
    )
    expect(result.feedback[0]?.reason).toContain('nuclei')
    expect(result.quality.issues).toMatchObject([
      { code: 'grounding', path: '/items/1/answer', action: 'dropped' },
    ])
    expect(result.quality.scores.grounding).toBe(1)
    expect(result.quality.scores.structure).toBeLessThan(1)
  })

  it('takes an unsupported sentence out of an answer and keeps the rest', () => {
    const result = verifyFaq(
      withAnswer(3, 'A tariff is a tax on imported goods. Tariffs are always bad.'),
    )
    expect(result).toMatchObject({ status: 'completed', content: faq })
    expect(result.quality.issues).toMatchObject([{ code: 'grounding', action: 'repaired' }])
    expect(result.quality.issues[0]?.message).toContain('Tariffs are always bad.')
  })

  it('cites a sentence where it stands when its citation is wrong or missing', () => {
    const wrong = faqCitations.map((citation, index) =>
      index === 0 ? cite('/items/0/answer', 'Bouch died in 1880') : citation,
    )
    const result = verifyFaq(faq, wrong)
    if (result.status !== 'completed') throw new Error(result.reason)
    expect(result.citations.find(({ path }) => path === '/items/0/answer')?.spans).toMatchObject([
      { quote: 'Bouch died in 1880' },
      { quote: answers[0][1] },
    ])
    const missing = verifyFaq(faq, faqCitations.slice(1))
    expect(missing).toMatchObject({ status: 'completed', content: faq })
    expect(missing.quality.issues).toMatchObject([{ code: 'citation', action: 'repaired' }])
  })

  it('drops a field in other words that cites nothing', () => {
    const content = withAnswer(4, 'The growth of yeast is slowed by salt.')
    const result = verifyFaq(
      content,
      faqCitations.filter((_, index) => index !== 4),
    )
    expect(result.quality.issues).toMatchObject([
      { action: 'dropped', message: expect.stringContaining('cites no text') },
    ])
    expect(verifyFaq(content)).toMatchObject({ status: 'completed', content })
  })

  it('drops what repeats', () => {
    const again = { ...faq, items: [...faq.items, { ...faq.items[0] }] }
    const result = verifyFaq(again, [...faqCitations, cite('/items/6/answer', answers[0][1])])
    expect(result).toMatchObject({ status: 'completed', content: faq })
    expect(result.quality.issues).toMatchObject([
      { code: 'repeat', path: '/items/6/question' },
      { code: 'repeat', path: '/items/6/answer' },
    ])
  })

  it('refuses a format that falls below its minimum', () => {
    const invented = {
      ...faq,
      items: faq.items.map((item) => ({ ...item, answer: `Perhaps ${item.answer.toLowerCase()}` })),
    }
    const result = verifyFaq(invented)
    expect(result.status).toBe('insufficient_source')
    if (result.status === 'completed') return
    expect(result.reason).toContain('Too little of the draft is supported')
    expect(result.feedback).toHaveLength(6)
    expect(result.quality).toMatchObject({ passed: false, scores: { grounding: 0 } })
    expect(result.quality.issues.at(-1)).toMatchObject({ code: 'schema', action: 'refused' })
  })

  it('drops items that do not fit the schema, cuts lists that are too long, and fails on the rest', () => {
    const bad = {
      ...faq,
      items: [...faq.items, { question: 'No mark', answer: 'x', category: '' }],
    }
    expect(verifyFaq(bad)).toMatchObject({ status: 'completed', content: faq })
    const many = { ...faq, items: Array.from({ length: 30 }, () => faq.items[0]) }
    expect(verifyFaq(many).status).toBe('insufficient_source')
    for (const broken of [null, 'text', [], { items: faq.items }, { ...faq, title: '<b>x</b>' }]) {
      const result = verifyFaq(broken)
      expect(result.status).toBe('failed')
      if (result.status !== 'completed') expect(result.reason).toContain('does not fit its format')
    }
  })

  it('fails where a field that cannot be dropped is not supported', () => {
    const page = {
      title: 'One page',
      summary:
        'Everything here is about dragons that live in distant mountains and guard their enormous treasure day and night.',
      keyTakeaways: [answers[0][1], answers[1][1], answers[2][1]],
      body: `${answers[0][1]} ${answers[1][1]} ${answers[2][1]} ${answers[3][1]}`,
    }
    const sentences = answers.slice(0, 4).map(([, answer]) => answer)
    const citations = [
      cite('/summary', answers[0][1]),
      ...[0, 1, 2].map((index) => cite(`/keyTakeaways/${index}`, sentences[index] ?? '')),
      cite('/body', ...sentences),
    ]
    const verify = (content: unknown) =>
      verifyArtifact(
        { definition: formats.one_pager, content, citations, outline: null, request },
        freshBasis(),
      )
    const result = verify(page)
    expect(result.status).toBe('failed')
    if (result.status === 'completed') return
    expect(result.reason).toContain('/summary is not supported')
    const good = `${answers[3][1]} ${answers[4][1]} ${answers[5][1]}`
    expect(verify({ ...page, summary: good }).status).toBe('completed')
  })
})
