import { describe, expect, it } from 'vitest'
import type { PackageRequest } from '../../domain/request.ts'
import { formats } from '../../formats/index.ts'
import type { OutlineDraft } from '../../ports/engine.ts'
import { makeSpan } from './check-citations.ts'
import { documentOf } from './testing/documents.ts'
import {
  answers,
  cite,
  faq,
  faqCitations,
  freshBasis,
  request,
  verifyFaq,
  withAnswer,
} from './testing/faq-draft.ts'
import { createVerifyBasis, verifyArtifact } from './verify-artifact.ts'

describe('the scores of an artifact', () => {
  it('scores coverage by the outline, readability by level and source, length by the minutes asked for', () => {
    const outline: OutlineDraft = {
      content: {},
      citations: [
        cite('/sections/0/keyPoints/0', 'The human heart'),
        cite('/sections/1/keyPoints/0', 'In New Zealand'),
      ],
    }
    const one = { ...faq, items: faq.items }
    const scored = verifyArtifact(
      { definition: formats.faq, content: one, citations: faqCitations, outline, request },
      freshBasis(),
    )
    expect(scored.quality.scores.coverage).toBe(0.5)
    const turn = (at: number, textOfTurn: string, kind = 'content') => ({
      speaker: 'host',
      part: at === 0 ? 'introduction' : 'main',
      kind,
      text: textOfTurn,
    })
    const script = {
      title: 'An episode',
      speakers: [{ id: 'host', name: 'Host', role: 'hosts' }],
      turns: answers.map(([, answer], index) => turn(index, answer)),
      speakerNotes: [],
      wordCount: 1,
      estimatedMinutes: 1,
    }
    const spoken = (minutes: number | null) =>
      verifyArtifact(
        {
          definition: formats.podcast_script,
          content: script,
          citations: answers.map(([, answer], index) => cite(`/turns/${index}/text`, answer)),
          outline: null,
          request: { ...request, minutes },
        },
        freshBasis(),
      )
    const words = answers.reduce((sum, [, answer]) => sum + answer.split(' ').length, 0)
    const long = spoken(2)
    expect(long).toMatchObject({ status: 'completed', content: { wordCount: words } })
    expect(long.quality.scores.length).toBeCloseTo(words / 150 / 2)
    expect(long.quality.issues).toMatchObject([{ code: 'length', action: 'reported' }])
    expect(spoken(null).quality.scores.length).toBe(1)
    expect(long.quality.scores.readability).toBe(1)
  })

  it('reports a format that treats less than half of the outline', () => {
    const outline: OutlineDraft = {
      content: {},
      citations: ['The human heart', 'In New Zealand', 'In Switzerland', 'All citizens'].map(
        (quote, index) => cite(`/sections/${index}/keyPoints/0`, quote),
      ),
    }
    const result = verifyArtifact(
      { definition: formats.faq, content: faq, citations: faqCitations, outline, request },
      freshBasis(),
    )
    expect(result.quality).toMatchObject({
      passed: false,
      issues: [{ code: 'coverage', action: 'reported' }],
    })
  })
  it('does not pass a draft of which most had to go', () => {
    const invented = Array.from({ length: 8 }, (_, index) => ({
      question: `What do ${'abcdefgh'[index]}-dragons guard?`,
      answer: `Dragons of kind ${'abcdefgh'[index]} guard their treasure in mountains.`,
      category: 'General',
    }))
    const result = verifyFaq({ ...faq, items: [...faq.items, ...invented] })
    expect(result.status).toBe('completed')
    expect(result.quality.scores.grounding).toBe(1)
    expect(result.quality.scores.structure).toBeCloseTo(6 / 14)
    expect(result.quality.passed).toBe(false)
  })

  it('reports a length that is off by more than a tenth, and a format that cites nothing', () => {
    const talk = (count: number) => ({
      title: 'An episode',
      speakers: [{ id: 'host', name: 'Host', role: 'hosts' }],
      turns: Array.from({ length: 6 }, (_, index) => ({
        speaker: 'host',
        part: 'main',
        kind: 'connective',
        text: `${'abcdef'[index]} ${'go '.repeat(count)}`.trim(),
      })),
      speakerNotes: [],
      wordCount: 1,
      estimatedMinutes: 1,
    })
    const spoken = (count: number) =>
      verifyArtifact(
        {
          definition: formats.podcast_script,
          content: talk(count),
          citations: [],
          outline: null,
          request: { ...request, minutes: 1 },
        },
        freshBasis(),
      ).quality
    const uncited = {
      code: 'coverage',
      path: '',
      message: 'Less than half of the outline’s sections are treated.',
      action: 'reported',
    }
    expect(spoken(24)).toMatchObject({ scores: { length: 1, grounding: 1 }, issues: [uncited] })
    expect(spoken(19).issues).toEqual([
      {
        code: 'length',
        path: '/wordCount',
        message: 'It runs 0.8 minutes; 1 were asked for.',
        action: 'reported',
      },
      uncited,
    ])
    expect(spoken(19).scores.length).toBeCloseTo(0.8)
  })

  it('reports a text that is much harder to read than the level asked for and than its source', () => {
    const hard = [
      'Photosynthesis necessitates electromagnetic radiation absorption.',
      'Mitochondrial respiration generates adenosine triphosphate continuously.',
      'Deoxyribonucleic molecules determine hereditary characteristics.',
      'Gravitational attraction maintains planetary revolutions.',
      'Parliamentary representatives scrutinise governmental expenditure.',
    ]
    const judged = (easy: number, difficulty: PackageRequest['difficulty']) => {
      const source = documentOf(`${'The cat sat on the mat. '.repeat(easy)}${hard.join(' ')}`)
      const content = {
        title: 'Questions and answers',
        items: hard.map((answer, index) => ({
          question: `What is said of matter ${'abcde'[index]}${index}?`,
          answer,
          category: 'General',
        })),
      }
      const citations = hard.map((quote, index) => {
        const start = source.text.indexOf(quote)
        return {
          path: `/items/${index}/answer`,
          spans: [makeSpan(source, start, start + quote.length)],
        }
      })
      const task = { definition: formats.faq, content, citations, outline: null }
      return verifyArtifact(
        { ...task, request: { ...request, difficulty } },
        createVerifyBasis([source]),
      )
    }
    const { status, quality } = judged(40, 'beginner')
    expect(status).toBe('completed')
    expect(quality.scores.readability).toBeLessThan(0.5)
    expect(quality.issues).toContainEqual({
      code: 'readability',
      path: '',
      message: 'The text is much harder to read than the level asked for.',
      action: 'reported',
    })
    const asHard = judged(0, 'beginner').quality
    expect(asHard).toMatchObject({ scores: { readability: 1 }, issues: [] })
  })

  it('counts a repaired field as one the draft had wrong', () => {
    const { quality } = verifyFaq(withAnswer(3, `${answers[3][1]} Tariffs are always bad.`))
    expect(quality.scores.structure).toBeCloseTo(1 - 1 / 7)
  })

  it('counts no text too hard that is as easy as its source', () => {
    expect(verifyFaq(faq).quality.scores.readability).toBe(1)
  })

  it('takes half of the outline’s sections for enough', () => {
    const outline: OutlineDraft = {
      content: {},
      citations: ['The human heart', 'In New Zealand'].map((quote, index) =>
        cite(`/sections/${index}/keyPoints/0`, quote),
      ),
    }
    const { quality } = verifyArtifact(
      { definition: formats.faq, content: faq, citations: faqCitations, outline, request },
      freshBasis(),
    )
    expect(quality).toMatchObject({ passed: true, scores: { coverage: 0.5 }, issues: [] })
  })

  it('scores a talk that runs more than twice as long as asked for 0, and minutes of what is read not at all', () => {
    const script = {
      title: 'An episode',
      speakers: [{ id: 'host', name: 'Host', role: 'hosts' }],
      turns: Array.from({ length: 6 }, (_, index) => ({
        speaker: 'host',
        part: 'main',
        kind: 'connective',
        text: `${'abcdef'[index]} ${'go '.repeat(74)}`.trim(),
      })),
      speakerNotes: [],
      wordCount: 1,
      estimatedMinutes: 1,
    }
    const inMinutes = { outline: null, request: { ...request, minutes: 1 } }
    const talk = verifyArtifact(
      { definition: formats.podcast_script, content: script, citations: [], ...inMinutes },
      freshBasis(),
    )
    expect(talk.quality.scores.length).toBe(0)
    const read = verifyArtifact(
      { definition: formats.faq, content: faq, citations: faqCitations, ...inMinutes },
      freshBasis(),
    )
    expect(read.quality).toMatchObject({ scores: { length: 1 }, issues: [] })
  })
})
