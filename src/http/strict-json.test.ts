import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../domain/problem.ts'
import { parseStrictJson } from './strict-json.ts'

const encoder = new TextEncoder()
const parse = (text: string) => parseStrictJson(encoder.encode(text))

function refusal(bytes: Uint8Array): string {
  try {
    parseStrictJson(bytes)
  } catch (error) {
    if (error instanceof ProblemError) return error.id
    throw error
  }
  return 'none'
}

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes, like JSON.parse', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
        const text = JSON.stringify(value)
        if (text.includes('__proto__')) return
        expect(parse(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('refuses every text that JSON.parse refuses, and throws nothing but problems', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ':',
      ',',
      'a',
      '1',
      ' ',
      '\\u0061',
      'true',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const bytes = encoder.encode(text)
        let valid = true
        try {
          JSON.parse(text)
        } catch {
          valid = false
        }
        if (!valid) expect(refusal(bytes)).toBe('malformed-request')
        else refusal(bytes)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['nothing', ''],
    ['a cut object', '{"topic":'],
    ['NaN', '{"a":NaN}'],
    ['single quotes', "{'a':1}"],
    ['a trailing comma', '{"a":1,}'],
    ['a comment', '{"a":1/*x*/}'],
    ['the same key twice', '{"a":1,"a":2}'],
    ['the same key twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['the same key twice, deep inside', '[{"x":{"b":1,"c":{},"b":3}}]'],
    ['__proto__', '{"__proto__":{}}'],
    ['__proto__, escaped', '{"a":[{"\\u005f_proto__":1}]}'],
  ])('refuses %s as malformed', (_, text) => {
    expect(refusal(encoder.encode(text))).toBe('malformed-request')
  })

  it('lets the same key stand in different objects, and in values', () => {
    expect(parse('{"a":{"a":"a"},"b":[{"a":1},{"a":2}]}')).toBeTypeOf('object')
  })

  it('refuses bytes that are no UTF-8, and skips a byte-order mark', () => {
    expect(refusal(Buffer.from([0x22, 0xff, 0x22]))).toBe('malformed-request')
    expect(refusal(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe('malformed-request')
    expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 })
  })

  it('refuses depth and numbers of keys early', () => {
    expect(refusal(encoder.encode('['.repeat(100_000)))).toBe('invalid-request')
    const many = Array.from({ length: 100_000 }, (_, index) => `"k${index}":1`).join(',')
    expect(refusal(encoder.encode(`{${many}}`))).toBe('invalid-request')
    expect(parse('['.repeat(32) + ']'.repeat(32))).toBeTypeOf('object')
  })

  it('takes linear time on backslashes and quotes', () => {
    const time = (size: number): number => {
      const text = encoder.encode(`{"a":"${'\\\\'.repeat(size)}\\""}`)
      const started = performance.now()
      parseStrictJson(text)
      return performance.now() - started
    }
    time(1000)
    expect(time(400_000)).toBeLessThan(1000)
  })
})
