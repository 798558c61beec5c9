import { describe, expect, it } from 'vitest'
import {
  generateBodySchema,
  isBlank,
  sourceUrlSchema,
  toPackageRequest,
  visibleText,
} from './generate-body.ts'

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('the body of a generate request', () => {
  it('needs a source or a topic', () => {
    expect(accepts(generateBodySchema, { topic: 'Tides' })).toBe(true)
    expect(accepts(generateBodySchema, { sources: [{ text: 'Salt melts ice.' }] })).toBe(true)
    expect(accepts(generateBodySchema, {})).toBe(false)
    expect(accepts(generateBodySchema, { topic: null })).toBe(false)
    expect(accepts(generateBodySchema, { topic: 'Tides', unknown: 1 })).toBe(false)
  })

  it('fills in the defaults, and takes what is given', () => {
    expect(toPackageRequest({ sources: [] })).toMatchObject({
      topic: null,
      audience: expect.stringMatching(/learners/),
      difficulty: 'intermediate',
      minutes: null,
      engine: null,
    })
    expect(toPackageRequest({ sources: [] }).formats).toHaveLength(8)
    const given = {
      topic: 'Tides',
      audience: 'Sailors',
      difficulty: 'beginner',
      minutes: 5,
      engine: 'embedded',
    } as const
    expect(toPackageRequest({ sources: [], formats: ['faq'], ...given })).toEqual({
      ...given,
      formats: ['outline', 'faq'],
    })
    const blank = toPackageRequest({ sources: [], topic: ' ', audience: '\u200b' })
    expect([blank.topic, blank.audience]).toEqual([
      null,
      toPackageRequest({ sources: [] }).audience,
    ])
  })
})

describe('texts that people give', () => {
  it('must have something that can be seen', () => {
    expect(['', ' \n', '\u200b\u2060', '\u3164'].map(isBlank)).toEqual([true, true, true, true])
    expect(['a', '木', '7'].map(isBlank)).toEqual([false, false, false])
    expect(accepts(visibleText(3), ' ')).toBe(false)
  })

  it('are counted in code points', () => {
    expect(accepts(visibleText(3), '𝔘𝔘𝔘')).toBe(true)
    expect(accepts(visibleText(3), '𝔘𝔘𝔘𝔘')).toBe(false)
    expect(accepts(visibleText(3), 'abcd')).toBe(false)
  })
})

describe('addresses that may be fetched', () => {
  it.each(['https://example.org/a?b#c', 'http://example.org:8080', 'HTTPS://example.org:443/'])(
    'takes %s',
    (url) => {
      expect(accepts(sourceUrlSchema, url)).toBe(true)
    },
  )

  it.each([
    'ftp://example.org',
    'https://user@example.org',
    'https://user:secret@example.org',
    'https://:secret@example.org',
    'https://@example.org',
    'https://example.org:22',
    'https:///example.org',
    'https:example.org',
    'https://exa mple.org',
    'https://example.org\\a',
    'not an address',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('refuses %s', (url) => {
    expect(accepts(sourceUrlSchema, url)).toBe(false)
  })
})
