import type { ContentPackage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import { formats } from '../formats/index.ts'
import type { Block, CitedText, DefinitionItem } from './blocks.ts'
import { cleanLine } from './clean-text.ts'
import { fillLabel, type Labels } from './labels/index.ts'
import type { NoteBook } from './notes.ts'

/** The content of a format, as its own schema has it. */
export type ContentOf<Name extends FormatName> = ReturnType<
  (typeof formats)[Name]['schema']['parse']
>

/**
 * The content of a completed artifact, held against its format's schema.
 * @throws ProblemError `not-acceptable` where there is none, or an older or newer program made it
 */
export function contentOf<Name extends FormatName>(
  content: ContentPackage,
  format: Name,
): ContentOf<Name> {
  const parsed = formats[format].schema.safeParse(content.artifacts[format]?.content)
  if (parsed.success) {
    // The schema of this very format has parsed it; TypeScript cannot follow the index.
    return parsed.data as ContentOf<Name>
  }
  throw new ProblemError(
    'not-acceptable',
    `The ${format} of this package is not in the form this program writes; regenerate it first.`,
  )
}

interface Making {
  readonly content: ContentPackage
  readonly labels: Labels
  readonly book: NoteBook
}

type Makers = { readonly [Name in FormatName]: (making: Making) => Block[] }

/** What each format reads as, without its title, in reading order. */
export const formatBlocks: Makers = {
  outline: outlineBlocks,
  podcast_script: podcastBlocks,
  study_guide: studyGuideBlocks,
  one_pager: onePagerBlocks,
  detailed_reading: detailedReadingBlocks,
  faq: faqBlocks,
  flashcards: flashcardBlocks,
  reading_questions: readingQuestionBlocks,
}

function outlineBlocks({ content, labels, book }: Making): Block[] {
  const outline = contentOf(content, 'outline')
  const { audience } = outline
  const shown = audience === 'general learners' ? labels.generalLearners : cleanLine(audience)
  const facts = [
    fillLabel(labels.forAudience, { audience: shown }),
    labels.difficulties[outline.difficulty],
    aboutMinutes(labels, outline.estimatedMinutes),
  ]
  return [
    ...paragraphs(book.citeParagraphs('/overview', outline.overview), 'lead'),
    remark(facts.join(' · ')),
    heading(labels.learningObjectives),
    {
      kind: 'list',
      items: outline.learningObjectives.map(({ text }, index) =>
        book.cite(`/learningObjectives/${index}/text`, text),
      ),
    },
    ...outline.sections.flatMap((section, index): Block[] => [
      heading(`${section.number}. ${cleanLine(section.title)}`),
      ...paragraphs(book.citeParagraphs(`/sections/${index}/description`, section.description)),
      {
        kind: 'list',
        items: section.keyPoints.map((point, at) =>
          book.cite(`/sections/${index}/keyPoints/${at}`, point),
        ),
      },
      remark(aboutMinutes(labels, section.estimatedMinutes)),
    ]),
  ]
}

function podcastBlocks({ content, labels, book }: Making): Block[] {
  const script = contentOf(content, 'podcast_script')
  const names = new Map(script.speakers.map(({ id, name }) => [id, cleanLine(name)]))
  const parts = {
    introduction: labels.introduction,
    main: labels.conversation,
    conclusion: labels.conclusion,
  }
  const words = fillLabel(labels.words, { n: script.wordCount })
  return [
    remark(`${words} · ${aboutMinutes(labels, script.estimatedMinutes)}`),
    list(script.speakers.map(({ name, role }) => `${name}, ${role}`)),
    ...script.turns.flatMap(({ speaker, part, kind, text }, index): Block[] => [
      ...(part === script.turns[index - 1]?.part ? [] : [heading(parts[part])]),
      {
        kind: 'turn',
        speaker: cleanLine(speaker),
        name: names.get(speaker) ?? cleanLine(speaker),
        spoken: kind,
        text: book.cite(`/turns/${index}/text`, text),
      },
    ]),
    ...listed(labels.speakerNotes, script.speakerNotes),
  ]
}

function studyGuideBlocks({ content, labels, book }: Making): Block[] {
  const guide = contentOf(content, 'study_guide')
  // Read before the concepts, and so numbered before them.
  const overview = paragraphs(book.citeParagraphs('/overview', guide.overview), 'lead')
  const items = guide.keyConcepts.map(
    ({ term, explanation }, index): DefinitionItem => ({
      id: null,
      term: cleanLine(term),
      definition: book.cite(`/keyConcepts/${index}/explanation`, explanation),
      category: null,
      difficulty: null,
    }),
  )
  return [
    ...overview,
    heading(labels.keyConcepts),
    { kind: 'definitions', items },
    ...sectionBlocks(guide.sections, book),
    heading(labels.summary),
    ...paragraphs(book.citeParagraphs('/summary', guide.summary)),
    ...listed(labels.furtherReading, guide.furtherReading),
  ]
}

function onePagerBlocks({ content, labels, book }: Making): Block[] {
  const page = contentOf(content, 'one_pager')
  return [
    ...paragraphs(book.citeParagraphs('/summary', page.summary), 'lead'),
    heading(labels.keyTakeaways),
    {
      kind: 'list',
      items: page.keyTakeaways.map((text, index) => book.cite(`/keyTakeaways/${index}`, text)),
    },
    heading(labels.inBrief),
    ...paragraphs(book.citeParagraphs('/body', page.body)),
  ]
}

function detailedReadingBlocks({ content, labels, book }: Making): Block[] {
  const reading = contentOf(content, 'detailed_reading')
  return [
    // Without a heading: the course's first section is often called "Introduction" itself.
    ...paragraphs(book.citeParagraphs('/introduction', reading.introduction), 'lead'),
    ...sectionBlocks(reading.sections, book),
    heading(labels.conclusion),
    ...paragraphs(book.citeParagraphs('/conclusion', reading.conclusion)),
    ...listed(labels.references, reading.references),
  ]
}

function faqBlocks({ content, book }: Making): Block[] {
  const { items } = contentOf(content, 'faq')
  return items.flatMap(({ question, answer, category }, index): Block[] => [
    ...categoryHeading(category, items[index - 1]?.category),
    {
      kind: 'question',
      answerLabel: null,
      item: {
        number: index + 1,
        question: book.cite(`/items/${index}/question`, question),
        answer: book.citeParagraphs(`/items/${index}/answer`, answer),
        category: cleanLine(category),
        level: null,
      },
    },
  ])
}

function flashcardBlocks({ content, labels, book }: Making): Block[] {
  const { items } = contentOf(content, 'flashcards')
  const cards = items.map(
    (card, index): DefinitionItem => ({
      id: cleanLine(card.id),
      term: cleanLine(card.term),
      definition: book.cite(`/items/${index}/definition`, card.definition),
      category: cleanLine(card.category),
      difficulty: labels.cardDifficulties[card.difficulty],
    }),
  )
  return [{ kind: 'definitions', items: cards }]
}

function readingQuestionBlocks({ content, labels, book }: Making): Block[] {
  const { items } = contentOf(content, 'reading_questions')
  return items.flatMap((item, index): Block[] => {
    const answer = book.citeParagraphs(`/items/${index}/answerGuide`, item.answerGuide)
    // A question is mostly supported by what answers it, right below.
    const question = book.citeBeside(`/items/${index}/question`, item.question, answer)
    return [
      ...categoryHeading(item.section, items[index - 1]?.section),
      {
        kind: 'question',
        answerLabel: labels.answerGuide,
        item: {
          number: index + 1,
          question,
          answer,
          category: cleanLine(item.section),
          level: labels.bloomLevels[item.bloomLevel],
        },
      },
    ]
  })
}

interface TitledBody {
  readonly title: string
  readonly body: string
}

function sectionBlocks(sections: readonly TitledBody[], book: NoteBook): Block[] {
  return sections.flatMap(({ title, body }, index) => [
    heading(cleanLine(title)),
    ...paragraphs(book.citeParagraphs(`/sections/${index}/body`, body)),
  ])
}

function heading(text: string): Block {
  return { kind: 'heading', level: 1, text }
}

function categoryHeading(category: string, before: string | undefined): Block[] {
  return category === before ? [] : [heading(cleanLine(category))]
}

function paragraphs(texts: readonly CitedText[], role: 'body' | 'lead' = 'body'): Block[] {
  return texts.map((text) => ({ kind: 'paragraph', role, text }))
}

function remark(text: string): Block {
  return { kind: 'paragraph', role: 'remark', text: { text, notes: [] } }
}

function list(texts: readonly string[]): Block {
  return { kind: 'list', items: texts.map((text) => ({ text: cleanLine(text), notes: [] })) }
}

/** A list under its heading; nothing where it is empty. */
function listed(title: string, texts: readonly string[]): Block[] {
  return texts.length === 0 ? [] : [heading(title), list(texts)]
}

function aboutMinutes({ aboutMinutes: [one, several] }: Labels, minutes: number): string {
  return minutes === 1 ? one : fillLabel(several, { n: minutes })
}
