import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../domain/problem.ts'
import { aiken } from './aiken.ts'
import { cleanLine } from './clean-text.ts'
import { contentOf } from './format-blocks.ts'
import { examplePackage } from './testing/example-package.ts'
import { hostilePackage } from './testing/hostile-package.ts'

interface AikenQuestion {
  readonly question: string
  readonly options: readonly string[]
  readonly answer: string
}

/**
 * Reads Aiken as Moodle's importer does: a question on one line, answers "A. …" or "A) …", then
 * "ANSWER: letter". @throws Error on any other line
 */
function readAiken(text: string): AikenQuestion[] {
  const questions: AikenQuestion[] = []
  let question: string | null = null
  let options: string[] = []
  for (const line of text.split('\n')) {
    const option = /^[A-Z][.)] (.+)$/.exec(line)
    const answer = /^ANSWER: ([A-Z])$/.exec(line)
    if (line === '') continue
    if (answer !== null && question !== null) {
      questions.push({ question, options, answer: options[answer[1]!.charCodeAt(0) - 65]! })
      question = null
      options = []
    } else if (option !== null && question !== null) options.push(option[1]!)
    else if (question === null) question = line
    else throw new Error(`Two lines of question: ${line}`)
  }
  if (question !== null) throw new Error('A question without an answer')
  return questions
}

describe('flashcards as Aiken', () => {
  it('asks for terms with other terms of the deck as wrong answers', async () => {
    const { package: content } = await examplePackage()
    const bytes = await aiken.write({ package: content, formats: ['flashcards'], texts: new Map() })
    const questions = readAiken(new TextDecoder().decode(bytes))
    const cards = contentOf(content, 'flashcards').items
    const terms = cards.map(({ term }) => term)
    expect(questions.length).toBeGreaterThanOrEqual(10)
    for (const { question, options, answer } of questions) {
      expect(new Set(options).size).toBe(options.length)
      for (const option of options) expect(terms).toContain(option)
      const card = cards.find(({ term }) => term === answer)!
      expect(question).toMatch(/^Which term (?:belongs in the gap|is described here)\? /)
      expect(question.toLowerCase()).not.toContain(card.term.toLowerCase())
    }
  })

  it('is read back whatever the texts are, or says why there is nothing to write', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage(['flashcards']), async (input) => {
        const terms = contentOf(input.package, 'flashcards').items.map(({ term }) =>
          cleanLine(term),
        )
        try {
          const questions = readAiken(new TextDecoder().decode(await aiken.write(input)))
          for (const { options, answer } of questions) {
            for (const option of [...options, answer]) expect(terms).toContain(option)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError)
          expect(String(error)).toContain('not-acceptable')
        }
      }),
      { numRuns: 25 },
    )
  }, 30_000)
})
