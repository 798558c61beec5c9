import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, checkDraft, countWords, type Draft, emptyDraft, readAddress } from './draft.ts'

const limits = {
  bodyBytes: 100_000,
  sources: 2,
  topicCharacters: 10,
  titleCharacters: 200,
  audienceCharacters: 10,
  urlCharacters: 2000,
  minutes: 600,
  generate: null,
  costUsdPerJob: null,
  costUsdPerKeyPerDay: null,
}
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, text: 'A text.', ...change })

describe('a draft', () => {
  it('can be sent with a text and nothing else', () => {
    expect(checkDraft(draft({}), limits, false)).toEqual({})
    expect(bodyOf(draft({}))).toMatchObject({ sources: [{ text: 'A text.' }] })
    expect(bodyOf(draft({}))).not.toHaveProperty('topic')
  })

  it('needs a source, or a topic where a model writes', () => {
    expect(checkDraft(draft({ text: '  ' }), limits, false)).toEqual({ sources: 'none' })
    expect(checkDraft(draft({ text: '', topic: 'Bees' }), limits, false)).toEqual({
      sources: 'none',
    })
    expect(checkDraft(draft({ text: '', topic: 'Bees' }), limits, true)).toEqual({})
  })

  it('waits for uploads, and leaves out what was refused', () => {
    const uploading = draft({ added: [{ key: '1', name: 'a.pdf', kind: 'uploading' }] })
    expect(checkDraft(uploading, limits, false)).toEqual({ sources: 'pending' })
    const refused = draft({ added: [{ key: '1', name: 'a.pdf', kind: 'refused', error: null }] })
    expect(bodyOf(refused).sources).toEqual([{ text: 'A text.' }])
  })

  it('names every limit it passes', () => {
    const address = { kind: 'url', name: 'a', url: 'https://a.test/' } as const
    const many = draft({
      added: [
        { ...address, key: '1' },
        { ...address, key: '2' },
      ],
      topic: 'x'.repeat(11),
      audience: 'x'.repeat(11),
      minutes: '601',
    })
    expect(checkDraft(many, limits, false)).toEqual({
      sources: 'tooMany',
      topic: 'tooLong',
      audience: 'tooLong',
      minutes: 'range',
    })
    expect(checkDraft(draft({ text: 'ä'.repeat(60_000) }), limits, false)).toEqual({
      sources: 'tooLong',
    })
  })

  it.each(['0', '-1', '1.5', '1e2', 'ten', '٣'])('does not take %s minutes', (minutes) => {
    expect(checkDraft(draft({ minutes }), limits, false)).toEqual({ minutes: 'range' })
  })
})

it.each([
  ['example.org/page', 'https://example.org/page'],
  [' http://localhost:8000/a ', 'http://localhost:8000/a'],
  ['ftp://example.org', null],
  ['not an address', null],
  ['word', null],
  ['', null],
])('reads %j as the address %j', (typed, address) => {
  expect(readAddress(typed)).toBe(address)
})

it('reads any text as an address that can be parsed, or as none', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const address = readAddress(typed)
      expect(address === null || URL.canParse(address)).toBe(true)
    }),
  )
})

it('counts words by the white space between them', () => {
  expect(countWords(' two  words\n')).toBe(2)
  expect(countWords('')).toBe(0)
})
