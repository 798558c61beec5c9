import type { Asking } from './asking.ts'
import { valueAt } from './column.ts'
import { wordsKey } from './explain-terms.ts'
import { namedTerms } from './named-terms.ts'
import { fill } from './phrases/phrases.ts'
import { stepQuestions } from './step-questions.ts'
import { termPhrase, termSlots } from './term-phrase.ts'

/** Asks how what the text gives steps for is done. */
export function askSteps(asking: Asking, most: number): void {
  const { material, used } = asking
  for (const { question, section, answer } of stepQuestions(material)) {
    if (asking.asked.length >= most) return
    for (const index of answer) used.add(index)
    asking.texts.add(question.toLowerCase())
    asking.asked.push({ question, level: 'apply', section, answer })
  }
}

/** Asks what a term means that the text names after it described the thing. */
export function askNamed(asking: Asking, most: number): void {
  const { material, used } = asking
  for (const { term, sentences } of namedTerms(material)) {
    const isAsked = asking.terms.has(wordsKey(term)) || sentences.some((at) => used.repeats(at))
    if (isAsked || asking.asked.length >= most) continue
    const { level, line } = asking.word('defined')
    const question = fill(line, termSlots(termPhrase(material.analysis, term, asking.phrases)))
    const section = valueAt(material.sectionOf, sentences[0])
    asking.terms.add(wordsKey(term))
    asking.texts.add(question.toLowerCase())
    for (const at of sentences) used.add(at)
    asking.asked.push({ question, level, section, answer: sentences })
  }
}
