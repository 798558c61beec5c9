import { z } from 'zod'
import { bloomLevelSchema, difficultySchema } from '../domain/vocabulary.ts'
import { defineFormat, type FactualField } from './define-format.ts'
import { fieldsOf, statement, statementsOf } from './fields.ts'
import {
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'
import { plainText } from './plain-text.ts'

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
    `*For ${inlineMarkdown(audience)} · ${difficulty} · about ${estimatedMinutes} minutes*`,
    '## Learning objectives',
    bulletList(outline.learningObjectives.map((objective) => objective.text)),
    ...outline.sections.flatMap((section) => [
      `## ${section.number}. ${inlineMarkdown(section.title)}`,
      paragraphsMarkdown(section.description),
      bulletList(section.keyPoints),
      `*About ${section.estimatedMinutes} minutes*`,
    ]),
  ])
}

export const outline = defineFormat({
  name: 'outline',
  title: 'Outline',
  schema: outlineSchema,
  prompt,
  build: () => ({
    status: 'insufficient_source',
    reason: 'The builder comes with the next commit.',
  }),
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
