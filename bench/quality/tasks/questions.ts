import type { Analysis } from '../../../src/text/document.ts'
import { answerable, checkAnswer } from '../../../src/text/question-checks.ts'
import { type FormedQuestion, formQuestions } from '../../../src/text/questions.ts'
import { estimatePercent } from '../metrics/bootstrap.ts'
import type { QualityTask, TableRow } from '../task.ts'
import { booksOf } from './textbook-terms.ts'

const answered = 'answer in the span'
const kept = 'not given away'
const perModule = 'a module'
/** As many as a FAQ or a reading guide of one module takes. */
const taken = 15

/** Whether each formed question is answered by the sentence it cites, and not by itself. */
export const questions: QualityTask = {
  id: 'questions',
  run: async (data) => {
    const rows: TableRow[] = []
    for (const book of booksOf(data)) {
      const modules = data.textbook(book.name) ?? []
      if (modules.length === 0) continue
      const checks: { answered: number; kept: number; both: number }[] = []
      for (const module of modules) {
        const analysis = await data.analysisOf(module)
        for (const question of formQuestions(analysis).slice(0, taken)) {
          checks.push(check(analysis, question))
        }
      }
      rows.push({
        name: `${book.name}${book.tuned ? ' (read while it was made)' : ''}`,
        kind: 'ours',
        figures: {
          [perModule]: checks.length / modules.length,
          [answered]: estimatePercent(checks.map((result) => result.answered)),
          [kept]: estimatePercent(checks.map((result) => result.kept)),
          both: estimatePercent(checks.map((result) => result.both)),
        },
      })
    }
    if (rows.length === 0) return []
    return [
      {
        title: 'Questions and their answers',
        data: `OpenStax modules, at most ${taken} questions each, best first`,
        protocol:
          'Automatic: the cited sentence holds at least 60 % of the question’s content stems and the kind of words the question word asks for; the span that answers has at least two content stems the question has not. Whether a teacher would ask it is told by reading, not here',
        columns: [perModule, answered, kept, 'both'],
        rows,
      },
    ]
  },
}

function check(
  analysis: Analysis,
  question: FormedQuestion,
): { answered: number; kept: number; both: number } {
  const text = analysis.sources[question.answer.source]?.text ?? ''
  const cited = text.slice(question.answer.start, question.answer.end)
  const result = checkAnswer(question.question, cited)
  return {
    answered: result.answered ? 1 : 0,
    kept: result.givenAway ? 0 : 1,
    both: answerable(question.question, cited) ? 1 : 0,
  }
}
