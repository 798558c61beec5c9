import { describe, expect, it } from 'vitest'
import { formatNames } from '../domain/vocabulary.ts'
import { analyze } from '../text/analyze.ts'
import { formats } from './index.ts'
import { limitPlan } from './limit-plan.ts'
import { proposePlan } from './propose-plan.ts'
import { buildAll, citationFaults, plainRequest } from './testing/build-all.ts'
import { lighthouse } from './testing/lighthouse.ts'
import { analyzeDocuments, plainDocument } from './testing/plain-document.ts'

/** Three headings with hardly anything to quote below them. */
const thin = `# Kites

## Sticks

A kite is a light frame of sticks that is covered with paper or cloth. The sticks of a kite are made of bamboo. Bamboo bends far before it breaks in the wind. Most makers split the bamboo by hand with a knife.

## Strings

The string of a kite holds its face against the wind. Cotton strings were used before nylon strings became cheap. A reel is a drum on which the string of a kite is wound. Nylon stretches more than cotton under the same load.

## Tails

A tail keeps a flat kite steady in gusts of wind. Long tails make a kite slow to turn but safe to fly. Paper bows were tied to the tails of old kites. A kite without a tail needs a bent frame to stay level.`

describe('sources that are too thin', () => {
  it('give the formats they carry, and for every other one a reason with what was found and needed', async () => {
    const analysis = await analyzeDocuments(thin)
    const { results } = buildAll(analysis)
    const missing = formatNames.filter((name) => results[name]?.status !== 'built')
    expect(missing).toContain('flashcards')
    for (const name of formatNames) {
      const result = results[name]
      if (result?.status === 'built') {
        expect(formats[name].schema.safeParse(result.content).success, name).toBe(true)
        expect(citationFaults(analysis, name, result), name).toEqual([])
      } else expect(result?.reason, name).toMatch(/\d/)
    }
  })

  it('give a reason in each format when even the sections are missing', async () => {
    const analysis = await analyzeDocuments(
      'A kite is a light frame that is covered with paper or cloth.',
    )
    const plan = proposePlan(analysis, { topic: null })
    for (const name of formatNames) {
      const result = formats[name].build({ analysis, request: plainRequest, plan })
      expect(result.status, name).toBe('insufficient_source')
    }
  })
})

describe('a language without wording', () => {
  it('gives the formats that need none, and names the languages there are for the others', async () => {
    const analysis = await analyze([plainDocument(lighthouse)], { language: 'sv' })
    const plan = proposePlan(analysis, { topic: null })
    for (const name of ['outline', 'podcast_script', 'faq', 'reading_questions'] as const) {
      const result = formats[name].build({ analysis, request: plainRequest, plan })
      expect(result.status === 'insufficient_source' && result.reason, name).toContain(
        'English, German',
      )
    }
    const page = formats.one_pager.build({ analysis, request: plainRequest, plan })
    expect(page.status).toBe('built')
  })
})

describe('many headings', () => {
  it('are joined in runs, so that a thousand of them make a plan at once', async () => {
    const sections = Array.from(
      { length: 900 },
      (_, at) =>
        `## Kite ${at}\n\nKite number ${at} flies over hill ${at} on a long cotton string.`,
    )
    const analysis = await analyzeDocuments(`# Kites\n\n${sections.join('\n\n')}`)
    const plan = proposePlan(analysis, { topic: null })
    expect(plan.sections.length).toBeGreaterThanOrEqual(3)
    expect(plan.sections.length).toBeLessThanOrEqual(10)
  })

  it('leave a source out that has nothing to teach, and join the smallest with the smaller neighbour', async () => {
    const analysis = await analyzeDocuments(lighthouse, 'Notes.')
    const plan = proposePlan(analysis, { topic: null })
    const sources = plan.sections.map(
      ({ ranges: [range] }) => analysis.sentences[range?.first ?? -1]?.source,
    )
    expect(new Set(sources)).toEqual(new Set([0]))
    const words = [50, 10, 40, 5]
    const limited = limitPlan(
      {
        title: 'T',
        sections: words.map((count, index) => ({
          index,
          title: `S${index}`,
          ranges: [],
          words: count,
        })),
      },
      2,
    )
    expect(limited.sections.map((section) => section.words).reduce((a, b) => a + b)).toBe(105)
    expect(limited.sections.map((section) => section.title)).toEqual(['S0', 'S1; S2; S3'])
  })
})
