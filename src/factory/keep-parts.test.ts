import { describe, expect, it } from 'vitest'
import type { CompletedArtifact } from '../domain/artifact.ts'
import type { KeptParts } from '../domain/kept-parts.ts'
import { checkKeptParts, keepParts } from './keep-parts.ts'

const card = (name: string, category = 'Bread') => ({
  id: `card-${name}`,
  term: `Term ${name}`,
  definition: `What the term ${name} means here.`,
  category,
  difficulty: 'easy',
})

function cards(names: readonly string[], engine: string): CompletedArtifact {
  return {
    status: 'completed',
    version: 3,
    engine: { id: engine, model: null, degradedFrom: null },
    content: { title: `Cards by ${engine}`, items: names.map((name) => card(name)) },
    citations: names.map((name, index) => ({
      path: `/items/${index}/definition`,
      spans: [{ source: 's1', start: 0, end: name.length, quote: name }],
    })),
    quality: {
      passed: true,
      scores: { grounding: 1, readability: 1, structure: 1, coverage: 1, length: 1 },
      issues: [],
    },
  }
}

const names = 'abcdefghij'.split('')
const before = cards(names, 'first')
const termsOf = (content: Record<string, unknown> | undefined): unknown =>
  Array.isArray(content?.['items']) ? content['items'].map(({ term }) => term) : null
const evidenceOf = (written: ReturnType<typeof keepParts>): Record<string, string | undefined> =>
  Object.fromEntries(written?.citations.map(({ path, spans }) => [path, spans[0]?.quote]) ?? [])

describe('keepParts', () => {
  it('leaves kept elements in their places, with their evidence, and takes the rest from the new making', () => {
    const made = cards([...'klmnopqrst'], 'second')
    const wish: KeptParts = { mode: 'keep', pointers: ['/items/2', '/title'], version: 3 }
    const written = keepParts('flashcards', before, made, wish)
    expect(termsOf(written?.content)).toEqual([...'klcnopqrst'].map((name) => `Term ${name}`))
    expect(written?.content['title']).toBe('Cards by first')
    expect(written?.engine.id).toBe('second')
    expect(evidenceOf(written)).toMatchObject({
      '/items/2/definition': 'c',
      '/items/3/definition': 'n',
    })
  })

  it('takes no new element that says what a kept one says', () => {
    const made = cards([...'cabdefghijk'], 'second')
    const wish: KeptParts = { mode: 'keep', pointers: ['/items/2'], version: 3 }
    const written = keepParts('flashcards', before, made, wish)
    expect(termsOf(written?.content)).toEqual([...'abcdefghijk'].map((name) => `Term ${name}`))
  })

  it('makes only the named parts anew, never as they were', () => {
    const made = cards([...'abcdefghijk'], 'second')
    const wish: KeptParts = { mode: 'only', pointers: ['/items/0'], version: 3 }
    const written = keepParts('flashcards', before, made, wish)
    expect(termsOf(written?.content)).toEqual([...'kbcdefghij'].map((name) => `Term ${name}`))
    expect(evidenceOf(written)).toMatchObject({
      '/items/0/definition': 'k',
      '/items/1/definition': 'b',
    })
  })

  it('says that there is nothing else where the same is made again', () => {
    const wish: KeptParts = { mode: 'only', pointers: ['/items/0'], version: 3 }
    expect(keepParts('flashcards', before, cards(names, 'second'), wish)).toBeNull()
    const title: KeptParts = { mode: 'only', pointers: ['/title'], version: 3 }
    expect(keepParts('flashcards', before, before, title)).toBeNull()
  })

  it('refuses pointers to what is not there', () => {
    const wish = (pointer: string) => () =>
      checkKeptParts(before.content, { mode: 'keep', pointers: [pointer], version: 3 })
    expect(wish('/items/9')).not.toThrow()
    expect(wish('/items/10')).toThrow()
    expect(wish('/items/1/term')).toThrow()
    expect(wish('/nothing')).toThrow()
  })
})
