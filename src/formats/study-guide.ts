import { z } from 'zod'
import { chooseConclusion, chooseOverview, joinedLength } from './choose-overview.ts'
import { candidatesOf, chooseSentences, createUsed } from './choose-sentences.ts'
import { citation, quoteParagraphs, quoteText } from './cite.ts'
import { type CourseMaterial, courseMaterial } from './course-material.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { explainTerms } from './explain-terms.ts'
import { fieldsOf, statement, statementsOf } from './fields.ts'
import { bodyShortage, conceptShortage, insufficient, sentenceShortage } from './insufficient.ts'
import { limitPlan } from './limit-plan.ts'
import {
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'
import { plainText } from './plain-text.ts'
import { furtherReadingOf } from './references.ts'

export const studyGuideSchema = z.strictObject({
  title: plainText(5, 200),
  overview: plainText(100, 1000),
  keyConcepts: z
    .array(z.strictObject({ term: plainText(2, 100), explanation: plainText(10, 1000) }))
    .min(5)
    .max(20),
  sections: z
    .array(z.strictObject({ title: plainText(3, 200), body: plainText(50, 20_000) }))
    .min(1)
    .max(50),
  summary: plainText(100, 1000),
  /** Works that the sources themselves name; empty where they name none. */
  furtherReading: z.array(plainText(5, 500)).max(30),
})
export type StudyGuide = z.infer<typeof studyGuideSchema>

const prompt = `Write a study guide: what a student keeps at hand while learning this material and before an examination.

Shape:
- title: 5 to 200 characters.
- overview: 100 to 1000 characters: what the material is about and how its parts hang together.
- keyConcepts: 5 to 20 of {term, explanation}: the terms a student must know, each once, most basic first. explanation is 10 to 1000 characters and says what the term means as the sources use it.
- sections: of {title, body}: exactly the outline's sections, with their titles and in their order, at most 50. body is 50 to 20000 characters in paragraphs separated by a blank line: the ideas of that section, their reasons and their examples, in the order in which they build on each other.
- summary: 100 to 1000 characters: what to remember when everything else is forgotten; not the overview again.
- furtherReading: only works, pages or people's writings that the sources themselves name; an empty list where they name none.

Explain at the level of the audience and the difficulty asked for: for beginners short sentences and every term explained at its first use; for advanced learners conditions, exceptions and relations between concepts. Use the outline's vocabulary. Plain text only.

Cite: for overview, summary, every explanation and every section's body, the ids of all passages that they rest on.`

function markdown(guide: StudyGuide): string {
  return markdownDocument([
    `# ${inlineMarkdown(guide.title)}`,
    paragraphsMarkdown(guide.overview),
    '## Key concepts',
    guide.keyConcepts
      .map(
        ({ term, explanation }) => `- **${inlineMarkdown(term)}**: ${inlineMarkdown(explanation)}`,
      )
      .join('\n'),
    ...guide.sections.flatMap((section) => [
      `## ${inlineMarkdown(section.title)}`,
      paragraphsMarkdown(section.body),
    ]),
    '## Summary',
    paragraphsMarkdown(guide.summary),
    ...(guide.furtherReading.length > 0 ? ['## Further reading'] : []),
    bulletList(guide.furtherReading),
  ])
}

const edges = { least: 100, most: 900 }
const concepts = { fewest: 5, most: 20 }
const bodyCharacters = { least: 50, most: 19_000 }
const mostSections = 50
/** Share of a section's words that its part of the guide quotes. */
const keptShare = { beginner: 0.14, intermediate: 0.18, advanced: 0.24 } as const

/** Key concepts first, for their definitions must not be lost to a body; then overview, summary and bodies. */
function build(context: BuildContext): BuildResult<StudyGuide> {
  const { analysis } = context
  const plan = limitPlan(context.plan, mostSections)
  const material = courseMaterial({ ...context, plan })
  const used = createUsed(material)
  const keyConcepts = explainTerms(
    material,
    { fewest: concepts.fewest, most: conceptCount(material) },
    used,
  )
  const overview = chooseOverview(material, edges, used)
  const summary = chooseConclusion(material, edges, used)
  if (keyConcepts.length < concepts.fewest) {
    return insufficient(conceptShortage(keyConcepts.length, concepts.fewest))
  }
  if (overview === null || summary === null) return insufficient(sentenceShortage(plan.title))
  // A section that gives too little to read stands in the outline alone.
  const sections = plan.sections
    .map(({ title, index, words }) => {
      const budget = Math.max(45, Math.round(words * keptShare[material.level.difficulty]))
      const limits = { words: budget, characters: bodyCharacters.most }
      return { title, body: chooseSentences(material, candidatesOf(material, index), limits, used) }
    })
    .filter(({ body }) => joinedLength(material, body) >= bodyCharacters.least)
  if (sections.length < 1) return insufficient(bodyShortage(0, 1, bodyCharacters.least))
  return {
    status: 'built',
    content: {
      title: plan.title,
      overview: quoteText(analysis, overview),
      keyConcepts: keyConcepts.map(({ term, sentences }) => ({
        term,
        explanation: quoteText(analysis, sentences),
      })),
      sections: sections.map(({ title, body }) => ({
        title,
        body: quoteParagraphs(analysis, body),
      })),
      summary: quoteText(analysis, summary),
      furtherReading: furtherReadingOf(analysis),
    },
    citations: [
      citation(analysis, '/overview', overview),
      ...keyConcepts.map(({ sentences }, index) =>
        citation(analysis, `/keyConcepts/${index}/explanation`, sentences),
      ),
      ...sections.map(({ body }, index) => citation(analysis, `/sections/${index}/body`, body)),
      citation(analysis, '/summary', summary),
    ],
  }
}

/** One concept for about 120 words of text, as many as the level asks for. */
function conceptCount(material: CourseMaterial): number {
  const words = material.plan.sections.reduce((sum, section) => sum + section.words, 0)
  const aim = concepts.fewest + (concepts.most - concepts.fewest) * material.level.richness
  return Math.round(Math.max(concepts.fewest, Math.min(aim, words / 120)))
}

export const studyGuide = defineFormat({
  name: 'study_guide',
  title: 'Study guide',
  schema: studyGuideSchema,
  prompt,
  build,
  factualFields: (content: StudyGuide) => [
    statement('/overview', content.overview),
    ...statementsOf(
      content.keyConcepts,
      '/keyConcepts',
      (item) => item.explanation,
      '/explanation',
    ),
    ...statementsOf(content.sections, '/sections', (section) => section.body, '/body'),
    statement('/summary', content.summary),
  ],
  units: (content: StudyGuide) => [
    ...fieldsOf(content.keyConcepts, '/keyConcepts', (item) => item.term, '/term'),
    ...fieldsOf(content.sections, '/sections', (section) => section.title, '/title'),
  ],
  droppable: [{ path: '/keyConcepts' }, { path: '/furtherReading' }],
  recount: (content: StudyGuide) => content,
  markdown,
})
