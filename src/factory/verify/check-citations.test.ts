import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../domain/citation.ts'
import { checkCitations, makeSpan } from './check-citations.ts'
import { documentOf, mapOf } from './testing/documents.ts'

const text = 'Salt melts ice. Ice floats on water.\n\nSalt melts ice. Water is wet.'
const document = documentOf(text)
const other = documentOf('Sugar burns brown.', { id: 's2' })
const documents = mapOf(document, other)
const span = (start: number, end: number, quote = text.slice(start, end), source = 's1'): Span => ({
  source,
  start,
  end,
  quote,
})
const check = (spans: Span[], path = '/a') =>
  checkCitations([{ path, spans }], { a: 'x', b: ['y'] }, documents)

describe('checkCitations', () => {
  it('keeps what slices', () => {
    const good = span(0, 15)
    expect(check([good])).toEqual({ citations: [{ path: '/a', spans: [good] }], issues: [] })
  })

  it('points a shifted quote to the nearest place where it stands', () => {
    const late = check([span(40, 55, 'Salt melts ice.')])
    expect(late.citations[0]?.spans).toMatchObject([
      { start: 38, end: 53, quote: 'Salt melts ice.' },
    ])
    expect(late.issues).toMatchObject([{ code: 'citation', action: 'repaired', path: '/a' }])
    expect(check([span(3, 18, 'Salt melts ice.')]).citations[0]?.spans[0]?.start).toBe(0)
    expect(check([span(-5, 3, 'Water is wet.')]).citations[0]?.spans[0]?.start).toBe(54)
    expect(check([span(60, 900, 'Water is wet.')]).citations[0]?.spans[0]).toMatchObject({
      start: 54,
      page: '2',
    })
  })

  it('finds a quote in another source, and where the source is unknown', () => {
    expect(check([span(0, 5, 'Sugar burns')]).citations[0]?.spans).toMatchObject([
      { source: 's2', start: 0, end: 11 },
    ])
    expect(check([span(0, 5, 'Sugar burns', 's9')]).citations[0]?.spans[0]?.source).toBe('s2')
  })

  it('trims white space out of a span', () => {
    expect(check([span(15, 37)]).citations[0]?.spans).toEqual([span(16, 36)])
    expect(check([span(36, 53)]).citations[0]?.spans).toEqual([span(38, 53)])
  })

  it.each([
    ['an invented quote', span(0, 10, 'Pepper melts ice.')],
    ['an empty quote', span(0, 10, '')],
    ['white space', span(36, 38)],
    ['an empty stretch', span(5, 5, ' ')],
    ['an empty quote of an empty stretch', span(5, 5, '')],
    ['a stretch that ends before it begins', span(9, 5, '')],
  ])('drops %s', (_, bad) => {
    const result = check([bad])
    expect(result.citations).toEqual([])
    expect(result.issues).toEqual([
      {
        action: 'dropped',
        code: 'citation',
        path: '/a',
        message: 'A quote is not in the sources.',
      },
    ])
  })

  it('points a quote to the place nearest to where it was said to stand', () => {
    const places = [5, 43]
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 90 }), (near) => {
        fc.pre(text.slice(near, near + 5) !== 'melts')
        const [found] = check([span(near, near + 5, 'melts')]).citations[0]?.spans ?? []
        const distances = places.map((place) => Math.abs(place - near))
        expect(Math.abs((found?.start ?? 999) - near)).toBe(Math.min(...distances))
      }),
    )
    expect(check([span(24, 29, 'melts')])).toMatchObject({
      citations: [{ spans: [{ start: 5 }] }],
      issues: [{ message: 'A quote was pointed to where it stands.' }],
    })
  })

  it('takes offsets for offsets: none below zero, none behind the end', () => {
    const last = span(54, 67)
    expect(last.quote).toBe('Water is wet.')
    expect(check([last])).toEqual({ citations: [{ path: '/a', spans: [last] }], issues: [] })
    for (const [start, end] of [
      [54, 68],
      [-13, 67],
    ] as const) {
      const { citations, issues } = check([span(start, end, last.quote)])
      expect(citations[0]?.spans).toMatchObject([{ start: 54, end: 67 }])
      expect(issues).toMatchObject([{ action: 'repaired' }])
    }
  })

  it('keeps spans that differ in their source, their start or their end', () => {
    const spans = [
      span(0, 4),
      span(0, 10),
      span(5, 10),
      span(0, 5, 'Sugar', 's2'),
      span(0, 4, 'Suga', 's2'),
    ]
    expect(check(spans).citations[0]?.spans).toEqual(spans)
  })

  it('drops a citation of a field that is not there', () => {
    const result = check([span(0, 15)], '/b/7')
    expect(result.citations).toEqual([])
    expect(result.issues[0]?.message).toContain('field that is not there')
  })

  it('joins citations of one path and keeps no span twice', () => {
    const result = checkCitations(
      [
        { path: '/b/0', spans: [span(0, 15), span(0, 15)] },
        { path: '/b/0', spans: [span(16, 36), span(0, 15)] },
      ],
      { b: ['y'] },
      documents,
    )
    expect(result.citations).toEqual([{ path: '/b/0', spans: [span(0, 15), span(16, 36)] }])
  })

  it('gives spans the page of their passage', () => {
    expect(makeSpan(document, 38, 53)).toEqual({ ...span(38, 53), page: '2' })
    expect(makeSpan({ ...document, passages: [] }, 0, 4)).toStrictEqual(span(0, 4))
    expect(makeSpan(document, 36, 40)).toStrictEqual(span(36, 40))
  })
})
