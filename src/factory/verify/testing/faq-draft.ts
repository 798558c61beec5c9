/** A true draft of questions and answers on the passages, with what verifies it; tests change it in one place each. */
import type { Citation } from '../../../domain/citation.ts'
import type { PackageRequest } from '../../../domain/request.ts'
import { formats } from '../../../formats/index.ts'
import { makeSpan } from '../check-citations.ts'
import { createVerifyBasis, verifyArtifact } from '../verify-artifact.ts'
import { documentOf } from './documents.ts'
import { passages } from './passages.ts'

const text = Object.values(passages).join('\n\n')
export const document = documentOf(text)
/** Made anew for each use: no test leans on what another had read. */
export const freshBasis = () => createVerifyBasis([document])
export const request: PackageRequest = {
  topic: null,
  formats: ['outline', 'faq'],
  audience: 'general learners',
  difficulty: 'intermediate',
  minutes: null,
  engine: null,
}

/** A citation of the sentences that hold these words. */
export function cite(path: string, ...quotes: string[]): Citation {
  const spans = quotes.map((quote) => {
    const start = text.indexOf(quote)
    if (start < 0) throw new Error(`not in the text: ${quote}`)
    return makeSpan(document, start, start + quote.length)
  })
  return { path, spans }
}

export const answers = [
  [
    'What do the valves of the heart prevent?',
    'The valves of the heart prevent blood from flowing backwards.',
  ],
  [
    'Where does photosynthesis take place?',
    'Photosynthesis takes place in the chloroplasts of plant cells.',
  ],
  [
    'Who designed the new bridge?',
    'William Henry Barlow designed the new bridge, which opened in 1887.',
  ],
  ['What is a tariff?', 'A tariff is a tax on imported goods.'],
  ['What does salt slow?', 'Salt slows the growth of yeast.'],
  ['What causes the tides?', 'The gravity of the Moon causes the tides.'],
] as const

export const faq = {
  title: 'Questions and answers',
  items: answers.map(([question, answer]) => ({ question, answer, category: 'General' })),
}
export const faqCitations = answers.flatMap(([, answer], index) => [
  cite(`/items/${index}/answer`, answer),
])

export const verifyFaq = (content: unknown, citations: readonly Citation[] = faqCitations) =>
  verifyArtifact(
    { definition: formats.faq, content, citations, outline: null, request },
    freshBasis(),
  )

export const withAnswer = (index: number, answer: string) => ({
  ...faq,
  items: faq.items.map((item, at) => (at === index ? { ...item, answer } : item)),
})
