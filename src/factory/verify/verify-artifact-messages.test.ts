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
import { passages } from './testing/passages.ts'
import { verifyArtifact } from './verify-artifact.ts'

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

  it('quotes at most 80 characters of what was taken out, and no space before the ellipsis', () => {
    const told = (sentence: string) =>
      verifyFaq(withAnswer(3, `${answers[3][1]} ${sentence}`)).quality.issues[0]?.message
    const very = (count: number) => 'very '.repeat(count)
    const whole = `Dragons ${very(13)}warmer.`
    expect(whole).toHaveLength(80)
    expect(told(whole)).toContain(`("${whole}")`)
    expect(told(`Dragons ${very(13)}warmest.`)).toContain(`("Dragons ${very(13)}warmes…")`)
    expect(told(`Dragon ${very(14)}a mouse.`)).toContain(`("Dragon ${very(14)}a…")`)
  })

  it('quotes a question that the cited text does not treat', () => {
    const content = {
      title: 'Reading questions',
      items: [
        ...faq.items.map(({ question, answer }) => ({ question, answerGuide: answer })),
        { question: 'What do green dragons eat at night?', answerGuide: answers[5][1] },
      ].map((item) => ({ ...item, bloomLevel: 'remember', section: 'Everything' })),
    }
    const citations = [...answers, answers[5]].flatMap(([, answer], index) =>
      ['question', 'answerGuide'].map((name) => cite(`/items/${index}/${name}`, answer)),
    )
    const task = { definition: formats.reading_questions, content, citations, outline: null }
    const result = verifyArtifact({ ...task, request }, freshBasis())
    expect(result).toMatchObject({
      status: 'completed',
      content: { ...content, items: content.items.slice(0, 6) },
      citations: citations.slice(0, 12),
    })
    expect(result.quality.issues).toMatchObject([
      {
        code: 'grounding',
        path: '/items/6/question',
        message: expect.stringMatching(/ \("What do green dragons eat at night\?"\)$/),
        action: 'dropped',
      },
    ])
  })

  it('reports a repeat that cannot be dropped, and leaves it', () => {
    const { heart, bridge, moon } = passages
    const content = {
      title: 'A detailed reading',
      introduction: heart,
      sections: [heart, bridge, moon].map((body, index) => ({
        title: ['Blood and bridges', 'The Moon', 'Blood and bridges'][index],
        body,
      })),
      conclusion: moon,
      references: ['A source'],
    }
    const citations = [
      cite('/introduction', heart),
      ...[heart, bridge, moon].map((body, index) => cite(`/sections/${index}/body`, body)),
      cite('/conclusion', moon),
    ]
    const task = { definition: formats.detailed_reading, content, citations, outline: null }
    const result = verifyArtifact({ ...task, request }, freshBasis())
    expect(result).toMatchObject({ status: 'completed', content })
    expect(result.quality).toMatchObject({
      scores: { structure: 1 },
      issues: [
        {
          code: 'repeat',
          path: '/sections/2/title',
          message: 'This says what /sections/0/title says.',
          action: 'reported',
        },
      ],
    })
  })
})
