import { cleanLine, escapeMarkup } from './clean-text.ts'
import { defineExport } from './define-export.ts'
import { type TeachingMaterial, teachingMaterial } from './teaching/material.ts'
import { mathJaxText } from './teaching/maths-delimiters.ts'
import { answerParagraphs, type BankQuestion, bankSections } from './teaching/question-bank.ts'
import { element, fragment } from './teaching/xml-markup.ts'

/** Moodle's GIFT: questions with categories, accepted answers and feedback in plain text. */
export const gift = defineExport({
  label: 'GIFT question bank (.txt)',
  mediaType: 'text/plain; charset=utf-8',
  extension: 'txt',
  carries: ['faq', 'flashcards', 'reading_questions'],
  async write(input) {
    const material = teachingMaterial(input)
    const blocks = bankSections(material).flatMap(({ section, questions }) => [
      `$CATEGORY: $course$/top/${category(material.title)}/${category(section)}\n`,
      ...questions.map((question) => giftQuestion(question, material)),
    ])
    return new TextEncoder().encode(blocks.join('\n'))
  },
})

/** What GIFT reads as its own signs is written behind a backslash, as is the backslash itself. */
function escapeGift(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&')
}

/** Moodle parts categories by slashes; a doubled one is a slash of the name. */
function category(name: string): string {
  return cleanLine(name).replaceAll('/', '//')
}

/** Text as HTML, which keeps `<` as text and has formulas set by the site's MathJax. */
function html(...paragraphs: string[]): string {
  const { markup } = fragment(
    ...paragraphs.map((paragraph) =>
      element('p', { dir: 'auto' }, mathJaxText(cleanLine(paragraph))),
    ),
  )
  return escapeGift(markup)
}

function giftQuestion(question: BankQuestion, material: TeachingMaterial): string {
  const feedback = html(...answerParagraphs(question, material))
  return [
    `// [id:${question.id}]`,
    `::${escapeGift(cleanLine(question.name))}::[html]${html(...question.paragraphs)}{`,
    ...answers(question),
    `####${feedback}`,
    '}',
    '',
  ].join('\n')
}

function answers({ kind, options, accepted }: BankQuestion): string[] {
  switch (kind) {
    case 'open':
      return []
    case 'choice':
      return options.map(
        ({ term, correct }) =>
          `${correct ? '=' : '~'}${escapeGift(escapeMarkup(mathJaxText(cleanLine(term))))}`,
      )
    case 'short':
      return (
        accepted
          .map(cleanLine)
          // An arrow would make the question a matching one; without an answer it is an open one.
          .filter((answer) => !answer.includes('->'))
          // In an accepted answer, which is plain text, Moodle takes an asterisk for "anything".
          .map((answer) => `=%100%${escapeGift(answer.replaceAll('*', '\\*'))}`)
      )
    default:
      return kind satisfies never
  }
}
