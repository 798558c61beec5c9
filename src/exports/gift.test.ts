import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gift } from './gift.ts'
import { teachingMaterial } from './teaching/material.ts'
import { mathJaxText } from './teaching/maths-delimiters.ts'
import { answerParagraphs, bankSections } from './teaching/question-bank.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { htmlLines } from './testing/read-html.ts'

interface GiftQuestion {
  readonly category: string
  readonly name: string
  readonly text: string
  readonly answers: readonly { readonly mark: string; readonly text: string }[]
  readonly feedback: string
}

/**
 * Reads GIFT by its published grammar: blank lines part questions, `//` begins a comment line, a
 * backslash takes the meaning from the sign after it. @throws Error on what the grammar has not
 */
function readGift(document: string): GiftQuestion[] {
  const questions: GiftQuestion[] = []
  let category = ''
  for (const block of document.split(/\n{2,}/)) {
    const lines = block.split('\n').filter((line) => line !== '' && !line.startsWith('//'))
    if (lines.length === 0) continue
    if (lines[0]!.startsWith('$CATEGORY: ')) {
      category = lines[0]!.slice('$CATEGORY: '.length)
      expect(lines).toHaveLength(1)
      continue
    }
    questions.push({ category, ...readQuestion(lines.join('\n')) })
  }
  return questions
}

function readQuestion(block: string): Omit<GiftQuestion, 'category'> {
  // What is escaped becomes a number between characters that no export has.
  const escaped: string[] = []
  const plain = block.replace(/\\([\\~=#{}:])/g, (_all, sign: string) => {
    escaped.push(sign)
    return `\u0001${escaped.length - 1}\u0002`
  })
  const open = (text: string) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the marks set above
    text.replace(/\u0001(\d+)\u0002/g, (_mark, place: string) => escaped[Number(place)]!)
  const match = /^::([^:~=#{}]*)::\[html\]([^~=#{}]*)\{\n([^#{}]*)####([^~=#{}]*)\n\}$/u.exec(plain)
  if (match === null) throw new Error(`Not GIFT: ${block}`)
  const [, name = '', text = '', body = '', feedback = ''] = match
  const answers = body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      expect(line).toMatch(/^[=~][^=~]*$/u)
      return { mark: line[0]!, text: open(line.slice(1)) }
    })
  return { name: open(name), text: open(text), answers, feedback: open(feedback) }
}

describe('questions as GIFT', () => {
  it('gives every question, answer and explanation back, whatever their text', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostilePackage(['flashcards', 'faq', 'reading_questions']),
        async (input) => {
          const read = readGift(new TextDecoder().decode(await gift.write(input)))
          const material = teachingMaterial(input)
          const wanted = bankSections(material).flatMap(({ questions }) => questions)
          expect(read.map(({ name }) => name)).toEqual(wanted.map(({ name }) => name))
          for (const [index, question] of wanted.entries()) {
            const { text, answers, feedback } = read[index]!
            expect(htmlLines(text)).toEqual(question.paragraphs.map(mathJaxText))
            expect(htmlLines(feedback)).toEqual(
              answerParagraphs(question, material).map(mathJaxText),
            )
            if (question.kind === 'choice') {
              const options = answers.map(({ mark, text }) => ({
                term: htmlLines(`<p>${text}</p>`)[0],
                correct: mark === '=',
              }))
              const shown = question.options.map(({ term, correct }) => ({
                term: mathJaxText(term),
                correct,
              }))
              expect(options).toEqual(shown)
            } else if (question.kind === 'short') {
              const forms = answers.map(({ text }) =>
                text.replace(/^%100%/, '').replaceAll('\\*', '*'),
              )
              expect(forms).toEqual(question.accepted.filter((form) => !form.includes('->')))
            } else expect(answers).toEqual([])
          }
        },
      ),
      { numRuns: 25 },
    )
  }, 30_000)
})
