import { z } from 'zod'
import { bloomLevelSchema } from '../domain/vocabulary.ts'
import { askReaderQuestions } from './ask-questions.ts'
import { citation, quoteText } from './cite.ts'
import { courseMaterial } from './course-material.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { fieldsOf, question, statement } from './fields.ts'
import { insufficient, noPhraseBook, questionShortage } from './insufficient.ts'
import { inlineMarkdown, markdownDocument, paragraphsMarkdown } from './markdown-text.ts'
import { plainText } from './plain-text.ts'
import { questionText } from './question-text.ts'

export const readingQuestionsSchema = z.strictObject({
  title: plainText(5, 200),
  items: z
    .array(
      z.strictObject({
        question: questionText(15, 400),
        bloomLevel: bloomLevelSchema,
        /** A section title of the outline. */
        section: plainText(3, 200),
        /** What a good answer holds. */
        answerGuide: plainText(20, 2000),
      }),
    )
    .min(5)
    .max(15),
})
export type ReadingQuestions = z.infer<typeof readingQuestionsSchema>

const prompt = `Write the questions of a reading guide: a student answers them while reading, section by section.

Shape:
- title: 5 to 200 characters.
- items: 5 to 15 of {question, bloomLevel, section, answerGuide}, in reading order, every section of the outline with at least one as far as 15 allow. question is 15 to 400 characters and ends in a question mark. section is the title of the outline section, word for word. answerGuide is 20 to 2000 characters: what a good answer must hold, for the teacher.
- bloomLevel is what answering takes: remember (find and name), understand (explain in own words), apply (use on a case), analyze (relate or compare parts), evaluate (judge by reasons), create (design or propose).

Mix the levels: some that make the reader find the statement, most that make the reader explain or relate, a few that go further. Fit the audience and the difficulty asked for: more remember and understand for beginners, more analyze and evaluate for advanced learners. Each question must be answerable from its section; never ask for what the sources do not say, for a page or figure number, or for a yes or no.

Cite: for every question and every answerGuide, the ids of the passages in which the answer lies.`

function markdown(questions: ReadingQuestions): string {
  return markdownDocument([
    `# ${inlineMarkdown(questions.title)}`,
    ...questions.items.flatMap((item, index) => [
      item.section === questions.items[index - 1]?.section
        ? ''
        : `## ${inlineMarkdown(item.section)}`,
      `**${index + 1}\\. ${inlineMarkdown(item.question)}** (${item.bloomLevel})`,
      `Answer guide: ${paragraphsMarkdown(item.answerGuide)}`,
    ]),
  ])
}

const items = { fewest: 5, most: 15 }

/** Questions in reading order, each with the sentences that answer it. */
function build(context: BuildContext): BuildResult<ReadingQuestions> {
  const { analysis, plan } = context
  const material = courseMaterial(context)
  if (material.phrases === null) return insufficient(noPhraseBook(analysis.language))
  const aim = items.fewest + (items.most - items.fewest) * material.level.richness
  const wanted = Math.round(Math.max(aim, Math.min(items.most, plan.sections.length)))
  const asked = askReaderQuestions(material, material.phrases, {
    fewest: items.fewest,
    wanted,
  })
  if (asked.length < items.fewest) return insufficient(questionShortage(asked.length, items.fewest))
  return {
    status: 'built',
    content: {
      title: plan.title,
      items: asked.map(({ question, level, answer, section }) => ({
        question,
        bloomLevel: level,
        section: plan.sections[section]?.title ?? plan.title,
        answerGuide: quoteText(analysis, answer),
      })),
    },
    citations: asked.flatMap(({ answer }, index) => [
      citation(analysis, `/items/${index}/question`, answer),
      citation(analysis, `/items/${index}/answerGuide`, answer),
    ]),
  }
}

export const readingQuestions = defineFormat({
  name: 'reading_questions',
  title: 'Reading-guide questions',
  schema: readingQuestionsSchema,
  prompt,
  build,
  factualFields: (content: ReadingQuestions) =>
    content.items.flatMap((item, index) => [
      question(`/items/${index}/question`, item.question),
      statement(`/items/${index}/answerGuide`, item.answerGuide),
    ]),
  units: (content: ReadingQuestions) =>
    fieldsOf(content.items, '/items', (item) => item.question, '/question'),
  droppable: [{ path: '/items' }],
  recount: (content: ReadingQuestions) => content,
  markdown,
})
