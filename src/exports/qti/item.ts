import type { TeachingMaterial } from '../teaching/material.ts'
import { mathJaxText } from '../teaching/maths-delimiters.ts'
import { answerParagraphs, type BankQuestion } from '../teaching/question-bank.ts'
import { type Content, element, type Markup, xmlDocument } from '../teaching/xml-markup.ts'
import type { QtiDialect } from './dialect.ts'

/** The file of one question: an assessment item. */
export function qtiItem(
  question: BankQuestion,
  material: TeachingMaterial,
  dialect: QtiDialect,
): string {
  const { namespace, schema } = dialect
  return xmlDocument(
    tag(
      dialect,
      'assessment-item',
      {
        identifier: question.id,
        title: question.name,
        adaptive: 'false',
        'time-dependent': 'false',
      },
      [
        ...declarations(question, dialect),
        tag(dialect, 'item-body', {}, [
          ...question.paragraphs.slice(0, -1).map((paragraph) => textParagraph(dialect, paragraph)),
          ...interaction(question, material, dialect),
          answerRubric(question, material, dialect),
        ]),
        ...processing(question, dialect),
      ],
      {
        xmlns: namespace,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': `${namespace} ${schema}`,
        ...(material.language === 'und' ? {} : { 'xml:lang': material.language }),
      },
    ),
  )
}

/** An element of the dialect; `plain` attributes are the same in both. */
export function tag(
  dialect: QtiDialect,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly Content[],
  plain: Readonly<Record<string, string>> = {},
): Markup {
  const named = Object.entries(attributes).map(([key, value]) => [dialect.attribute(key), value])
  return element(dialect.element(name), { ...plain, ...Object.fromEntries(named) }, ...content)
}

/** QTI 2.1 has no attribute for the direction of a text. */
function textParagraph({ isThree }: QtiDialect, ...content: Content[]): Markup {
  const shown = content.map((part) => (typeof part === 'string' ? mathJaxText(part) : part))
  return element('p', isThree ? { dir: 'auto' } : {}, ...shown)
}

const choiceId = (index: number) => String.fromCharCode(65 + index)

function declarations(question: BankQuestion, dialect: QtiDialect): Markup[] {
  const { kind, options, accepted } = question
  const right =
    kind === 'choice'
      ? [choiceId(options.findIndex(({ correct }) => correct))]
      : accepted.slice(0, 1)
  const correct = tag(
    dialect,
    'correct-response',
    {},
    right.map((value) => tag(dialect, 'value', {}, [value])),
  )
  // Any form of the term counts, in capitals or not.
  const mapping = tag(
    dialect,
    'mapping',
    { 'default-value': 0 },
    accepted.map((form) =>
      tag(
        dialect,
        'map-entry',
        { 'map-key': form, 'mapped-value': 1, 'case-sensitive': 'false' },
        [],
      ),
    ),
  )
  const response = { open: [], choice: [correct], short: [correct, mapping] }[kind]
  const scoredBy = dialect.isThree && kind === 'open' ? { 'external-scored': 'human' } : {}
  return [
    tag(
      dialect,
      'response-declaration',
      {
        identifier: 'RESPONSE',
        cardinality: 'single',
        'base-type': kind === 'choice' ? 'identifier' : 'string',
      },
      response,
    ),
    tag(
      dialect,
      'outcome-declaration',
      { identifier: 'SCORE', cardinality: 'single', 'base-type': 'float', ...scoredBy },
      [tag(dialect, 'default-value', {}, [tag(dialect, 'value', {}, ['0'])])],
    ),
  ]
}

function interaction(
  question: BankQuestion,
  { wording }: TeachingMaterial,
  dialect: QtiDialect,
): Markup[] {
  const asked = question.paragraphs.at(-1) ?? ''
  const prompt = tag(dialect, 'prompt', {}, [mathJaxText(asked)])
  const response = { 'response-identifier': 'RESPONSE' }
  switch (question.kind) {
    case 'open':
      return [
        tag(dialect, 'extended-text-interaction', { ...response, 'expected-lines': 10 }, [prompt]),
      ]
    case 'choice':
      return [
        tag(dialect, 'choice-interaction', { ...response, shuffle: 'true', 'max-choices': 1 }, [
          prompt,
          ...question.options.map(({ term }, index) =>
            tag(dialect, 'simple-choice', { identifier: choiceId(index) }, [mathJaxText(term)]),
          ),
        ]),
      ]
    case 'short':
      return [
        textParagraph(dialect, asked),
        textParagraph(
          dialect,
          `${wording.yourAnswer}: `,
          tag(dialect, 'text-entry-interaction', { ...response, 'expected-length': 40 }, []),
        ),
      ]
    default:
      return question.kind satisfies never
  }
}

/** What a good answer holds and where it stands, for whoever marks or teaches. */
function answerRubric(
  question: BankQuestion,
  material: TeachingMaterial,
  dialect: QtiDialect,
): Markup {
  const paragraphs = answerParagraphs(question, material).map((line) =>
    textParagraph(dialect, line),
  )
  return tag(
    dialect,
    'rubric-block',
    { view: 'scorer tutor', ...(dialect.isThree ? { use: 'scoring' } : {}) },
    dialect.isThree ? [tag(dialect, 'content-body', {}, paragraphs)] : paragraphs,
  )
}

function processing({ kind }: BankQuestion, dialect: QtiDialect): Markup[] {
  if (kind === 'open') return []
  const template = dialect.processing(kind === 'choice' ? 'match_correct' : 'map_response')
  return [tag(dialect, 'response-processing', { template }, [])]
}
