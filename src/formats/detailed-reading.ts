import { z } from 'zod'
import { chooseConclusion, chooseOverview, joinedLength } from './choose-overview.ts'
import {
  candidatesOf,
  chooseSentences,
  createUsed,
  type UsedSentences,
} from './choose-sentences.ts'
import { citation, quoteParagraphs } from './cite.ts'
import { valueAt } from './column.ts'
import { type CourseMaterial, courseMaterial } from './course-material.ts'
import { analysisWords, bookWords } from './course-plan.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { fieldsOf, statement, statementsOf } from './fields.ts'
import { followOn } from './follow-on.ts'
import { bodyShortage, insufficient, sectionShortage, sentenceShortage } from './insufficient.ts'
import { limitPlan } from './limit-plan.ts'
import {
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'
import { plainText } from './plain-text.ts'
import { referencesOf } from './references.ts'

export const detailedReadingSchema = z.strictObject({
  title: plainText(5, 200),
  introduction: plainText(100, 2000),
  /** 3 to 10; a source of book length: as many as the outline. */
  sections: z
    .array(z.strictObject({ title: plainText(3, 200), body: plainText(200, 50_000) }))
    .min(3)
    .max(100),
  conclusion: plainText(100, 2000),
  /** The sources it was made from. */
  references: z.array(plainText(1, 500)).min(1).max(100),
})
export type DetailedReading = z.infer<typeof detailedReadingSchema>

const prompt = `Write a detailed reading: the text a student reads instead of, or before, the full sources, about a quarter to a third of their length.

Shape:
- title: 5 to 200 characters.
- introduction: 100 to 2000 characters: the question of the material and how it is treated.
- sections: 3 to 10 of {title, body} (a book: as many as the outline): the outline's sections, with their titles and in their order. body is 200 to 50000 characters of connected prose in paragraphs separated by a blank line. Develop each section's argument step by step, with the evidence, numbers and examples of the sources.
- conclusion: 100 to 2000 characters: what follows from the whole, and what stays open according to the sources.
- references: the sources, by their titles.

No bullet lists, no headings inside a body, nothing said twice. Define every technical term where it first occurs. Write at the level of the audience and the difficulty asked for. Plain text only.

Cite: for introduction, conclusion and every section's body, the ids of all passages that they rest on.`

function markdown(reading: DetailedReading): string {
  return markdownDocument([
    `# ${inlineMarkdown(reading.title)}`,
    // Without a heading: the course's first section is often called "Introduction" itself.
    paragraphsMarkdown(reading.introduction),
    ...reading.sections.flatMap((section) => [
      `## ${inlineMarkdown(section.title)}`,
      paragraphsMarkdown(section.body),
    ]),
    '## Conclusion',
    paragraphsMarkdown(reading.conclusion),
    '## References',
    bulletList(reading.references),
  ])
}

const edges = { least: 100, most: 900 }
const bodyCharacters = { least: 200, most: 49_000 }
const fewestSections = 3
/** At most ten sections; a book keeps the outline's. */
const mostOfText = 10
const mostOfBook = 100
/** Share of a section's words that its reading keeps, by how much can be asked of the reader. */
const keptShare = { beginner: 0.25, intermediate: 0.3, advanced: 0.38 } as const

/** Of a body, what is chosen for itself; the rest goes to what follows it in the source. */
const leadShare = 0.65

/** Added for a short section, of which a quarter would be a sentence or two; none from 600 words on. */
const shortSectionBonus = 0.25

/** Quotes the better part of each section in its own order; opening and end frame the whole. */
function build(context: BuildContext): BuildResult<DetailedReading> {
  const { analysis } = context
  const whole = courseMaterial(context)
  const isBook = analysisWords(whole.words) > bookWords
  const plan = limitPlan(context.plan, isBook ? mostOfBook : mostOfText)
  const material = courseMaterial({ ...context, plan })
  if (plan.sections.length < fewestSections) return insufficient(sectionShortage(material))
  const used = createUsed(material)
  const introduction = chooseOverview(material, edges, used)
  const conclusion = chooseConclusion(material, edges, used)
  if (introduction === null || conclusion === null) {
    return insufficient(sentenceShortage(plan.title))
  }
  // A section that gives too little to read stands in the outline alone.
  const sections = plan.sections
    .map(({ index, title }) => ({ title, body: chooseBody(material, index, used) }))
    .filter(({ body }) => joinedLength(material, body) >= bodyCharacters.least)
  if (sections.length < fewestSections) {
    return insufficient(bodyShortage(sections.length, fewestSections, bodyCharacters.least))
  }
  return {
    status: 'built',
    content: {
      title: plan.title,
      introduction: quoteParagraphs(analysis, introduction),
      sections: sections.map(({ title, body }) => ({
        title,
        body: quoteParagraphs(analysis, body),
      })),
      conclusion: quoteParagraphs(analysis, conclusion),
      references: referencesOf(analysis),
    },
    citations: [
      citation(analysis, '/introduction', introduction),
      ...sections.map(({ body }, index) => citation(analysis, `/sections/${index}/body`, body)),
      citation(analysis, '/conclusion', conclusion),
    ],
  }
}

function chooseBody(material: CourseMaterial, index: number, used: UsedSentences): number[] {
  const words = material.plan.sections[index]?.words ?? 0
  const candidates = candidatesOf(material, index)
  const share =
    keptShare[material.level.difficulty] + shortSectionBonus * Math.max(0, 1 - words / 600)
  const budget = Math.round(words * share)
  const limits = { words: Math.round(budget * leadShare), characters: bodyCharacters.most }
  const leading = chooseSentences(material, candidates, limits, used)
  const spent = leading.reduce((sum, at) => sum + valueAt(material.words, at), 0)
  const chosen = followOn(material, leading, budget - spent, used)
  // A thin section gives all it has before it is called too thin.
  for (;;) {
    if (joinedLength(material, chosen) >= bodyCharacters.least) break
    const more = chooseSentences(material, candidates, { sentences: 1 }, used)
    if (more.length === 0) break
    chosen.push(...more)
  }
  return chosen.sort((a, b) => a - b)
}

export const detailedReading = defineFormat({
  name: 'detailed_reading',
  title: 'Detailed reading',
  schema: detailedReadingSchema,
  prompt,
  build,
  factualFields: (content: DetailedReading) => [
    statement('/introduction', content.introduction),
    ...statementsOf(content.sections, '/sections', (section) => section.body, '/body'),
    statement('/conclusion', content.conclusion),
  ],
  units: (content: DetailedReading) =>
    fieldsOf(content.sections, '/sections', (section) => section.title, '/title'),
  droppable: [],
  recount: (content: DetailedReading) => content,
  markdown,
})
