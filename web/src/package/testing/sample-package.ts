import { formatNames } from '../../api/formats.ts'
import type { Completed, Package } from '../content.ts'
import { samples } from './samples.ts'

/** A package with every format, for tests. */
export function samplePackage(): Package {
  const artifact = (content: object): Completed => ({
    status: 'completed',
    version: 1,
    engine: { id: 'embedded', model: null, degradedFrom: null },
    content: { ...content },
    citations: [],
    quality: {
      passed: true,
      scores: { grounding: 1, readability: 1, structure: 1, coverage: 1, length: 1 },
      issues: [],
    },
  })
  return {
    id: 'p1',
    schemaVersion: 1,
    status: 'completed',
    createdAt: '2026-01-01T00:00:00.000Z',
    sources: [],
    request: {
      topic: null,
      formats: [...formatNames],
      audience: 'general learners',
      difficulty: 'beginner',
      minutes: null,
      engine: null,
    },
    artifacts: Object.fromEntries(formatNames.map((name) => [name, artifact(samples[name])])),
    quality: { passed: true, scores: { grounding: 1, coherence: 1, coverage: 1 }, issues: [] },
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0, calls: 0 },
    cache: { hit: false },
    timing: { totalMs: 1, steps: [] },
  }
}
