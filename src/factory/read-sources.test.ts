import { expect, it } from 'vitest'
import type { SourceDocument } from '../domain/source.ts'
import type { SourceStore } from '../ports/source-store.ts'
import { readText } from '../sources/index.ts'
import { readSources } from './read-sources.ts'

it('numbers the passages of stored sources by their place in the package', async () => {
  const document: SourceDocument = await readText('# A\n\nOne.\n\nTwo.', { id: 's1' })
  const stored = { id: 'x', createdAt: '2026-01-01T00:00:00.000Z', document }
  const sources: SourceStore = {
    add: () => Promise.reject(new Error('not asked for')),
    read: async () => stored,
    remove: () => Promise.reject(new Error('not asked for')),
  }
  const readInput = () => Promise.reject(new Error('not asked for'))
  const both = [{ sourceId: 'x' }, { sourceId: 'x' }]
  const { signal } = new AbortController()
  const read = await readSources({ readInput, sources }, both, 'o', signal)
  expect(read.map(({ source }) => source.id)).toEqual(['s1', 's2'])
  expect(read.map(({ passages }) => passages.map(({ id }) => id))).toEqual([
    ['s1.p1', 's1.p2', 's1.p3'],
    ['s2.p1', 's2.p2', 's2.p3'],
  ])
})
