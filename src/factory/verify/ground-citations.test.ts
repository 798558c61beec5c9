import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceOf } from './evidence.ts'
import { groundCitations } from './ground-citations.ts'
import { askedWords, judgeQuestion } from './question.ts'
import { createSourceLexicon } from './source-lexicon.ts'
import { documentOf, emptyLexicon } from './testing/documents.ts'
import { passages } from './testing/passages.ts'

const text = `# Tea\n\n${passages.bread}\n\n# The heart\n\n${passages.heart}`
const document = documentOf(text)
const quotes = (ids: string[], field: string) =>
  groundCitations([document], ids, field).map((span) => span.quote)

describe('groundCitations', () => {
  it('finds the sentence that supports each sentence of a field', () => {
    const field =
      'Salt slows how yeast grows. The blood’s circulation was described by Harvey in 1628.'
    expect(quotes(['p2', 'p4'], field)).toEqual([
      'Salt slows the growth of yeast.',
      'William Harvey described the circulation of the blood in 1628.',
    ])
  })

  it('looks only in the passages named, and never in headings', () => {
    expect(quotes(['p2'], 'Veins return blood to the heart.')).toEqual([])
    expect(quotes(['p3', 'p9'], 'The heart.')).toEqual([])
    expect(quotes([], 'Salt slows the growth of yeast.')).toEqual([])
  })

  it('gives the nearest for what is not supported, so that it can be judged', () => {
    expect(quotes(['p2'], 'Salt speeds up the growth of yeast.')).toEqual([
      'Salt slows the growth of yeast.',
    ])
  })

  it('gives a question the sentences that treat it', () => {
    expect(quotes(['p4'], 'What do the valves of the heart prevent?')[0]).toContain('valves')
  })

  it('gives spans that slice, in reading order, with their page', () => {
    const spans = groundCitations([document], ['p2', 'p4'], `${passages.heart} ${passages.bread}`)
    expect(spans.length).toBeGreaterThan(10)
    for (const [index, span] of spans.entries()) {
      expect(text.slice(span.start, span.end)).toBe(span.quote)
      expect(span.start).toBeGreaterThan(spans[index - 1]?.start ?? -1)
      expect(span.page).toMatch(/^[24]$/)
    }
  })

  it('slices whatever is asked of whatever text', () => {
    const any = fc.string({ unit: 'grapheme', maxLength: 300 })
    fc.assert(
      fc.property(any, any, (source, field) => {
        const given = documentOf(source)
        const ids = given.passages.map((passage) => passage.id)
        for (const { start, end, quote } of groundCitations([given], ids, field)) {
          expect(source.slice(start, end)).toBe(quote)
          expect(quote.trim()).not.toBe('')
        }
      }),
      { numRuns: 60 },
    )
  })
})

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

describe('createSourceLexicon', () => {
  const lexicon = createSourceLexicon([
    documentOf(
      '# Rare Words\n\nThe Greeks said so. Cells divide. A word by Darwin.\n\nCells grow. The Greeks knew. Cells Cells.',
    ),
  ])

  it('weighs a word the more the fewer passages hold it', () => {
    expect(lexicon.weight('unknown')).toBeGreaterThan(lexicon.weight('darwin'))
    expect(lexicon.weight('darwin')).toBeGreaterThan(lexicon.weight('cel'))
    expect(lexicon.weight('cel')).toBeGreaterThan(1)
    expect([lexicon.has('cel'), lexicon.has('unknown'), lexicon.language]).toEqual([
      true,
      false,
      'en',
    ])
  })

  it('knows names by how they are written inside sentences', () => {
    expect(['Darwin', 'Greeks', 'The', 'Rare', 'word', 'Nobody'].map(lexicon.isName)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('evidenceOf', () => {
  it('tells what stands before a stretch in its sentence, and what "it" may mean', () => {
    const source = documentOf('# Metals\n\nIt is false that Iron rusts. It turns red.')
    const at = source.text.indexOf('Iron')
    const [first, second] = evidenceOf(source, at, source.text.length)
    expect(first?.lead?.text).toContain('false')
    expect(second?.lead).toBeNull()
    expect([...(second?.context ?? [])]).toEqual(expect.arrayContaining(['metal', 'iron', 'sourc']))
    const whole = evidenceOf(source, source.text.indexOf('It is'), source.text.length)
    expect(whole[0]?.lead).toBeNull()
    expect(whole.map(({ start, end }) => source.text.slice(start, end))).toEqual([
      'It is false that Iron rusts.',
      'It turns red.',
    ])
  })

  it('reads negation and conditions of the nearest clause only', () => {
    const source = documentOf('Salt does not burn, but sugar burns brown.')
    const [evidence] = evidenceOf(source, source.text.indexOf('sugar'), source.text.length)
    expect(evidence?.lead?.negated ?? []).toEqual([])
  })
})
