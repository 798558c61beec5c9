import { describe, expect, it } from 'vitest'
import { evidenceOf } from './evidence.ts'
import { askedWords, judgeQuestion } from './question.ts'
import { documentOf, emptyLexicon } from './testing/documents.ts'
import { passages } from './testing/passages.ts'

const text = `# Tea\n\n${passages.bread}\n\n# The heart\n\n${passages.heart}`
const document = documentOf(text)

describe('judgeQuestion', () => {
  const evidence = evidenceOf(document, text.indexOf('William'), text.indexOf('Before Harvey'))
  const judge = (question: string) => judgeQuestion(question, evidence, emptyLexicon)

  it.each([
    'What did William Harvey describe in 1628?',
    'How would you explain the circulation of the blood in your own words?',
    'What does the text say about “blood circulation”?',
    'How would you describe the heart?',
    'Why is that?',
  ])('finds "%s" treated', (question) => {
    expect(judge(question)).toMatchObject({ supported: true, reason: '' })
  })

  it.each([
    ['What did Galen describe?', 'name "Galen"'],
    ['What was described in 1682?', '1682'],
    ['How do kidneys filter water?', '"kidneys"'],
    ['What does the text say about “liver cells”?', '"liver"'],
  ])('refuses "%s"', (question, reason) => {
    const verdict = judge(question)
    expect(verdict.supported).toBe(false)
    expect(verdict.reason).toContain(reason)
  })

  it('scores a question by the share of what it asks for that the cited text treats', () => {
    expect(judge('How do blood and water and kidneys and circulation differ?')).toMatchObject({
      supported: false,
      score: 0.5,
      reason: 'The cited text does not treat this: it has no "water", "kidneys".',
    })
    expect(judge('Where do dragons guard golden treasure in mountains?').reason).toBe(
      'The cited text does not treat this: it has no "dragons", "guard", "golden", "treasure".',
    )
  })

  it('needs a number in one cited sentence, and names all of them as its ground', () => {
    const two = evidenceOf(document, text.indexOf('William'), text.indexOf('The valves'))
    const verdict = judgeQuestion('What did Harvey describe in 1628?', two, emptyLexicon)
    expect(verdict).toMatchObject({ supported: true, score: 1, used: [0, 1] })
  })

  it('refuses a question that cites nothing', () => {
    expect(judgeQuestion('What is blood?', [], emptyLexicon)).toMatchObject({
      supported: false,
      reason: 'The question cites no text.',
    })
  })

  it('takes what stands in quotation marks for what is asked', () => {
    const asked = (question: string, language = 'en') =>
      askedWords(question, { language }).map((word) => word.text)
    expect(asked('Que signifie « système métrique » ?', 'fr')).toEqual(['système', 'métrique'])
    expect(asked('What is the main point about plants?')).toEqual(['plants'])
    expect(asked('What does the text call “work” and “point”?')).toEqual(['work', 'point'])
  })
})
