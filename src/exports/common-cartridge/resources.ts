import type { FormatDocument } from '../document.ts'
import { blocksHtml, notesHtml } from '../html-blocks.ts'
import { htmlPage, pageStyles } from '../html-page.ts'
import { type OpenQuestion, sourceName, type TeachingMaterial } from '../teaching/material.ts'
import { mathJaxText } from '../teaching/maths-delimiters.ts'
import { type BankQuestion, bankSections } from '../teaching/question-bank.ts'
import { element, fragment, xmlDocument } from '../teaching/xml-markup.ts'
import { assessment } from './assessment.ts'

/** One thing of the cartridge: its place in the manifest and its file. */
export interface CartridgeResource {
  readonly id: string
  readonly title: string
  readonly type: string
  readonly href: string
  readonly data: string
}

/** Questions of these levels have many good answers: they are for talking about. */
const discussed = ['evaluate', 'create']

/** Pages to read, quizzes on what was read, and questions to discuss. */
export function cartridgeResources(material: TeachingMaterial): CartridgeResource[] {
  const topics = material.questions.filter(({ bloomLevel }) => discussed.includes(bloomLevel ?? ''))
  return [
    ...pages(material),
    ...quizzes(material, topics),
    ...topics.map((topic) => discussion(topic, material)),
  ]
}

function pages(material: TeachingMaterial): CartridgeResource[] {
  return material.formats
    .filter(({ format }) => format === 'study_guide' || format === 'faq')
    .map((format) => ({
      id: `page-${format.format.replaceAll('_', '-')}`,
      title: format.label,
      type: 'webcontent',
      href: `pages/${format.format.replaceAll('_', '-')}.html`,
      data: page(format, material),
    }))
}

function page({ label, title, blocks, notes }: FormatDocument, material: TeachingMaterial): string {
  const { labels, sources, language } = material
  const options = { headingLevel: 2, dialect: 'html', referenced: new Set<number>() } as const
  const body = fragment(
    element('p', { class: 'kicker' }, label),
    element('h1', {}, title),
    { markup: blocksHtml(blocks, options) },
    element('h2', {}, labels.notes),
    element('div', { class: 'notes' }, { markup: notesHtml(notes, sources, labels, options) }),
    element('h2', {}, labels.sources),
    element('ul', {}, ...sources.map((source) => element('li', {}, sourceName(source)))),
  )
  return htmlPage({ title: `${title}: ${label}`, language, styles: pageStyles, body: body.markup })
}

function quizzes(material: TeachingMaterial, topics: readonly OpenQuestion[]): CartridgeResource[] {
  const all = bankSections(material).flatMap(({ questions }) => questions)
  const isTopic = new Set(topics.map(({ id }) => id))
  // The FAQ is a page to read: asking it again would be to ask for what stands beside it.
  const open = all.filter(
    ({ id, kind, tags }) => kind === 'open' && !tags.includes('faq') && !isTopic.has(id),
  )
  const terms = all.filter(({ kind }) => kind !== 'open')
  const { labels } = material
  return [
    ...quiz('reading-questions', labels.formats.reading_questions, open, material),
    ...quiz('terms', labels.formats.flashcards, terms, material),
  ]
}

function quiz(
  name: string,
  title: string,
  questions: readonly BankQuestion[],
  material: TeachingMaterial,
): CartridgeResource[] {
  if (questions.length === 0) return []
  const id = `quiz-${name}`
  return [
    {
      id,
      title,
      type: 'imsqti_xmlv1p2/imscc_xmlv1p3/assessment',
      href: `quizzes/${name}.xml`,
      data: assessment(id, title, questions, material),
    },
  ]
}

const topicNamespace = 'http://www.imsglobal.org/xsd/imsccv1p3/imsdt_v1p3'
const topicSchema = 'http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_imsdt_v1p3.xsd'

/** A topic has no place for an answer: its guide stays with whoever has the package. */
function discussion(topic: OpenQuestion, { title }: TeachingMaterial): CartridgeResource {
  const text = fragment(
    ...[`${title} · ${topic.section}`, topic.question].map((paragraph) =>
      element('p', { dir: 'auto' }, mathJaxText(paragraph)),
    ),
  )
  return {
    id: `topic-${topic.id}`,
    title: topic.question,
    type: 'imsdt_xmlv1p3',
    href: `discussions/${topic.id}.xml`,
    data: xmlDocument(
      element(
        'topic',
        {
          xmlns: topicNamespace,
          'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
          'xsi:schemaLocation': `${topicNamespace} ${topicSchema}`,
        },
        element('title', {}, topic.question),
        element('text', { texttype: 'text/html' }, text.markup),
      ),
    ),
  }
}
