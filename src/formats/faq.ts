import { z } from 'zod'
import { askLearnerQuestions } from './ask-questions.ts'
import { citation, quoteText } from './cite.ts'
import { courseMaterial } from './course-material.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { fieldsOf, statementsOf } from './fields.ts'
import { insufficient, noPhraseBook, questionShortage } from './insufficient.ts'
import { inlineMarkdown, markdownDocument, paragraphsMarkdown } from './markdown-text.ts'
import { plainText } from './plain-text.ts'
import { questionText } from './question-text.ts'

export const faqSchema = z.strictObject({
  title: plainText(5, 200),
  items: z
    .array(
      z.strictObject({
        question: questionText(10, 300),
        answer: plainText(20, 1000),
        /** A section title of the outline. */
        category: plainText(3, 200),
      }),
    )
    .min(5)
    .max(15),
})
export type Faq = z.infer<typeof faqSchema>

const prompt = `Write a FAQ: the questions a learner really asks about this material, each with its answer.

Shape:
- title: 5 to 200 characters.
- items: 5 to 15 of {question, answer, category}. question is 10 to 300 characters, one question in a learner's own words, ending in a question mark, understandable without the sources (no "the text", no "the author says", no pronoun without its noun). answer is 20 to 1000 characters: first the direct answer, then the reason or an example. category is the title of the outline section it belongs to, word for word.

Choose what people stumble over: what a term means, why something happens, how it works, how two things differ, what follows, how much or when. Spread the items over the outline's sections, in their order. No two questions with the same answer, and no question whose answer the sources do not give. Ask what the audience would ask, at the difficulty asked for: in plain words for beginners, in exact ones for advanced learners.

Cite: for every answer, the ids of the passages that give it.`

function markdown(faq: Faq): string {
  return markdownDocument([
    `# ${inlineMarkdown(faq.title)}`,
    ...faq.items.flatMap((item, index) => [
      item.category === faq.items[index - 1]?.category ? '' : `## ${inlineMarkdown(item.category)}`,
      `### ${inlineMarkdown(item.question)}`,
      paragraphsMarkdown(item.answer),
    ]),
  ])
}

const items = { fewest: 5, most: 15 }

/** Questions whose answer is a quotation, spread over the sections. */
function build(context: BuildContext): BuildResult<Faq> {
  const { analysis, plan } = context
  const material = courseMaterial(context)
  if (material.phrases === null) return insufficient(noPhraseBook(analysis.language))
  const wanted = Math.round(items.fewest + (items.most - items.fewest) * material.level.richness)
  const asked = askLearnerQuestions(material, material.phrases, {
    fewest: items.fewest,
    wanted,
  })
  if (asked.length < items.fewest) return insufficient(questionShortage(asked.length, items.fewest))
  return {
    status: 'built',
    content: {
      title: plan.title,
      items: asked.map(({ question, answer, section }) => ({
        question,
        answer: quoteText(analysis, answer),
        category: plan.sections[section]?.title ?? plan.title,
      })),
    },
    citations: asked.map(({ answer }, index) =>
      citation(analysis, `/items/${index}/answer`, answer),
    ),
  }
}

export const faq = defineFormat({
  name: 'faq',
  title: 'FAQ',
  schema: faqSchema,
  prompt,
  build,
  factualFields: (content: Faq) =>
    statementsOf(content.items, '/items', (item) => item.answer, '/answer'),
  units: (content: Faq) => [
    ...fieldsOf(content.items, '/items', (item) => item.question, '/question'),
    ...fieldsOf(content.items, '/items', (item) => item.answer, '/answer'),
  ],
  droppable: [{ path: '/items' }],
  recount: (content: Faq) => content,
  markdown,
})
