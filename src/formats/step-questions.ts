import { PartOfSpeech } from '../text/document.ts'
import { isVerbForm } from '../text/verb-forms.ts'
import { sentenceText, valueAt } from './column.ts'
import type { CourseMaterial } from './course-material.ts'

/** A question for how something is done, with the steps that answer it. */
export interface StepQuestion {
  readonly question: string
  /** Plan section. */
  readonly section: number
  readonly answer: readonly number[]
}

const fewestSteps = 2
const mostSteps = 6
const longestAnswer = 900

/**
 * "How do I take off the wheel?" for a section whose heading is an order and whose sentences are
 * its steps. English alone, where the tagger tells an order from other sentences.
 */
export function stepQuestions(material: CourseMaterial): StepQuestion[] {
  const { analysis } = material
  if (analysis.language !== 'en') return []
  return analysis.sections.flatMap(({ title, titleSpan, firstSentence, endSentence }) => {
    if (titleSpan === null || !isTask(title)) return []
    const answer = stepsOf(material, firstSentence + 1, endSentence)
    if (answer.length < fewestSteps) return []
    const section = valueAt(material.sectionOf, answer[0]!)
    const task = title.charAt(0).toLowerCase() + title.slice(1)
    return [{ question: `How do I ${task}?`, section, answer }]
  })
}

/** Whether a heading tells to do something: it begins with the plain form of a verb. */
function isTask(title: string): boolean {
  const words = title.split(/\s+/)
  if (words.length < 2 || words.length > 10 || /[?:!.]|\d/.test(title)) return false
  return isVerbForm(words[0]!.toLowerCase()) && !/^(?:of|in|and)$/.test(words[1]!)
}

/** The first sentences from `first` on that tell to do something and can be quoted. */
function stepsOf(material: CourseMaterial, first: number, end: number): number[] {
  const { analysis, score } = material
  const steps: number[] = []
  let length = 0
  for (let index = first; index < end && steps.length < mostSteps; index++) {
    if (valueAt(score, index) <= 0) continue
    const { firstToken } = analysis.sentences[index]!
    if (analysis.tokens.pos[firstToken] !== PartOfSpeech.verb) continue
    length += sentenceText(analysis, index).length + 1
    if (length > longestAnswer) break
    steps.push(index)
  }
  return steps
}
