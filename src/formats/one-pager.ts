import { z } from 'zod'
import { allCandidates, chooseOverview, joinedLength } from './choose-overview.ts'
import {
  candidatesOf,
  chooseSentences,
  createUsed,
  type UsedSentences,
} from './choose-sentences.ts'
import { citation, quoteParagraphs, quoteText } from './cite.ts'
import { sentenceText } from './column.ts'
import { type CourseMaterial, courseMaterial } from './course-material.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { fieldsOf, statement, statementsOf } from './fields.ts'
import { insufficient, pageShortage, sentenceShortage, takeawayShortage } from './insufficient.ts'
import {
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'
import { plainText } from './plain-text.ts'

export const onePagerSchema = z.strictObject({
  title: plainText(5, 200),
  summary: plainText(100, 500),
  keyTakeaways: z.array(plainText(20, 500)).min(3).max(7),
  body: plainText(200, 1500),
})
export type OnePager = z.infer<typeof onePagerSchema>

const prompt = `Write a one-page summary: what a busy reader takes away from this material in two minutes.

Shape:
- title: 5 to 200 characters.
- summary: 100 to 500 characters: the whole matter in two or three sentences.
- keyTakeaways: 3 to 7 whole sentences of 20 to 500 characters, each a statement that stands alone, together covering the outline's main sections; no two say the same, and none repeats the summary.
- body: 200 to 1500 characters in one to four paragraphs separated by a blank line: what supports and connects the takeaways, in the outline's order.

The whole must fit one printed page. Leave out examples and asides; keep the numbers and names that matter. Use the outline's vocabulary at the level of the audience and the difficulty asked for. Plain text only.

Cite: for summary, body and every takeaway, the ids of the passages that state it.`

function markdown(page: OnePager): string {
  return markdownDocument([
    `# ${inlineMarkdown(page.title)}`,
    `**${inlineMarkdown(page.summary)}**`,
    '## Key takeaways',
    bulletList(page.keyTakeaways),
    '## In brief',
    paragraphsMarkdown(page.body),
  ])
}

const summaryBounds = { least: 100, most: 480 }
const bodyCharacters = { least: 200, most: 1400 }
const takeaways = { fewest: 3, most: 7 }

/** Summary, then one takeaway a section from the weightiest on, then what supports them in order. */
function build(context: BuildContext): BuildResult<OnePager> {
  const { analysis, plan } = context
  const material = courseMaterial(context)
  const used = createUsed(material)
  const summary = chooseOverview(material, summaryBounds, used)
  if (summary === null) return insufficient(sentenceShortage(plan.title))
  const points = chooseTakeaways(material, used)
  if (points.length < takeaways.fewest) {
    return insufficient(takeawayShortage(points.length, takeaways.fewest))
  }
  const body = chooseBody(material, used)
  const left = joinedLength(material, body)
  if (left < bodyCharacters.least) return insufficient(pageShortage(left, bodyCharacters.least))
  return {
    status: 'built',
    content: {
      title: plan.title,
      summary: quoteText(analysis, summary),
      keyTakeaways: points.map((point) => quoteText(analysis, [point])),
      body: quoteParagraphs(analysis, body),
    },
    citations: [
      citation(analysis, '/summary', summary),
      ...points.map((point, index) => citation(analysis, `/keyTakeaways/${index}`, [point])),
      citation(analysis, '/body', body),
    ],
  }
}

/** Sections by weight, those on the topic first. */
function chooseTakeaways(material: CourseMaterial, used: UsedSentences): number[] {
  const { plan, level } = material
  const wanted = Math.round(takeaways.fewest + (takeaways.most - takeaways.fewest) * level.richness)
  const count = Math.min(
    takeaways.most,
    Math.max(takeaways.fewest, Math.min(wanted, plan.sections.length)),
  )
  const ranked = [...plan.sections].sort((a, b) => b.words - a.words || a.index - b.index)
  const points: number[] = []
  for (let round = 0; round < 3 && points.length < count; round++) {
    for (const { index } of ranked) {
      if (points.length >= count) break
      const candidates = candidatesOf(material, index).filter((at) => isTakeaway(material, at))
      points.push(
        ...chooseSentences(material, candidates, { sentences: 1 }, used, material.general),
      )
    }
  }
  return points.sort((a, b) => a - b)
}

function isTakeaway(material: CourseMaterial, index: number): boolean {
  const length = sentenceText(material.analysis, index).length
  return length >= 20 && length <= 300
}

/** Each section in proportion to the root of its length, so that small ones are heard too. */
function chooseBody(material: CourseMaterial, used: UsedSentences): number[] {
  const { sections } = material.plan
  const weights = sections.map(({ words }) => Math.sqrt(words))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const chosen: number[] = []
  for (const { index } of sections) {
    const characters = Math.floor((bodyCharacters.most * (weights[index] ?? 0)) / whole)
    chosen.push(...chooseSentences(material, candidatesOf(material, index), { characters }, used))
  }
  const left = bodyCharacters.most - joinedLength(material, chosen) - 2 * chosen.length
  chosen.push(...chooseSentences(material, allCandidates(material), { characters: left }, used))
  return chosen.sort((a, b) => a - b)
}

export const onePager = defineFormat({
  name: 'one_pager',
  title: 'One-page summary',
  schema: onePagerSchema,
  prompt,
  build,
  factualFields: (content: OnePager) => [
    statement('/summary', content.summary),
    ...statementsOf(content.keyTakeaways, '/keyTakeaways', (takeaway) => takeaway),
    statement('/body', content.body),
  ],
  units: (content: OnePager) => [
    { path: '/summary', text: content.summary },
    ...fieldsOf(content.keyTakeaways, '/keyTakeaways', (takeaway) => takeaway),
  ],
  droppable: [{ path: '/keyTakeaways' }],
  recount: (content: OnePager) => content,
  markdown,
})
