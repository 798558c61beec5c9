import { createHash } from 'node:crypto'
import type { ContentPackage } from '../../domain/package.ts'
import type { BloomLevel, FormatName } from '../../domain/vocabulary.ts'
import { cleanLine } from '../clean-text.ts'
import type { ExportInput } from '../define-export.ts'
import { type DocumentSource, documentOf, type PackageDocument } from '../document.ts'
import { contentOf } from '../format-blocks.ts'
import { longNotes, noteText } from '../note-text.ts'
import { openNoteBook } from '../notes.ts'
import { type Wording, wordingFor } from './wording.ts'

export interface Card {
  readonly id: string
  readonly term: string
  readonly definition: string
  readonly category: string
  readonly difficulty: 'easy' | 'medium' | 'hard'
  /** Where the sources say it, with what they say, on one line; empty without a citation. */
  readonly evidence: string
}

/** A question that is answered in the learner's own words. */
export interface OpenQuestion {
  /** A hash of the course and the question: the same as long as both are. */
  readonly id: string
  readonly format: 'faq' | 'reading_questions'
  readonly question: string
  readonly answer: string
  readonly section: string
  readonly bloomLevel: BloomLevel | null
  readonly evidence: string
}

/** What a package has for learning tools: a document's facts, and questions with their evidence. */
export interface TeachingMaterial extends PackageDocument {
  /**
   * Tells the course from every other and stays the same when it is made again from the same
   * sources, so that an import updates what an earlier one brought.
   */
  readonly key: string
  readonly cards: readonly Card[]
  readonly questions: readonly OpenQuestion[]
  readonly wording: Wording
}

/**
 * Reads what an export is to carry.
 * @throws ProblemError `not-acceptable` for content that this program's schemas do not know
 */
export function teachingMaterial(input: ExportInput): TeachingMaterial {
  const document = documentOf(input)
  const key = courseKey(input.package)
  const wording = wordingFor(document.labels.language)
  const reading: Reading = {
    ...input,
    key,
    evidenceAt: evidenceFor(input.package, document, wording),
  }
  return {
    ...document,
    key,
    wording,
    cards: cardsOf(reading),
    questions: asked([...readingQuestionsOf(reading), ...faqQuestionsOf(reading)]),
  }
}

/** Without those that a file cannot hold, and those of the FAQ that the reading guide asks as well. */
function asked(questions: readonly OpenQuestion[]): OpenQuestion[] {
  const seen = new Set<string>()
  return questions.filter(({ question, answer }) => {
    const key = question.toLowerCase()
    const isNew = question !== '' && answer !== '' && !seen.has(key)
    seen.add(key)
    return isNew
  })
}

interface Reading extends ExportInput {
  readonly key: string
  readonly evidenceAt: (format: FormatName, path: string) => string
}

/** Given sources are known by their text, a topic without sources by its words. */
function courseKey(content: ContentPackage): string {
  const given = content.sources.filter((source) => source.origin === 'given')
  const parts =
    given.length > 0
      ? given.map((source) => source.sha256).sort()
      : ['topic', content.request.topic?.trim().toLowerCase() ?? content.id]
  return hashOf(...parts)
}

/** SHA-256 of several texts, lower-case hex; where one ends and the next begins counts. */
export function hashOf(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/** The evidence of a field: "Source: Cells, p. 12: “…”". What a model wrote is marked so. */
function evidenceFor(content: ContentPackage, document: PackageDocument, wording: Wording) {
  return (format: FormatName, path: string): string => {
    const citations = content.artifacts[format]?.citations ?? []
    const book = openNoteBook(citations, document.labels, 1)
    book.cite(path, '')
    const [note] = book.notes()
    if (note === undefined) return ''
    return `${wording.source}: ${noteText(note, document.sources, document.labels, longNotes)}`
  }
}

/** A source's title, with a warning where no person gave it. */
export function sourceName({ title, warning }: DocumentSource): string {
  return warning === null ? title : `${title} (${warning})`
}

/** Cards without a term or definition that a file can hold (control characters alone) are left out. */
function cardsOf({ package: content, formats, evidenceAt }: Reading): Card[] {
  if (!formats.includes('flashcards')) return []
  return contentOf(content, 'flashcards')
    .items.map((card, index) => ({
      ...card,
      term: cleanLine(card.term),
      definition: cleanLine(card.definition),
      category: cleanLine(card.category),
      evidence: evidenceAt('flashcards', `/items/${index}/definition`),
    }))
    .filter(({ term, definition }) => term !== '' && definition !== '')
}

function readingQuestionsOf({
  package: content,
  formats,
  key,
  evidenceAt,
}: Reading): OpenQuestion[] {
  if (!formats.includes('reading_questions')) return []
  return contentOf(content, 'reading_questions').items.map((item, index) => ({
    id: questionId(key, 'reading_questions', item.question),
    format: 'reading_questions',
    question: cleanLine(item.question),
    answer: cleanLine(item.answerGuide),
    section: cleanLine(item.section),
    bloomLevel: item.bloomLevel,
    evidence: evidenceAt('reading_questions', `/items/${index}/answerGuide`),
  }))
}

function faqQuestionsOf({ package: content, formats, key, evidenceAt }: Reading): OpenQuestion[] {
  if (!formats.includes('faq')) return []
  return contentOf(content, 'faq').items.map((item, index) => ({
    id: questionId(key, 'faq', item.question),
    format: 'faq',
    question: cleanLine(item.question),
    answer: cleanLine(item.answer),
    section: cleanLine(item.category),
    bloomLevel: null,
    evidence: evidenceAt('faq', `/items/${index}/answer`),
  }))
}

function questionId(key: string, format: string, question: string): string {
  return `question-${hashOf(key, format, question).slice(0, 12)}`
}
