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

  it('refuses a question that cites nothing', () => {
    expect(judgeQuestion('What is blood?', [], emptyLexicon).supported).toBe(false)
  })

  it('takes what stands in quotation marks for what is asked', () => {
    const asked = (question: string, language = 'en') =>
      askedWords(question, { language }).map((word) => word.text)
    expect(asked('Que signifie « système métrique » ?', 'fr')).toEqual(['système', 'métrique'])
    expect(asked('What is the main point about plants?')).toEqual(['plants'])
  })
})
