import type { Artifact } from '../../src/domain/artifact.ts'
import type { ContentPackage } from '../../src/domain/package.ts'
import { noUsage } from '../../src/domain/package.ts'
import type { PackageRequest } from '../../src/domain/request.ts'
import type { SourceDocument } from '../../src/domain/source.ts'
import type { NewJob } from '../../src/ports/job-store.ts'

/** Small valid records for the contract suites. */

export const sampleRequest: PackageRequest = {
  topic: 'Cells',
  formats: ['outline', 'faq'],
  audience: 'general learners',
  difficulty: 'beginner',
  minutes: null,
  engine: null,
}

export function sampleJob(id: string, overrides: Partial<NewJob> = {}): NewJob {
  return {
    id,
    ownerId: 'owner-a',
    kind: 'generate',
    request: sampleRequest,
    contentId: `content-of-${id}`,
    input: { sources: [{ text: 'Cells are small.' }] },
    progress: { done: 0, total: 4, step: 'read_source' },
    repeat: null,
    ...overrides,
  }
}

export function sampleArtifact(version = 1, title = 'About cells'): Artifact {
  return {
    status: 'completed',
    version,
    engine: { id: 'embedded', model: null, degradedFrom: null },
    content: { title, items: [] },
    citations: [],
    quality: {
      passed: true,
      scores: { grounding: 1, readability: 1, structure: 1, coverage: 1, length: 1 },
      issues: [],
    },
  }
}

export function samplePackage(id: string, overrides: Partial<ContentPackage> = {}): ContentPackage {
  return {
    id,
    schemaVersion: 1,
    status: 'completed',
    createdAt: '2026-01-01T00:00:00.000Z',
    sources: [sampleDocument().source],
    request: sampleRequest,
    artifacts: { outline: sampleArtifact(), faq: sampleArtifact(1, 'Questions') },
    quality: { passed: true, scores: { grounding: 1, coherence: 1, coverage: 1 }, issues: [] },
    usage: noUsage,
    cache: { hit: false },
    timing: { totalMs: 1, steps: [] },
    ...overrides,
  }
}

export function sampleDocument(text = 'Cells are small.', id = 's1'): SourceDocument {
  return {
    source: {
      id,
      title: 'Cells',
      kind: 'text',
      origin: 'given',
      language: 'en',
      characters: text.length,
      words: text.split(' ').length,
      sha256: 'a'.repeat(64),
    },
    text,
    passages: [{ id: 'p1', kind: 'paragraph', level: 0, start: 0, end: text.length }],
    notices: [],
  }
}
