import type { FormatName } from '../../domain/vocabulary.ts'
import { hashOf, type TeachingMaterial } from '../teaching/material.ts'
import { stretchesOf } from '../teaching/maths-delimiters.ts'
import { element, fragment, type Markup } from '../teaching/xml-markup.ts'

/** A note as Anki keeps it: the fields as HTML in the order of the note type. */
export interface AnkiNote {
  /** The same whenever this card is exported again: what Anki tells notes apart by. */
  readonly guid: string
  /** Milliseconds, as Anki makes ids; derived from the guid. */
  readonly id: number
  readonly fields: readonly [front: string, back: string, source: string, category: string]
  readonly tags: readonly string[]
  /** Seconds. Anki updates a note when that of the file is later than its own. */
  readonly modified: number
}

/**
 * A note for every flashcard and every question.
 * @param versionOf the version of an artifact, from 1
 */
export function ankiNotes(
  material: TeachingMaterial,
  versionOf: (format: FormatName) => number,
): AnkiNote[] {
  const { key, createdAt, labels } = material
  const seconds = Math.floor(Date.parse(createdAt) / 1000)
  const cards = material.cards.map((card) => ({
    guid: guidOf(key, 'flashcards', card.id),
    fields: [
      fieldHtml([card.term]),
      fieldHtml([card.definition]),
      fieldHtml([card.evidence]),
      fieldHtml([card.category]),
    ] as const,
    tags: tagsOf({ format: 'flashcards', difficulty: card.difficulty, section: card.category }),
    // A version more is an edit, which an import should bring.
    modified: seconds + versionOf('flashcards'),
  }))
  const questions = material.questions.map((question) => ({
    guid: guidOf(key, question.format, question.id),
    fields: [
      fieldHtml([question.question]),
      fieldHtml(
        question.format === 'faq'
          ? [question.answer]
          : [`${labels.answerGuide}: ${question.answer}`],
      ),
      fieldHtml([question.evidence]),
      fieldHtml([question.section]),
    ] as const,
    tags: tagsOf({
      format: question.format,
      level: question.bloomLevel,
      section: question.section,
    }),
    modified: seconds + versionOf(question.format),
  }))
  const all = [...cards, ...questions]
  return withIds([...new Map(all.map((note) => [note.guid, note])).values()])
}

function guidOf(...parts: readonly string[]): string {
  return hashOf('anki', ...parts).slice(0, 20)
}

/** Ids spread over the milliseconds of 2001 to 2018, before Anki's own; two of one deck never meet. */
function withIds(notes: readonly Omit<AnkiNote, 'id'>[]): AnkiNote[] {
  const taken = new Set<number>()
  return notes.map((note) => {
    let id = idOf(note.guid)
    while (taken.has(id)) id++
    taken.add(id)
    return { ...note, id }
  })
}

/** A whole number that looks to Anki like a time in milliseconds. */
export function idOf(name: string): number {
  return 1_000_000_000_000 + (Number.parseInt(hashOf('id', name).slice(0, 12), 16) % 2 ** 39)
}

/** Anki parts tags by spaces and their levels by two colons. */
function tagsOf(parts: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(parts)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}::${tagPart(value ?? '')}`)
}

function tagPart(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
}

/** Lines as the HTML of a field, formulas between the delimiters of Anki's MathJax. */
function fieldHtml(lines: readonly string[]): string {
  return lines
    .map((line) => fragment(...stretchesOf(line).map(stretchHtml)).markup)
    .map(withoutCommands)
    .join('<br>')
}

function stretchHtml({ kind, text }: ReturnType<typeof stretchesOf>[number]): Markup | string {
  if (kind === 'text') return text
  return kind === 'inline' ? `\\(${text}\\)` : `\\[${text}\\]`
}

/**
 * Anki acts on `[sound:…]`, `[anki:…]`, `[latex]` and `[$]` in a field; written as an entity the
 * bracket is text.
 */
function withoutCommands(html: string): string {
  return html.replace(/\[(?=sound:|anki:|latex\]|\$)/gi, '&#91;')
}

/** The text that Anki sorts by and looks for doubles by: the field without its tags. */
export function sortText(field: string): string {
  return field
    .replaceAll('<br>', ' ')
    .replace(/&(lt|gt|amp|quot|#39|#91);/g, (_entity, name: string) => characters[name] ?? '')
    .trim()
}

const characters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  '#91': '[',
}

/** Ruled markup of the answer side; `element` keeps it well-formed. */
export const answerTemplate = [
  '{{FrontSide}}',
  element('hr', { id: 'answer' }).markup,
  '<div dir="auto">{{Back}}</div>',
  '<div class="source" dir="auto">{{Source}}</div>',
].join('\n')
export const questionTemplate =
  '<div class="category" dir="auto">{{Category}}</div>\n<div class="front" dir="auto">{{Front}}</div>'
