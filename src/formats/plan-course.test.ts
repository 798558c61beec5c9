import { describe, expect, it } from 'vitest'
import { citation } from './cite.ts'
import { sectionOfSentence } from './course-plan.ts'
import { limitPlan } from './limit-plan.ts'
import { planCourse } from './plan-course.ts'
import { proposePlan } from './propose-plan.ts'
import { lighthouse, windmill } from './testing/lighthouse.ts'
import { analyzeDocuments } from './testing/plain-document.ts'

const analysis = await analyzeDocuments(lighthouse)
const proposed = proposePlan(analysis, { topic: null })

describe('the proposed plan', () => {
  it('has the sections of the source, each sentence in one of them', () => {
    expect(proposed.title).toBe('Lighthouses')
    expect(proposed.sections.map((section) => section.index)).toEqual([0, 1, 2, 3, 4])
    const owners = sectionOfSentence(proposed, analysis.sentences.length)
    expect([...owners].every((owner) => owner >= 0)).toBe(true)
    expect([...owners]).toEqual([...owners].sort())
  })

  it('cuts a text without headings into at least three sections with different titles', async () => {
    const flat = await analyzeDocuments(lighthouse.replace(/^#.*$/gm, ''))
    const { sections } = proposePlan(flat, { topic: null })
    expect(sections.length).toBeGreaterThanOrEqual(3)
    expect(new Set(sections.map((section) => section.title)).size).toBe(sections.length)
    for (const { title } of sections) expect(title.length).toBeGreaterThanOrEqual(5)
  })

  it('joins sections to ten and leaves lists of works out', async () => {
    const part = lighthouse.split('## The lamp and the lens')[1]?.split('## ')[0] ?? ''
    const many = Array.from(
      { length: 14 },
      (_, at) =>
        `## Part number ${at + 1} of the coast\n${part.replaceAll('lens', `lens${at}`).replaceAll('light', `light${at}`)}`,
    )
    const long = await analyzeDocuments(
      `# Coasts\n\n${many.join('\n\n')}\n\n## References\n\nSmith, A. (1999). Lights of the coast. London.`,
    )
    const { sections } = proposePlan(long, { topic: null })
    expect(sections.length).toBe(10)
    const owners = sectionOfSentence({ title: '', sections }, long.sentences.length)
    expect(owners.at(-1)).toBe(-1)
  })

  it('takes the topic as title, and titles too short are made longer', async () => {
    expect(proposePlan(analysis, { topic: 'harbour lights' }).title).toBe('Harbour lights')
    expect(proposePlan(analysis, { topic: 'DNA' }).title).toBe('About DNA')
  })

  it('keeps sources apart', async () => {
    const both = await analyzeDocuments(lighthouse, windmill)
    const { sections } = proposePlan(both, { topic: null })
    for (const section of sections) {
      const sources = section.ranges.map(({ first }) => both.sentences[first]?.source)
      expect(new Set(sources).size).toBe(1)
    }
  })
})

describe('reading a plan back from an outline', () => {
  it('gives the proposed plan for the outline made of it', () => {
    const read = planCourse(analysis, { title: 'Any', sections: proposed.sections, citations: [] })
    expect(read.sections).toEqual(proposed.sections)
    expect(read.title).toBe('Any')
  })

  it('ties sections with new titles to what they cite, up to the next section of the source', () => {
    const sections = [{ title: 'Glass' }, { title: 'Keepers and automation' }, { title: 'Nowhere' }]
    const lens = analysis.sentences.find((sentence) => sentence.text.startsWith('A Fresnel lens'))
    const citations = [citation(analysis, '/sections/0/keyPoints/0', [lens?.index ?? 0])]
    const read = planCourse(analysis, { title: 'T', sections, citations })
    const owners = sectionOfSentence(read, analysis.sentences.length)
    expect(owners[lens?.index ?? 0]).toBe(0)
    const keeper = analysis.sentences.find((sentence) => sentence.text.startsWith('A keeper is'))
    expect(owners[keeper?.index ?? 0]).toBe(1)
    expect(read.sections[2]).toMatchObject({ ranges: [], words: 0 })
  })

  it('passes over citations of sections that do not exist and of sources that are not there', () => {
    const span = { source: 's9', start: 0, end: 4, quote: 'none' }
    const citations = [
      { path: '/sections/7/keyPoints/0', spans: [span] },
      { path: '/overview', spans: [span] },
      { path: '/sections/0/keyPoints/0', spans: [span] },
    ]
    const read = planCourse(analysis, { title: 'T', sections: [{ title: 'Unknown' }], citations })
    expect(read.sections[0]?.ranges).toEqual([])
  })
})

describe('limiting a plan', () => {
  it('joins the smallest neighbours and keeps both titles', () => {
    const limited = limitPlan(proposed, 3)
    expect(limited.sections.map((section) => section.index)).toEqual([0, 1, 2])
    expect(limited.sections.some((section) => section.title.includes('; '))).toBe(true)
    const words = (plan: typeof proposed) =>
      plan.sections.reduce((sum, section) => sum + section.words, 0)
    expect(words(limited)).toBe(words(proposed))
    expect(limitPlan(proposed, 9)).toBe(proposed)
  })
})
