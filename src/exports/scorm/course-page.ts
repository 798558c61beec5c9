import type { Block } from '../blocks.ts'
import type { FormatDocument } from '../document.ts'
import { blocksHtml, notesHtml } from '../html-blocks.ts'
import { htmlPage } from '../html-page.ts'
import { fillLabel } from '../labels/index.ts'
import { sourceName, type TeachingMaterial } from '../teaching/material.ts'
import { type BankQuestion, bankSections } from '../teaching/question-bank.ts'
import { element, fragment, type Markup } from '../teaching/xml-markup.ts'
import { courseStyles } from './styles.ts'

interface Page {
  readonly id: string
  readonly title: string
  readonly body: Markup
}

/** The name that the page's script is packed under. */
export const playerFile = 'player.js'

/**
 * The whole course as one HTML page of several sheets, of which the script shows one at a time;
 * without the script all of them stand below each other.
 */
export function coursePage(material: TeachingMaterial): string {
  const pages = pagesOf(material)
  const { wording, labels } = material
  const entries = pages.map(({ id, title }) =>
    element('li', {}, element('a', { href: `#${id}` }, title)),
  )
  const body = fragment(
    element('header', {}, element('h1', {}, material.title)),
    element(
      'nav',
      { 'aria-label': labels.contents },
      element(
        'details',
        { id: 'contents', open: 'open' },
        element('summary', {}, labels.contents),
        element('ol', {}, ...entries),
      ),
    ),
    element(
      'main',
      {},
      ...pages.map(pageSection),
      element(
        'p',
        { class: 'steps', hidden: 'hidden' },
        element('button', { type: 'button', id: 'previous' }, wording.previous),
        element('span', { id: 'place' }, ''),
        element('button', { type: 'button', id: 'next' }, wording.next),
      ),
    ),
    element('script', { src: playerFile }, ''),
  )
  return htmlPage({
    title: material.title,
    language: material.language,
    styles: courseStyles,
    body: body.markup,
  })
}

function pageSection({ id, title, body }: Page): Markup {
  return element(
    'section',
    { id, class: 'page', 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title`, tabindex: -1 }, title),
    body,
  )
}

function pagesOf(material: TeachingMaterial): Page[] {
  const referenced = new Set<number>()
  const sheets = material.formats
    .filter(({ format }) => format !== 'flashcards')
    .flatMap((format) => sheetsOf(format))
    .map(({ title, blocks, questions }, index) => {
      const before = new Set(referenced)
      const html = questions
        ? questionsHtml(blocks, material, referenced)
        : blocksHtml(blocks, { headingLevel: 2, dialect: 'html', referenced })
      const notes = material.notes.filter(
        ({ number }) => referenced.has(number) && !before.has(number),
      )
      const options = { headingLevel: 2, dialect: 'html', referenced } as const
      const evidence = notesHtml(notes, material.sources, material.labels, options)
      return {
        id: `page-${index + 1}`,
        title,
        body: fragment(
          { markup: html },
          ...(evidence === '' ? [] : [noteSection(evidence, material)]),
        ),
      }
    })
  const check = selfCheck(material)
  return [
    ...sheets,
    ...(check === null ? [] : [{ id: 'check', title: material.wording.selfCheck, body: check }]),
    { id: 'sources', title: material.labels.sources, body: sourceList(material) },
  ]
}

function noteSection(evidence: string, { labels }: TeachingMaterial): Markup {
  return element('details', { class: 'notes' }, element('summary', {}, labels.notes), {
    markup: evidence,
  })
}

interface Sheet {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly questions: boolean
}

/** The study guide gives a sheet for each of its parts; the question formats one each. */
function sheetsOf({ format, label, blocks }: FormatDocument): Sheet[] {
  if (format !== 'study_guide') return [{ title: label, blocks, questions: true }]
  const starts = blocks.flatMap((block, index) =>
    block.kind === 'heading' && block.level === 1 ? [index] : [],
  )
  const opening = { title: label, blocks: blocks.slice(0, starts[0]), questions: false }
  const parts = starts.map((start, place) => {
    const heading = blocks[start]
    return {
      title: heading?.kind === 'heading' ? heading.text : label,
      blocks: blocks.slice(start + 1, starts[place + 1]),
      questions: false,
    }
  })
  return [opening, ...parts].filter((sheet) => sheet.blocks.length > 0)
}

/** Questions whose answers open at a click. */
function questionsHtml(
  blocks: readonly Block[],
  { wording }: TeachingMaterial,
  referenced: Set<number>,
): string {
  const options = { headingLevel: 3, dialect: 'html', referenced } as const
  return blocks
    .map((block) => {
      if (block.kind !== 'question') return blocksHtml([block], options)
      const { number, question, answer, level } = block.item
      const asked = {
        kind: 'paragraph',
        role: 'body',
        text: {
          ...question,
          text: `${number}. ${question.text}${level === null ? '' : ` (${level})`}`,
        },
      } as const
      const answers = answer.map((text) => ({ kind: 'paragraph', role: 'body', text }) as const)
      return element(
        'div',
        { class: 'question' },
        { markup: blocksHtml([asked], options) },
        element('details', {}, element('summary', {}, wording.showAnswer), {
          markup: blocksHtml(answers, options),
        }),
      ).markup
    })
    .join('\n')
}

/** The terms of the flashcards, asked; the script says what was right and gives the score. */
function selfCheck(material: TeachingMaterial): Markup | null {
  const questions = bankSections(material)
    .flatMap(({ questions }) => questions)
    .filter(({ kind }) => kind !== 'open')
  if (questions.length === 0) return null
  const { wording } = material
  return element(
    'form',
    {
      id: 'self-check',
      'data-right': wording.right,
      'data-wrong': wording.wrong,
      'data-score': wording.score,
      'data-unanswered': wording.unanswered,
    },
    ...questions.map((question) => checkQuestion(question, material)),
    element('p', {}, element('button', { type: 'submit' }, wording.check)),
    element('p', { id: 'score', role: 'status' }, ''),
  )
}

function checkQuestion(question: BankQuestion, { wording }: TeachingMaterial): Markup {
  const [instruction = '', text = ''] = question.paragraphs
  const answers =
    question.kind === 'choice'
      ? question.options.map(({ term }) =>
          element(
            'label',
            {},
            element('input', { type: 'radio', name: question.id, value: term }),
            element('span', { dir: 'auto' }, term),
          ),
        )
      : [
          element(
            'label',
            {},
            `${wording.yourAnswer}: `,
            element('input', { type: 'text', name: question.id, autocomplete: 'off' }),
          ),
        ]
  return element(
    'fieldset',
    { 'data-accepted': JSON.stringify(question.accepted) },
    element('legend', {}, element('span', { class: 'instruction' }, instruction), ' ', text),
    ...answers,
    element('p', { class: 'verdict' }, ''),
  )
}

function sourceList({ sources, createdAt, labels }: TeachingMaterial): Markup {
  return fragment(
    element('ul', {}, ...sources.map((source) => element('li', {}, sourceName(source)))),
    element('p', {}, fillLabel(labels.madeOn, { date: createdAt.slice(0, 10) })),
  )
}
