import { ProblemError } from '../domain/problem.ts'
import { cleanLine } from './clean-text.ts'
import { defineExport } from './define-export.ts'
import { teachingMaterial } from './teaching/material.ts'
import { type TermQuestion, termQuestions } from './teaching/term-questions.ts'

/**
 * Multiple choice on the terms of the deck. Aiken holds nothing else, so a card is left out when
 * the deck has no terms that are surely wrong answers to it.
 */
export const aiken = defineExport({
  label: 'Aiken multiple choice (.txt)',
  mediaType: 'text/plain; charset=utf-8',
  extension: 'txt',
  carries: ['flashcards'],
  async write(input) {
    const { cards, wording } = teachingMaterial(input)
    const questions = termQuestions(cards, wording).filter(({ options }) => options.length > 0)
    if (questions.length === 0) {
      throw new ProblemError(
        'not-acceptable',
        'Aiken holds multiple choice alone, and the terms of these flashcards are too close to each other for one to be a surely wrong answer; GIFT and Moodle XML can hold them.',
      )
    }
    return new TextEncoder().encode(questions.map(aikenQuestion).join('\n'))
  },
})

function aikenQuestion({ instruction, text, options }: TermQuestion): string {
  const letters = 'ABCD'
  return [
    // The instruction comes first: a question that began with "A." would be read as an answer.
    `${instruction} ${cleanLine(text)}`,
    ...options.map(({ term }, index) => `${letters[index]}. ${cleanLine(term)}`),
    `ANSWER: ${letters[options.findIndex(({ correct }) => correct)]}`,
    '',
  ].join('\n')
}
