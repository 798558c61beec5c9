import { z } from 'zod'
import { defineFormat } from './define-format.ts'
import { fieldsOf, statementsOf } from './fields.ts'
import { inlineMarkdown, markdownDocument } from './markdown-text.ts'
import { plainText } from './plain-text.ts'

export const cardDifficulties = ['easy', 'medium', 'hard'] as const

export const flashcardsSchema = z.strictObject({
  title: plainText(5, 200),
  items: z
    .array(
      z.strictObject({
        /** The same across runs on the same source, whatever the order of the cards. */
        id: plainText(1, 80),
        term: plainText(2, 100),
        definition: plainText(10, 500),
        /** A section title of the outline. */
        category: plainText(3, 200),
        difficulty: z.enum(cardDifficulties),
      }),
    )
    .min(10)
    .max(25)
    .refine(
      (items) => new Set(items.map((item) => item.id)).size === items.length,
      'must not hold an id twice',
    ),
})
export type Flashcards = z.infer<typeof flashcardsSchema>

const prompt = `Write flashcards for spaced repetition: a term on the front, what it means on the back.

Shape:
- title: 5 to 200 characters.
- items: 10 to 25 of {id, term, definition, category, difficulty}.
- id: the term in lower case with hyphens for everything that is not a letter or digit; all different.
- term: 2 to 100 characters: a technical term, name, law, process or place that the sources explain, in the form a glossary would list it. Never a person's passing mention, a figure or a common word.
- definition: 10 to 500 characters: what the term means, as the sources use it, in one or two sentences. It must let a student who knows the material name the term, and must not merely repeat it.
- category: the title of the outline section where the term is explained, word for word.
- difficulty: easy for basic terms that are named early and defined plainly, hard for terms whose definition needs other terms of the set, medium otherwise.

One idea a card. No two cards for one term or its plural or abbreviation. Cover every section of the outline. Choose more basic terms for beginners and finer distinctions for advanced learners.

Cite: for every definition, the ids of the passages that define the term.`

function markdown(cards: Flashcards): string {
  return markdownDocument([
    `# ${inlineMarkdown(cards.title)}`,
    ...cards.items.flatMap((card) => [
      `**${inlineMarkdown(card.term)}** (${inlineMarkdown(card.category)}, ${card.difficulty})  \n${inlineMarkdown(card.definition)}`,
    ]),
  ])
}

export const flashcards = defineFormat({
  name: 'flashcards',
  title: 'Flashcards',
  schema: flashcardsSchema,
  prompt,
  build: () => ({
    status: 'insufficient_source',
    reason: 'The builder comes with the next commit.',
  }),
  factualFields: (content: Flashcards) =>
    statementsOf(content.items, '/items', (card) => card.definition, '/definition'),
  units: (content: Flashcards) => [
    ...fieldsOf(content.items, '/items', (card) => card.term, '/term'),
    ...fieldsOf(content.items, '/items', (card) => card.definition, '/definition'),
  ],
  droppable: [{ path: '/items' }],
  recount: (content: Flashcards) => content,
  markdown,
})
