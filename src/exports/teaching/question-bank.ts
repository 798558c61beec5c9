import { cleanLine } from '../clean-text.ts'
import { hashOf, type OpenQuestion, type TeachingMaterial } from './material.ts'
import { type TermQuestion, termQuestions } from './term-questions.ts'

/** A question as question banks hold it. */
export interface BankQuestion {
  /** Unique in the course and stable; letters, digits and hyphens, a letter first. */
  readonly id: string
  /** `open`: an essay; `choice`: one of several terms; `short`: a term to be typed. */
  readonly kind: 'open' | 'choice' | 'short'
  /** A short title for lists of questions. */
  readonly name: string
  readonly section: string
  /** What is asked, understandable by itself. */
  readonly paragraphs: readonly string[]
  readonly options: TermQuestion['options']
  readonly accepted: readonly string[]
  /** For an open question what a good answer holds, else the term and its definition. */
  readonly answer: string
  readonly evidence: string
  readonly tags: readonly string[]
}

export interface BankSection {
  readonly section: string
  readonly questions: readonly BankQuestion[]
}

/** All questions the material has, by sections in the order in which these first appear. */
export function bankSections(material: TeachingMaterial): BankSection[] {
  const questions = [
    ...material.questions.map((question) => openQuestion(question, material)),
    ...termQuestions(material.cards, material.wording).map((question) =>
      termQuestion(question, material),
    ),
  ]
  const sections = new Map<string, BankQuestion[]>()
  for (const question of questions) {
    const name = cleanLine(question.section)
    sections.set(name, [...(sections.get(name) ?? []), question])
  }
  return [...sections].map(([section, questions]) => ({ section, questions }))
}

function openQuestion(question: OpenQuestion, { title }: TeachingMaterial): BankQuestion {
  return {
    id: question.id,
    kind: 'open',
    name: shorten(question.question),
    section: question.section,
    // A question may speak of "the text"; in a bank this line says which.
    paragraphs: [`${title} · ${question.section}`, question.question],
    options: [],
    accepted: [],
    answer: question.answer,
    evidence: question.evidence,
    tags: [question.format, ...(question.bloomLevel === null ? [] : [question.bloomLevel])],
  }
}

function termQuestion(question: TermQuestion, { key }: TeachingMaterial): BankQuestion {
  const { card, instruction, text, options, accepted } = question
  return {
    id: `term-${hashOf(key, card.id).slice(0, 12)}`,
    kind: options.length > 0 ? 'choice' : 'short',
    name: shorten(text),
    section: card.category,
    paragraphs: [instruction, text],
    options,
    accepted,
    answer: `${card.term} – ${card.definition}`,
    evidence: card.evidence,
    tags: ['flashcards', card.difficulty],
  }
}

/** The answer and where it stands in the sources, for feedback and for whoever marks. */
export function answerParagraphs(question: BankQuestion, material: TeachingMaterial): string[] {
  const { labels } = material
  const label = question.kind === 'open' ? labels.answerGuide : labels.answer
  return [`${label}: ${question.answer}`, question.evidence].filter(Boolean)
}

const longestName = 80

function shorten(text: string): string {
  const line = cleanLine(text)
  if (line.length <= longestName) return line
  const start = line.slice(0, longestName - 1)
  // regex: input capped at 79 characters
  return `${start.replace(/\s+\S*$/, '').toWellFormed()}…`
}
