import { describe, expect, it } from 'vitest'
import { analyze } from '../text/analyze.ts'
import { createUsed } from './choose-sentences.ts'
import { courseMaterial } from './course-material.ts'
import { explainTerms } from './explain-terms.ts'
import { namedTerms } from './named-terms.ts'
import { proposePlan } from './propose-plan.ts'
import { stepQuestions } from './step-questions.ts'
import { plainDocument } from './testing/plain-document.ts'

const request = {
  topic: null,
  formats: [],
  audience: 'students',
  difficulty: 'intermediate' as const,
  minutes: null,
  engine: null,
}

async function materialOf(text: string, language: string) {
  const analysis = await analyze([plainDocument(text)], { language })
  return courseMaterial({ analysis, plan: proposePlan(analysis, request), request })
}

describe('terms named after what they are was said', () => {
  it.each([
    [
      'en',
      'Where an oceanic plate meets a continent, the oceanic plate slides into the mantle. This process is called subduction. Subduction makes volcanoes. Deep trenches mark the places of subduction.',
      'subduction',
    ],
    [
      'de',
      'Die Fäden des Pilzes umhüllen die feinen Wurzeln des Baumes im Boden. Diese Verbindung heißt Mykorrhiza. Ohne Mykorrhiza wachsen Kiefern auf armen Böden nur langsam.',
      'Mykorrhiza',
    ],
  ])('in %s are told by both sentences', async (language, text, name) => {
    const material = await materialOf(text, language)
    const [named] = namedTerms(material)
    expect([named?.term.text, named?.sentences]).toEqual([name, [0, 1]])
    const [first] = explainTerms(material, { fewest: 1, most: 2 }, createUsed(material))
    expect(first).toMatchObject({ term: name, sentences: [0, 1] })
  })

  it('are left out where the sentence before cannot be quoted', async () => {
    const material = await materialOf(
      'They slide down into it slowly. This process is called subduction. Subduction makes volcanoes in the sea.',
      'en',
    )
    expect(namedTerms(material)).toEqual([])
  })
})

describe('questions for steps', () => {
  const guide = `# Bicycle care

## Take off the wheel

Turn the bicycle upside down on a soft blanket. Open the brake so that the tyre can pass. Lift the wheel out of the frame with both hands.

## Rubber and its makers

Rubber is the elastic sap of a tropical tree. Makers of tyres add soot to rubber for strength.`

  it('are asked where a heading is an order and its sentences are the steps', async () => {
    const [asked, ...others] = stepQuestions(await materialOf(guide, 'en'))
    expect(others).toEqual([])
    expect(asked?.question).toBe('How do I take off the wheel?')
    expect(asked?.answer).toHaveLength(3)
  })

  it('stand on cards where a text explains few terms', async () => {
    const material = await materialOf(guide, 'en')
    const cards = (longestQuestion?: number) =>
      explainTerms(
        material,
        { fewest: 9, most: 9, ...(longestQuestion === undefined ? {} : { longestQuestion }) },
        createUsed(material),
      ).map(({ term }) => term)
    expect(cards(100)).toContain('How do I take off the wheel?')
    expect(cards(20)).not.toContain('How do I take off the wheel?')
    expect(cards().some((term) => term.endsWith('?'))).toBe(false)
  })

  it('are not asked for a heading that asks, counts or names', async () => {
    for (const heading of [
      'Take off what?',
      'Take',
      'Order of things',
      'Turn 3 screws',
      'The wheel',
    ]) {
      expect(
        stepQuestions(await materialOf(guide.replace('Take off the wheel', heading), 'en')),
      ).toEqual([])
    }
    const one = guide.replace(/ Open the brake[^\n]*/, '')
    expect(stepQuestions(await materialOf(one, 'en'))).toEqual([])
  })

  it('are not asked in other languages', async () => {
    expect(stepQuestions(await materialOf(guide, 'de'))).toEqual([])
  })
})
