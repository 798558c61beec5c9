import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { ProblemError } from './problem.ts'

test('a cursor reads back as the place it was made from', () => {
  const place = { createdAt: '2026-01-02T03:04:05.678Z', id: 'job_1' }
  expect(decodeCursor(encodeCursor(place))).toEqual(place)
})

test('any other text is refused as an invalid request', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text)).toThrow(ProblemError)
    }),
  )
})
