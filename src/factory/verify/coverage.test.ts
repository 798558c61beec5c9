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

describe('sectionExtents of outlines in any order', () => {
  it('orders by source and place, takes the first place of each section, and reads sections alone', () => {
    const given = [
      cite('/sections/11/keyPoints/0', ['s2', 40]),
      cite('/sections/10/keyPoints/0', ['s2', 20]),
      cite('/sections/1/keyPoints/0', ['s1', 60], ['s2', 1]),
      cite('/sections/1/keyPoints/1', ['s1', 50], ['s1', 70]),
      cite('/sections/0/keyPoints/0', ['s1', 80]),
      cite('/extra/sections/3/keyPoints/0', ['s1', 2]),
      cite('/title', ['s1', 3]),
    ]
    expect(sectionExtents(given, documents)).toEqual([
      { section: 1, source: 's1', start: 50, end: 80 },
      { section: 0, source: 's1', start: 80, end: 100 },
      { section: 10, source: 's2', start: 20, end: 40 },
      { section: 11, source: 's2', start: 40, end: 50 },
    ])
  })

  it('orders by the documents and not by their places', () => {
    const given = [cite('/sections/0/a/0', ['s2', 5]), cite('/sections/1/a/0', ['s1', 90])]
    expect(sectionExtents(given, documents).map(({ section }) => section)).toEqual([1, 0])
  })

  it('ends a section of an unknown source with its citation', () => {
    expect(sectionExtents([cite('/sections/0/a/0', ['s9', 5])], documents)).toEqual([
      { section: 0, source: 's9', start: 5, end: 6 },
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
    expect(coverageOf([cite('/a', ['s1', 5])], extents)).toBe(1)
    expect(coverageOf([cite('/a', ['s1', 29], ['s1', 30])], extents)).toBe(1)
    expect(coverageOf([], extents)).toBe(1)
    expect(coverageOf([cite('/a', ['s1', 6])], [])).toBe(1)
  })
})

describe('spreadOf', () => {
  it('counts the tenths of each source that are cited', () => {
    expect(spreadOf([cite('/a', ['s1', 0], ['s1', 5])], documents)).toBe(0.5)
    expect(spreadOf([cite('/a', ['s1', 0], ['s1', 15], ['s2', 0])], documents)).toBe(1)
    expect(spreadOf([], documents)).toBe(0)
    const everywhere = Array.from({ length: 40 }, (_, at): [string, number] => ['s1', at])
    expect(spreadOf([cite('/a', ...everywhere)], documents)).toBe(4 / 20)
    expect(spreadOf([cite('/a', ['s9', 0])], documents)).toBe(1)
  })
})
