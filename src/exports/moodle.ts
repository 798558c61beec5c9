import { cleanLine } from './clean-text.ts'
import { defineExport } from './define-export.ts'
import { type TeachingMaterial, teachingMaterial } from './teaching/material.ts'
import { mathJaxText } from './teaching/maths-delimiters.ts'
import { answerParagraphs, type BankQuestion, bankSections } from './teaching/question-bank.ts'
import { element, fragment, type Markup, xmlDocument } from './teaching/xml-markup.ts'

/**
 * Moodle's own question XML. Texts are HTML written as escaped XML text, which needs no CDATA
 * section and so has no end of one to guard against.
 */
export const moodle = defineExport({
  label: 'Moodle XML question bank (.xml)',
  mediaType: 'application/xml',
  extension: 'xml',
  carries: ['faq', 'flashcards', 'reading_questions'],
  async write(input) {
    const material = teachingMaterial(input)
    const questions = bankSections(material).flatMap(({ section, questions }) => [
      categoryQuestion(material.title, section),
      ...questions.map((question) => moodleQuestion(question, material)),
    ])
    return new TextEncoder().encode(xmlDocument(element('quiz', {}, ...questions)))
  },
})

/** The questions after it go into this category; a slash of a name is doubled. */
function categoryQuestion(title: string, section: string): Markup {
  const [course, part] = [title, section].map((name) => cleanLine(name).replaceAll('/', '//'))
  return element(
    'question',
    { type: 'category' },
    element('category', {}, text(`$course$/top/${course}/${part}`)),
  )
}

const types = { open: 'essay', choice: 'multichoice', short: 'shortanswer' } as const

function moodleQuestion(question: BankQuestion, material: TeachingMaterial): Markup {
  const answer = answerParagraphs(question, material)
  return element(
    'question',
    { type: types[question.kind] },
    element('name', {}, text(question.name)),
    htmlField('questiontext', question.paragraphs),
    htmlField('generalfeedback', answer),
    element('defaultgrade', {}, '1'),
    element('penalty', {}, question.kind === 'open' ? '0' : '0.3333333'),
    element('hidden', {}, '0'),
    element('idnumber', {}, question.id),
    ...kindFields(question, answer),
    element('tags', {}, ...question.tags.map((tag) => element('tag', {}, text(tag)))),
  )
}

function kindFields(question: BankQuestion, answer: readonly string[]): Markup[] {
  switch (question.kind) {
    case 'open':
      return [
        element('responseformat', {}, 'editor'),
        element('responserequired', {}, '1'),
        element('responsefieldlines', {}, '10'),
        element('attachments', {}, '0'),
        element('attachmentsrequired', {}, '0'),
        // Shown to whoever marks.
        htmlField('graderinfo', answer),
        htmlField('responsetemplate', []),
      ]
    case 'choice':
      return [
        element('single', {}, 'true'),
        element('shuffleanswers', {}, 'true'),
        element('answernumbering', {}, 'abc'),
        ...question.options.map(({ term, correct }) =>
          answerField(htmlText([term]), correct, 'html'),
        ),
      ]
    case 'short':
      return [
        element('usecase', {}, '0'),
        // In an accepted answer Moodle takes an asterisk for "anything".
        ...question.accepted.map((term) =>
          answerField(cleanLine(term).replaceAll('*', '\\*'), true, 'moodle_auto_format'),
        ),
      ]
    default:
      return question.kind satisfies never
  }
}

function answerField(answer: string, correct: boolean, format: string): Markup {
  return element(
    'answer',
    { fraction: correct ? '100' : '0', format },
    text(answer),
    element('feedback', { format: 'html' }, text('')),
  )
}

function text(content: string): Markup {
  return element('text', {}, content)
}

function htmlField(name: string, paragraphs: readonly string[]): Markup {
  return element(name, { format: 'html' }, text(htmlText(paragraphs)))
}

/** Paragraphs as the HTML that Moodle keeps, formulas between the delimiters it has set. */
function htmlText(paragraphs: readonly string[]): string {
  return fragment(
    ...paragraphs.map((paragraph) =>
      element('p', { dir: 'auto' }, mathJaxText(cleanLine(paragraph))),
    ),
  ).markup
}
