import { z } from 'zod'
import { bloomLevelSchema, difficultySchema } from '../domain/vocabulary.ts'
import { readSyllabus } from '../text/syllabus.ts'
import { chooseOverview } from './choose-overview.ts'
import {
  candidatesOf,
  chooseSentences,
  createUsed,
  type UsedSentences,
} from './choose-sentences.ts'
import { citation, quoteText } from './cite.ts'
import { type CourseMaterial, courseMaterial } from './course-material.ts'
import {
  type BuildContext,
  type BuildResult,
  defineFormat,
  type FactualField,
} from './define-format.ts'
import { fieldsOf, statement, statementsOf } from './fields.ts'
import {
  insufficient,
  noPhraseBook,
  objectiveShortage,
  sectionShortage,
  sentenceShortage,
} from './insufficient.ts'
import { learningObjectives } from './learning-objectives.ts'
import {
  aboutMinutes,
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'
import { phrasesFor } from './phrases/index.ts'
import { plainText } from './plain-text.ts'
import { statedObjectives } from './stated-objectives.ts'
import { buildSyllabusOutline } from './syllabus-outline.ts'

export const outlineSchema = z.strictObject({
  title: plainText(5, 200),
  overview: plainText(50, 1000),
  learningObjectives: z
    .array(z.strictObject({ text: plainText(15, 400), bloomLevel: bloomLevelSchema }))
    .min(3)
    .max(10),
  /** 3 to 15; a source of book length: one a chapter, at most 100. */
  sections: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        title: plainText(5, 200),
        description: plainText(20, 1000),
        keyPoints: z.array(plainText(10, 1000)).min(1).max(10),
        estimatedMinutes: z.number().positive(),
      }),
    )
    .min(3)
    .max(100),
  estimatedMinutes: z.number().positive(),
  audience: plainText(2, 400),
  difficulty: difficultySchema,
})
export type Outline = z.infer<typeof outlineSchema>

const prompt = `Write the outline of a course. It is made first; every other learning format of the package follows its sections, their order and its vocabulary, so choose both with care.

Shape:
- title: 5 to 200 characters, names the subject and not the format.
- overview: 50 to 1000 characters: what the material says, in two to five sentences.
- learningObjectives: 3 to 10 of {text, bloomLevel}. Each text begins with a verb that can be observed (name, explain, compare, apply, judge) and names a real term of the sources. bloomLevel is the level of that verb: remember, understand, apply, analyze, evaluate or create. Use several levels.
- sections: 3 to 10, or up to 15 where the sources really have that many parts; for a book of more than 20,000 words one a chapter, at most 100. Each is {number, title, description, keyPoints, estimatedMinutes}. Numbers run from 1. Follow the order and, where they have them, the headings of the sources. Titles are 5 to 200 characters and all different. description is 20 to 1000 characters. keyPoints are 1 to 10 whole sentences, the most important statements of that part, none said twice anywhere in the outline.
- estimatedMinutes: reading and working time of the section; that of the course is their sum.
- audience and difficulty: as requested.

Write for the audience and the difficulty asked for: a beginner needs the basic ideas named plainly, an advanced learner the mechanisms, conditions and limits. Use only what the sources say.

Cite: for overview, every section's description and every key point, the ids of the passages that state it. Numbers, names and negations must be exactly those of the passages.`

function factualFields(outline: Outline): FactualField[] {
  return [
    statement('/overview', outline.overview),
    ...statementsOf(
      outline.sections,
      '/sections',
      (section) => section.description,
      '/description',
    ),
    ...outline.sections.flatMap((section, index) =>
      statementsOf(section.keyPoints, `/sections/${index}/keyPoints`, (point) => point),
    ),
  ]
}

function recount(outline: Outline): Outline {
  return {
    ...outline,
    sections: outline.sections.map((section, index) => ({ ...section, number: index + 1 })),
    estimatedMinutes: outline.sections.reduce((sum, section) => sum + section.estimatedMinutes, 0),
  }
}

function markdown(outline: Outline): string {
  const { audience, difficulty, estimatedMinutes } = outline
  return markdownDocument([
    `# ${inlineMarkdown(outline.title)}`,
    paragraphsMarkdown(outline.overview),
    `*For ${inlineMarkdown(audience)} · ${difficulty} · ${aboutMinutes(estimatedMinutes)}*`,
    '## Learning objectives',
    bulletList(outline.learningObjectives.map((objective) => objective.text)),
    ...outline.sections.flatMap((section) => [
      `## ${section.number}. ${inlineMarkdown(section.title)}`,
      paragraphsMarkdown(section.description),
      bulletList(section.keyPoints),
      `*${aboutMinutes(section.estimatedMinutes)}*`,
    ]),
  ])
}

