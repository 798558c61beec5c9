import { describe, expect, it } from 'vitest'
import { learnerLevel } from './learner-level.ts'
import { indefiniteArticle } from './term-phrase.ts'

describe('the level of a learner', () => {
  it('is the difficulty, moved one step by an audience that is clearly younger or more expert', () => {
    const level = (audience: string, difficulty: 'beginner' | 'intermediate' | 'advanced') =>
      learnerLevel({ audience, difficulty }).difficulty
    expect(level('general learners', 'intermediate')).toBe('intermediate')
    expect(level('primary school children', 'intermediate')).toBe('beginner')
    expect(level('software engineers', 'intermediate')).toBe('advanced')
    expect(level('researchers', 'advanced')).toBe('advanced')
    expect(level('kids', 'beginner')).toBe('beginner')
  })
})

describe('the indefinite article', () => {
  it.each([
    ['action potential', 'an'],
    ['neuron', 'a'],
    ['hour', 'an'],
    ['unit', 'a'],
    ['HTTP request', 'an'],
    ['European state', 'a'],
    ['DNA strand', 'a'],
  ] as const)('before %s is %s', (text, article) => {
    expect(indefiniteArticle(text)).toBe(article)
  })
})
