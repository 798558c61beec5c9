import { describe, expect, it } from 'vitest'
import type { Citation } from '../../domain/citation.ts'
import { coverageOf, sectionExtents, spreadOf } from './coverage.ts'
import { documentOf, mapOf } from './testing/documents.ts'

const documents = mapOf(
  documentOf('a'.repeat(100), { id: 's1' }),
  documentOf('b'.repeat(50), { id: 's2' }),
)
const cite = (path: string, ...places: [string, number][]): Citation => ({
  path,
  spans: places.map(([source, start]) => ({ source, start, end: start + 1, quote: 'a' })),
})
const outline = [
  cite('/sections/1/keyPoints/0', ['s1', 40], ['s1', 30]),
  cite('/sections/0/keyPoints/0', ['s1', 5]),
  cite('/overview', ['s1', 0]),
  cite('/sections/2/keyPoints/0', ['s2', 10]),
]
const extents = sectionExtents(outline, documents)

describe('sectionExtents', () => {
  it('runs from a section’s first citation to the next section’s', () => {
    expect(extents).toEqual([
      { section: 0, source: 's1', start: 5, end: 30 },
      { section: 1, source: 's1', start: 30, end: 100 },
      { section: 2, source: 's2', start: 10, end: 50 },
    ])
  })
})

describe('coverageOf', () => {
  it('is the share of sections cited, of those that could be', () => {
    expect(coverageOf([cite('/a', ['s1', 6], ['s1', 31], ['s2', 11])], extents)).toBe(1)
    expect(coverageOf([cite('/a', ['s1', 6], ['s1', 7], ['s1', 8])], extents)).toBeCloseTo(1 / 3)
    expect(coverageOf([cite('/a', ['s1', 6], ['s1', 7])], extents)).toBe(0.5)
    expect(coverageOf([cite('/a', ['s1', 99])], extents)).toBe(1)
    expect(coverageOf([cite('/a', ['s1', 4])], extents)).toBe(0)
    expect(coverageOf([cite('/a', ['s2', 3])], extents)).toBe(0)
    expect(coverageOf([], extents)).toBe(1)
    expect(coverageOf([cite('/a', ['s1', 6])], [])).toBe(1)
  })
})

describe('spreadOf', () => {
  it('counts the tenths of each source that are cited', () => {
    expect(spreadOf([cite('/a', ['s1', 0], ['s1', 5])], documents)).toBe(0.5)
    expect(spreadOf([cite('/a', ['s1', 0], ['s1', 15], ['s2', 0])], documents)).toBe(1)
    expect(spreadOf([], documents)).toBe(0)
  })
})
