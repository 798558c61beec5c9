import { describe, expect, it } from 'vitest'
import type { ContentPackage } from './package.ts'
import { readStoredArtifact, readStoredDocument, readStoredPackage, summarize } from './stored.ts'

const stored = {
  id: 'p1',
  schemaVersion: 1,
  status: 'completed',
  createdAt: '2026-01-01T00:00:00.000Z',
  artifacts: { faq: { status: 'failed', version: 1, new: true } },
  new: { field: 1 },
}

describe('records read back from a store', () => {
  it('are given on as they are, with what a newer program added', () => {
    expect(readStoredPackage(stored)).toBe(stored)
    expect(readStoredArtifact(stored.artifacts.faq)).toBe(stored.artifacts.faq)
    const document = { source: { id: 's1', new: 1 }, text: 'Salt.', passages: [] }
    expect(readStoredDocument(document)).toBe(document)
  })

  it('are refused when they are something else', () => {
    expect(() => readStoredPackage({ ...stored, schemaVersion: 2 })).toThrow()
    expect(() => readStoredPackage({ ...stored, artifacts: { faq: {} } })).toThrow()
    expect(() => readStoredArtifact({ status: 'completed', version: 0 })).toThrow()
    expect(() => readStoredDocument({ source: {}, text: '', passages: [] })).toThrow()
  })
})

describe('summarize', () => {
  const summaryOf = (given: object) =>
    summarize({
      status: 'partial',
      artifacts: {},
      sources: [],
      request: { topic: null },
      ...given,
    } as unknown as ContentPackage) // only these fields are read

  it('names a package by its outline, else its topic, else its first source', () => {
    const outline = { status: 'completed', content: { title: 'T'.repeat(400) } }
    const sources = [{ title: 'A source' }]
    const request = { topic: 'A topic' }
    expect(summaryOf({ artifacts: { outline }, request, sources })).toEqual({
      title: 'T'.repeat(300),
      status: 'partial',
      formats: ['outline'],
    })
    expect(summaryOf({ request, sources }).title).toBe('A topic')
    expect(summaryOf({ sources }).title).toBe('A source')
    expect(summaryOf({}).title).toBe('Untitled')
    expect(summaryOf({ artifacts: { faq: { status: 'failed' } } }).formats).toEqual([])
  })
})