const fewestSections = 3
const fewestObjectives = 3

function build(context: BuildContext): BuildResult<Outline> {
  const { sources, language } = context.analysis
  const topics = readSyllabus(sources)
  if (topics === null) return buildFromText(context)
  return buildSyllabusOutline(context, topics, phrasesFor(language))
}

/** Quotes the best sentences of each proposed section; objectives are made from its key terms. */
function buildFromText(context: BuildContext): BuildResult<Outline> {
  const { analysis, plan, request } = context
  const material = courseMaterial(context)
  if (plan.sections.length < fewestSections) {
    return insufficient(sectionShortage(material))
  }
  if (material.phrases === null) return insufficient(noPhraseBook(analysis.language))
  const used = createUsed(material)
  const overview = chooseOverview(material, { least: 50, most: 700 }, used)
  const stated = statedObjectives(analysis)
  const objectives = stated.length > 0 ? stated : learningObjectives(material, material.phrases)
  // A section that only repeats what others say (a second copy in the sources) is left out.
  const sections = plan.sections.flatMap((section) => {
    const quoted = quoteSection(material, section.index, used)
    return quoted === null ? [] : [{ ...section, ...quoted }]
  })
  if (overview === null || sections.length < fewestSections) {
    return insufficient(sentenceShortage(plan.title))
  }
  if (objectives.length < fewestObjectives) {
    return insufficient(objectiveShortage(objectives.length, fewestObjectives))
  }
  const content: Outline = {
    title: plan.title,
    overview: quoteText(analysis, overview),
    learningObjectives: objectives,
    sections: sections.map(({ title, words, description, keyPoints }, index) => ({
      number: index + 1,
      title,
      description: quoteText(analysis, description),
      keyPoints: keyPoints.map((point) => quoteText(analysis, [point])),
      estimatedMinutes: Math.max(1, Math.round(words / material.level.readingWordsPerMinute)),
    })),
    estimatedMinutes: 0,
    audience: request.audience,
    difficulty: request.difficulty,
  }
  const citations = [
    citation(analysis, '/overview', overview),
    ...sections.flatMap(({ description, keyPoints }, index) => [
      citation(analysis, `/sections/${index}/description`, description),
      ...keyPoints.map((point, at) =>
        citation(analysis, `/sections/${index}/keyPoints/${at}`, [point]),
      ),
    ]),
  ]
  return { status: 'built', content: recount(content), citations }
}

interface QuotedSection {
  readonly description: readonly number[]
  readonly keyPoints: readonly number[]
}

/** The description is the most general statement near the section's start; key points are the best of the rest. */
function quoteSection(
  material: CourseMaterial,
  index: number,
  used: UsedSentences,
): QuotedSection | null {
  const { general, level, plan } = material
  const candidates = candidatesOf(material, index)
  const words = plan.sections[index]?.words ?? 0
  const wanted = Math.round(2 + level.richness * Math.min(3, words / 400))
  const opening = candidates.slice(0, Math.max(4, Math.ceil(candidates.length / 3)))
  const limits = { sentences: 1, characters: 900 }
  const description = chooseSentences(material, opening, limits, used, general)
  const keyPoints = chooseSentences(material, candidates, { sentences: wanted }, used, general)
  if (description.length === 0) description.push(...keyPoints.splice(0, 1))
  return keyPoints.length === 0 ? null : { description, keyPoints }
}

export const outline = defineFormat({
  name: 'outline',
  title: 'Outline',
  schema: outlineSchema,
  prompt,
  build,
  factualFields,
  units: (content: Outline) => [
    ...fieldsOf(content.sections, '/sections', (section) => section.title, '/title'),
    ...fieldsOf(content.learningObjectives, '/learningObjectives', (item) => item.text, '/text'),
    ...content.sections.flatMap((section, index) =>
      fieldsOf(section.keyPoints, `/sections/${index}/keyPoints`, (point) => point),
    ),
  ],
  droppable: [{ path: '/sections/-/keyPoints' }, { path: '/learningObjectives' }],
  recount,
  markdown,
})
