import { describe, expect, it } from 'vitest'
import { lixOf, readabilityScore } from './readability.ts'

describe('lixOf', () => {
  it('adds words a sentence and the percentage of long words', () => {
    expect(lixOf('The cat sat. The dog ran.')).toBe(3)
    expect(lixOf('Photosynthesis happens here.')).toBeCloseTo(3 + 200 / 3)
    expect(lixOf('one two three four')).toBe(4)
    expect(lixOf('one two\n\nthree four. Five six')).toBe(3)
    expect(lixOf('Sample 1.5 is here')).toBe(3)
    expect(lixOf('123 !')).toBe(0)
    expect(lixOf('')).toBe(0)
  })
})

describe('readabilityScore', () => {
  const hard = 'Photosynthesis necessitates electromagnetic radiation absorption'
  it('counts against a text only what is harder than the level and the source', () => {
    expect(readabilityScore(hard, () => 200, 'beginner')).toBe(1)
    expect(readabilityScore(hard, () => 0, 'beginner')).toBe(0)
    const middling = 'Several students examined ordinary plants inside the classroom'
    const [beginner, intermediate, advanced] = (
      ['beginner', 'intermediate', 'advanced'] as const
    ).map((level) => readabilityScore(middling, () => 50, level))
    expect(beginner).toBeLessThan(intermediate ?? 0)
    expect(intermediate).toBeLessThan(advanced ?? 0)
  })

  it('does not ask for the source where the text is easy enough', () => {
    const unasked = () => {
      throw new Error('asked')
    }
    expect(readabilityScore('The cat sat.', unasked, 'beginner')).toBe(1)
    expect(() => readabilityScore(hard, unasked, 'beginner')).toThrow('asked')
  })
})
