import { describe, expect, it } from 'vitest'
import { faq } from './testing/faq-draft.ts'
import { verifyPackage } from './verify-package.ts'

describe('verifyPackage', () => {
  const quality = {
    passed: true,
    scores: { grounding: 1, readability: 1, structure: 1, coverage: 0.8, length: 1 },
    issues: [],
  }
  const engine = { id: 'embedded', model: null, degradedFrom: null }
  const completed = (content: Record<string, unknown>) => ({
    status: 'completed' as const,
    version: 1,
    engine,
    content,
    citations: [],
    quality,
  })
  /** Terms that the questions speak of. */
  const met = 'tariff salt tide heart bridge yeast chloroplast valve goods'.split(' ')
  const cards = (terms: string[]) =>
    completed({
      title: 'Flash cards',
      items: Array.from({ length: 10 }, (_, index) => ({
        id: `c${index}`,
        term: terms[index] ?? `word ${index} of ten`,
        definition: `This is the meaning of card ${index}.`,
        category: 'General',
        difficulty: 'easy',
      })),
    })

  it('means the scores of what was completed, and finds terms met nowhere else', () => {
    const terms = [...met, 'dragon']
    const result = verifyPackage({ faq: completed(faq), flashcards: cards(terms) }, 'en')
    expect(result.scores).toMatchObject({ grounding: 1, coverage: 0.8 })
    expect(result.scores.coherence).toBeCloseTo(0.9)
    expect(result.issues).toMatchObject([
      { code: 'coherence', message: expect.stringContaining('dragon') },
    ])
    expect(result.passed).toBe(true)
  })

  it('holds names alone to be met elsewhere: no objective, no sentence, no question', () => {
    const outline = completed({
      title: 'The outline',
      overview: 'Blood, plants, bridges, trade and bread in one short course for everyone here.',
      learningObjectives: ['Name the dragon', 'Praise the unicorn', 'Draw the griffin'].map(
        (text) => ({ text, bloomLevel: 'remember' }),
      ),
      sections: ['The heart', 'Photosynthesis', 'Zeppelins'].map((title, index) => ({
        number: index + 1,
        title,
        description: 'What this part of the course is about.',
        keyPoints: ['The phoenix rises from its ashes.'],
        estimatedMinutes: 1,
      })),
      estimatedMinutes: 3,
      audience: 'all',
      difficulty: 'beginner',
    })
    const result = verifyPackage({ outline, faq: completed(faq) }, 'en')
    expect(result.issues).toEqual([
      {
        code: 'coherence',
        path: '',
        message: '"Zeppelins" of outline is not met in any other format.',
        action: 'reported',
      },
    ])
    expect(result.scores.coherence).toBeCloseTo(2 / 3)
  })

  it('needs all words of a term to be met, and takes long terms for sentences', () => {
    const of = (term: string) =>
      verifyPackage({ faq: completed(faq), flashcards: cards([...met, term]) }, 'en').issues.map(
        ({ message }) => message,
      )
    expect(of('imported goods')).toEqual([])
    expect(of('imported dragons')).toHaveLength(1)
    expect(of('one two three four dragons')).toHaveLength(1)
    expect(of('one two three four five dragons')).toEqual([])
    expect(of('what are dragons?')).toEqual([])
    expect(of('St. dragons')).toHaveLength(1)
  })

  it('does not pass where the terms of one format are strange to all others', () => {
    const terms = Array.from(
      { length: 10 },
      (_, index) => `dragon${String.fromCharCode(97 + index)}`,
    )
    const result = verifyPackage({ faq: completed(faq), flashcards: cards(terms) }, 'en')
    expect(result.passed).toBe(false)
    expect(result.issues.at(-1)).toEqual({
      code: 'coherence',
      path: '',
      message: 'Most terms that one format teaches are not met in any other.',
      action: 'reported',
    })
  })

  it('does not pass without content, or with a format that does not', () => {
    expect(verifyPackage({}, 'en')).toMatchObject({ passed: false, scores: { grounding: 0 } })
    const failing = { ...completed(faq), quality: { ...quality, passed: false } }
    expect(verifyPackage({ faq: failing }, 'en').passed).toBe(false)
    expect(verifyPackage({ faq: failing, flashcards: cards([]) }, 'en').passed).toBe(false)
    expect(verifyPackage({ faq: completed(faq) }, 'en')).toMatchObject({
      passed: true,
      scores: { coherence: 1 },
    })
  })
})
