import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moodle } from './moodle.ts'
import { teachingMaterial } from './teaching/material.ts'
import { mathJaxText } from './teaching/maths-delimiters.ts'
import { answerParagraphs, bankSections } from './teaching/question-bank.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { htmlLines } from './testing/read-html.ts'
import { elementsOf, readXml, type XmlElement } from './testing/read-xml.ts'

const textOf = (question: XmlElement, name: string) => elementsOf(question, name)[0]?.text ?? ''

describe('questions as Moodle XML', () => {
  it('gives every question, answer and explanation back, whatever their text', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostilePackage(['flashcards', 'faq', 'reading_questions']),
        async (input) => {
          const quiz = readXml(await moodle.write(input))
          expect(quiz.name).toBe('quiz')
          const material = teachingMaterial(input)
          const wanted = bankSections(material).flatMap(({ questions }) => questions)
          const read = quiz.children.filter(({ attributes }) => attributes['type'] !== 'category')
          expect(read).toHaveLength(wanted.length)
          for (const [index, question] of wanted.entries()) {
            const element = read[index]!
            const answer = answerParagraphs(question, material).map(mathJaxText)
            expect(textOf(element, 'name')).toBe(question.name)
            expect(htmlLines(textOf(element, 'questiontext'))).toEqual(
              question.paragraphs.map(mathJaxText),
            )
            expect(htmlLines(textOf(element, 'generalfeedback'))).toEqual(answer)
            expect(textOf(element, 'idnumber')).toBe(question.id)
            const answers = elementsOf(element, 'answer')
            if (question.kind === 'open') {
              expect(element.attributes['type']).toBe('essay')
              expect(htmlLines(textOf(element, 'graderinfo'))).toEqual(answer)
            } else if (question.kind === 'choice') {
              const options = answers.map(({ text, attributes }) => ({
                term: htmlLines(text)[0],
                correct: attributes['fraction'] === '100',
              }))
              expect(options).toEqual(
                question.options.map(({ term, correct }) => ({ term: mathJaxText(term), correct })),
              )
            } else {
              expect(answers.map(({ text }) => text.replaceAll('\\*', '*'))).toEqual(
                question.accepted,
              )
            }
          }
        },
      ),
      { numRuns: 25 },
    )
  }, 30_000)

  it('puts the questions of each section into a category below the course', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage(['reading_questions']), async (input) => {
        const quiz = readXml(await moodle.write(input))
        const names = quiz.children
          .filter(({ attributes }) => attributes['type'] === 'category')
          .map(({ text }) => text.split(/(?<!\/)\/(?!\/)/))
        for (const [first, top] of names) expect([first, top]).toEqual(['$course$', 'top'])
        expect(quiz.children[0]!.attributes['type']).toBe('category')
      }),
      { numRuns: 20 },
    )
  }, 30_000)
})
