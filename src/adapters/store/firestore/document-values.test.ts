import { Timestamp } from '@google-cloud/firestore'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeValue, encodeValue } from './document-values.ts'

const names = fc.oneof(fc.string(), fc.constantFrom('$bytes', '$time', '$number', '$$bytes'))
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.double(),
    fc.constantFrom(null, true, false, new Timestamp(12, 34)),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

it('every value of a document comes back as it was, through JSON', () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(decodeValue(JSON.parse(JSON.stringify(encodeValue(given))))).toEqual(given)
    }),
  )
})

it('a value that no document of ours has is refused, not changed', () => {
  expect(() => encodeValue({ when: new Date() })).toThrow(TypeError)
  expect(() => encodeValue(() => 1)).toThrow(TypeError)
  expect(() => decodeValue({ $unknown: 1 })).toThrow(TypeError)
})
