import type { Analysis } from '../../../src/text/document.ts'
import type { TextbookModule } from '../data.ts'
import { estimatePercent } from '../metrics/bootstrap.ts'
import { stemPhrase } from '../metrics/key-phrases.ts'
import type { QualityTask, TableRow } from '../task.ts'
import { booksOf } from './textbook-terms.ts'

const longestAnswer = 4
const termsTaken = 20

/** The right answers of a module's multiple-choice questions, where they are a phrase of a few words. */
export function shortAnswers(module: TextbookModule): string[] {
  const answers: string[] = []
  for (const { options, a } of module.exercises) {
    const letter = /^\s*\(?([A-Z])\)?\.?\s*$/i.exec(a)?.[1]?.toUpperCase()
    const answer = letter === undefined ? a : options[letter.charCodeAt(0) - 65]
    if (options.length === 0 || answer === undefined || answer.trim() === '') continue
    if (/^(?:all|none|both) of/i.test(answer)) continue
    if (answer.trim().split(/\s+/).length <= longestAnswer) answers.push(answer.trim())
  }
  return answers
}

/** Whether what the authors ask about is among the terms the engine would teach. */
export const reviewAnswers: QualityTask = {
  id: 'review-answers',
  run: async (data) => {
    const rows: TableRow[] = []
    for (const book of booksOf(data)) {
      const found: FoundAnswer[] = []
      for (const module of data.textbook(book.name) ?? []) {
        const answers = shortAnswers(module)
        if (answers.length > 0) found.push(...findAnswers(answers, await data.analysisOf(module)))
      }
      if (found.length > 0) rows.push(...rowsOf(book, found))
    }
    if (rows.length === 0) return []
    return [
      {
        title: 'Review answers among our terms',
        data: 'OpenStax review questions with options whose right answer has at most four words',
        protocol:
          'Share of right answers that equal one of the first 20 terms of their module, or a variant of one (stems, a leading article dropped), over all answers',
        columns: [inTerms, inText],
        rows,
      },
    ]
  },
}

const inTerms = 'in our first 20 terms'
const inText = 'in the text at all'

interface FoundAnswer {
  readonly amongTerms: boolean
  readonly inText: boolean
}

function findAnswers(answers: readonly string[], analysis: Analysis): FoundAnswer[] {
  const words = analysis.sources.map(({ text }) => text.replace(/[^\p{L}\p{N}'’-]+/gu, ' '))
  const text = ` ${stemPhrase(words.join(' '))} `
  const taken = analysis.terms.slice(0, termsTaken)
  const terms = new Set(taken.flatMap((term) => [term.text, ...term.variants]).map(stemPhrase))
  return answers.map((answer) => {
    const key = stemPhrase(answer)
    return {
      amongTerms: terms.has(key.replace(/^(?:the|an?) /, '')),
      inText: text.includes(` ${key} `),
    }
  })
}

function rowsOf(book: { name: string; tuned: boolean }, found: readonly FoundAnswer[]): TableRow[] {
  const share = (of: (answer: FoundAnswer) => boolean) =>
    estimatePercent(found.map((answer) => (of(answer) ? 1 : 0)))
  return [
    {
      name: `${book.name}${book.tuned ? ' (tuned on)' : ''}`,
      kind: 'ours',
      figures: {
        [inTerms]: share((answer) => answer.amongTerms),
        [inText]: share((answer) => answer.inText),
      },
    },
    {
      name: `goal, ${book.name}`,
      kind: 'goal',
      figures: { [inTerms]: book.name === 'psychology' ? 45 : 30 },
    },
  ]
}
