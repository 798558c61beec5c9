import { describe, expect, it } from 'vitest'
import { answers, cite, faq, faqCitations, verifyFaq, withAnswer } from './testing/faq-draft.ts'

describe('what verifyArtifact tells people', () => {
  it('says of each repair what was done, where and why', () => {
    const long =
      'Dragons are the cause of every storm, flood and drought that was ever seen by people on any of the continents.'
    const repaired = verifyFaq(withAnswer(3, `${answers[3][1]} ${long}`))
    expect(repaired.quality.issues).toEqual([
      {
        code: 'grounding',
        path: '/items/3/answer',
        action: 'repaired',
        message: expect.stringMatching(
          / \("Dragons are the cause of every storm, flood and drought that was ever seen by pe?…"\)$/,
        ),
      },
    ])
    const eighty = `Dragons ${'very '.repeat(13)}warm.`
    expect(eighty).toHaveLength(78)
    expect(
      verifyFaq(withAnswer(3, `${answers[3][1]} ${eighty}`)).quality.issues[0]?.message,
    ).toContain(`("${eighty}")`)
    expect(verifyFaq(faq, faqCitations.slice(1)).quality.issues).toEqual([
      {
        code: 'citation',
        path: '/items/0/answer',
        message: 'The place that says it was added to the citation.',
        action: 'repaired',
      },
    ])
  })

  it('says what a repeat repeats, and what does not fit', () => {
    const again = { ...faq, items: [...faq.items, { ...faq.items[0] }] }
    const repeats = verifyFaq(again, [...faqCitations, cite('/items/6/answer', answers[0][1])])
    expect(repeats.quality.issues[0]).toEqual({
      code: 'repeat',
      path: '/items/6/question',
      message: 'This says what /items/0/question says.',
      action: 'dropped',
    })
    expect(repeats.quality.scores.structure).toBeCloseTo(1 - 2 / 8)
    const broken = verifyFaq(null)
    expect(broken.quality).toEqual({
      passed: false,
      scores: { grounding: 0, readability: 0, structure: 0, coverage: 0, length: 0 },
      issues: [{ code: 'schema', path: '', message: expect.any(String), action: 'refused' }],
    })
    expect(broken.feedback).toEqual([])
  })

  it('passes on what was wrong with the citations', () => {
    const lost = [...faqCitations, { path: '/nothing', spans: [] }]
    expect(verifyFaq(faq, lost).quality.issues).toEqual([
      {
        code: 'citation',
        path: '/nothing',
        message: 'The citation names a field that is not there.',
        action: 'dropped',
      },
    ])
  })
})
