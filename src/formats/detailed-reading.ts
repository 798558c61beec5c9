import { z } from 'zod'
import { defineFormat } from './define-format.ts'
import { fieldsOf, statement, statementsOf } from './fields.ts'
import {
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'
import { plainText } from './plain-text.ts'

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
    '## Introduction',
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

export const detailedReading = defineFormat({
  name: 'detailed_reading',
  title: 'Detailed reading',
  schema: detailedReadingSchema,
  prompt,
  build: () => ({
    status: 'insufficient_source',
    reason: 'The builder comes with the next commit.',
  }),
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
