import { describe, expect, it } from 'vitest'
import type { PackageRequest } from '../domain/request.ts'
import { packageKey } from './package-key.ts'
import { documentOf } from './verify/testing/documents.ts'

const document = documentOf('Salt melts ice.')
const request: PackageRequest = {
  topic: null,
  formats: ['outline'],
  audience: 'general learners',
  difficulty: 'beginner',
  minutes: null,
  engine: null,
}
const version = { engineId: 'embedded', codeVersion: '1.0.0' }
const key = packageKey([document], request, version)

describe('packageKey', () => {
  it('is the same for the same work', () => {
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(packageKey([documentOf('Salt melts ice.')], { ...request }, { ...version })).toBe(key)
  })

  it.each([
    [
      'another text',
      [{ ...document, source: { ...document.source, sha256: '1'.repeat(64) } }],
      request,
      version,
    ],
    ['another title', [documentOf('Salt melts ice.', { title: 'Other' })], request, version],
    ['another structure', [{ ...document, passages: [] }], request, version],
    ['another source', [document, documentOf('More.', { id: 's2' })], request, version],
    ['another request', [document], { ...request, minutes: 5 }, version],
    ['other formats', [document], { ...request, formats: ['outline', 'faq'] as const }, version],
    ['another engine', [document], request, { ...version, engineId: 'model' }],
    ['another version', [document], request, { ...version, codeVersion: '1.0.1' }],
  ])('is another for %s', (_, documents, given, versions) => {
    expect(packageKey(documents, { ...given, formats: [...given.formats] }, versions)).not.toBe(key)
  })
})
