import { createHash } from 'node:crypto'
import { z } from 'zod'
import { joinedLength } from './choose-overview.ts'
import { createUsed } from './choose-sentences.ts'
import { citation, quoteText } from './cite.ts'
import { valueAt } from './column.ts'
import { type CourseMaterial, courseMaterial } from './course-material.ts'
import { type BuildContext, type BuildResult, defineFormat } from './define-format.ts'
import { type ExplainedTerm, explainTerms } from './explain-terms.ts'
import { fieldsOf, statementsOf } from './fields.ts'
import { conceptShortage, insufficient } from './insufficient.ts'
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

One idea a card. No two cards for one term or its plural or abbreviation. Cover every section of the outline. Fit the audience and the difficulty asked for: basic terms for beginners, finer distinctions for advanced learners.

Cite: for every definition, the ids of the passages that define the term.`

function markdown(cards: Flashcards): string {
  return markdownDocument([
    `# ${inlineMarkdown(cards.title)}`,
    ...cards.items.flatMap((card) => [
      `**${inlineMarkdown(card.term)}** (${inlineMarkdown(card.category)}, ${card.difficulty})  \n${inlineMarkdown(card.definition)}`,
    ]),
  ])
}

const cards = { fewest: 10, most: 25 }
const longestDefinition = 500
/** Characters of a card's front, a term or a question. */
const longestFront = 100
/** Made beyond the minimum, for the verifier may find two that say the same and drop one. */
const margin = 2

/** A card for each term that the source explains, and for questions where these are few, in reading order. */
function build(context: BuildContext): BuildResult<Flashcards> {
  const { analysis, plan } = context
  const material = courseMaterial(context)
  const { richness } = material.level
  const wanted = Math.round(cards.fewest + (cards.most - cards.fewest) * richness)
  const explained = explainTerms(
    material,
    {
      fewest: cards.fewest + margin,
      most: Math.max(wanted, cards.fewest + margin),
      longestQuestion: longestFront,
    },
    createUsed(material),
  ).filter(({ sentences }) => joinedLength(material, sentences) <= longestDefinition)
  if (explained.length < cards.fewest) {
    return insufficient(conceptShortage(explained.length, cards.fewest))
  }
  const keys = new Set(explained.map(({ key }) => key))
  const sourceHash = hashOf(...analysis.sources.map((source) => source.text))
  return {
    status: 'built',
    content: {
      title: plan.title,
      items: explained.map((term) => ({
        id: `card-${hashOf(sourceHash, term.key).slice(0, 12)}`,
        term: term.term,
        definition: quoteText(analysis, term.sentences),
        category: plan.sections[term.section]?.title ?? plan.title,
        difficulty: cardDifficulty(material, term, keys),
      })),
    },
    citations: explained.map(({ sentences }, index) =>
      citation(analysis, `/items/${index}/definition`, sentences),
    ),
  }
}

function hashOf(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/**
 * Hard: the definition needs two other terms of the set, or is long. Easy: a leading term with a
 * short definition that needs none. Medium: everything else.
 */
function cardDifficulty(
  material: CourseMaterial,
  term: ExplainedTerm,
  keys: ReadonlySet<string>,
): Flashcards['items'][number]['difficulty'] {
  const [sentence = -1] = term.sentences
  const others = material.analysis.terms
    .slice(0, 200)
    .filter(
      ({ key, sentences }) => key !== term.key && keys.has(key) && sentences.includes(sentence),
    )
  const words = valueAt(material.words, sentence)
  if (others.length >= 2 || words > 32) return 'hard'
  return others.length === 0 && words <= 20 ? 'easy' : 'medium'
}

export const flashcards = defineFormat({
  name: 'flashcards',
  title: 'Flashcards',
  schema: flashcardsSchema,
  prompt,
  build,
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
