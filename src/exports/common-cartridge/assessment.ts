import type { TeachingMaterial } from '../teaching/material.ts'
import { mathJaxText } from '../teaching/maths-delimiters.ts'
import { answerParagraphs, type BankQuestion } from '../teaching/question-bank.ts'
import { element, fragment, type Markup, xmlDocument } from '../teaching/xml-markup.ts'

const namespace = 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2'
const schema = 'http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_qtiasiv1p2p1_v1p0.xsd'

/** What the profile of QTI 1.2 in Common Cartridge calls each kind of question. */
const profiles = {
  open: 'cc.essay.v0p1',
  choice: 'cc.multiple_choice.v0p1',
  short: 'cc.fib.v0p1',
} as const

/** A quiz in the profile of QTI 1.2 that Common Cartridge 1.3 allows. */
export function assessment(
  id: string,
  title: string,
  questions: readonly BankQuestion[],
  material: TeachingMaterial,
): string {
  return xmlDocument(
    element(
      'questestinterop',
      {
        xmlns: namespace,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': `${namespace} ${schema}`,
      },
      element(
        'assessment',
        { ident: id, title },
        metadata({ cc_profile: 'cc.exam.v0p1', qmd_assessmenttype: 'Examination' }),
        element(
          'section',
          { ident: `${id}-section` },
          ...questions.map((question) => item(question, material)),
        ),
      ),
    ),
  )
}

function metadata(fields: Readonly<Record<string, string>>): Markup {
  const written = Object.entries(fields).map(([label, entry]) =>
    element(
      'qtimetadatafield',
      {},
      element('fieldlabel', {}, label),
      element('fieldentry', {}, entry),
    ),
  )
  return element('qtimetadata', {}, ...written)
}

function item(question: BankQuestion, material: TeachingMaterial): Markup {
  const { id, name, kind, paragraphs } = question
  return element(
    'item',
    { ident: id, title: name },
    element(
      'itemmetadata',
      {},
      metadata({
        cc_profile: profiles[kind],
        ...(kind === 'open' ? { qmd_computerscored: 'No' } : {}),
      }),
    ),
    element('presentation', {}, html(paragraphs), response(question)),
    ...(kind === 'open' ? [] : [processing(question)]),
    feedback(question, material),
  )
}

/** Paragraphs as the HTML that a `mattext` holds as text. */
function html(paragraphs: readonly string[]): Markup {
  const { markup } = fragment(
    ...paragraphs.map((paragraph) => element('p', { dir: 'auto' }, mathJaxText(paragraph))),
  )
  return element('material', {}, element('mattext', { texttype: 'text/html' }, markup))
}

const answerId = (index: number) => `answer-${index + 1}`

function response({ kind, options }: BankQuestion): Markup {
  if (kind === 'choice') {
    const labels = options.map(({ term }, index) =>
      element(
        'response_label',
        { ident: answerId(index) },
        element('material', {}, element('mattext', { texttype: 'text/plain' }, term)),
      ),
    )
    return element(
      'response_lid',
      { ident: 'response', rcardinality: 'Single' },
      element('render_choice', {}, ...labels),
    )
  }
  return element(
    'response_str',
    { ident: 'response', rcardinality: 'Single' },
    element('render_fib', {}),
  )
}

/** The explanation is shown whatever was answered; a right answer gives all points. */
function processing({ kind, options, accepted }: BankQuestion): Markup {
  const right =
    kind === 'choice' ? [answerId(options.findIndex(({ correct }) => correct))] : accepted
  return element(
    'resprocessing',
    {},
    element(
      'outcomes',
      {},
      element('decvar', { varname: 'SCORE', vartype: 'Decimal', minvalue: 0, maxvalue: 100 }),
    ),
    element(
      'respcondition',
      { continue: 'Yes' },
      element('conditionvar', {}, element('other', {})),
      element('displayfeedback', { feedbacktype: 'Response', linkrefid: 'general_fb' }),
    ),
    element(
      'respcondition',
      { continue: 'No' },
      element(
        'conditionvar',
        {},
        ...right.map((answer) =>
          element(
            'varequal',
            { respident: 'response', ...(kind === 'short' ? { case: 'No' } : {}) },
            answer,
          ),
        ),
      ),
      element('setvar', { action: 'Set', varname: 'SCORE' }, '100'),
    ),
  )
}

/** What a good answer holds and where it stands: a solution to an essay, else general feedback. */
function feedback(question: BankQuestion, material: TeachingMaterial): Markup {
  const content = element('flow_mat', {}, html(answerParagraphs(question, material)))
  return question.kind === 'open'
    ? element(
        'itemfeedback',
        { ident: 'solution' },
        element('solution', {}, element('solutionmaterial', {}, content)),
      )
    : element('itemfeedback', { ident: 'general_fb' }, content)
}
