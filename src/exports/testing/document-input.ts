import fc from 'fast-check'
import type { ContentPackage } from '../../domain/package.ts'
import { formatNames } from '../../domain/vocabulary.ts'
import type { ExportInput } from '../define-export.ts'
import type { ExamplePackage } from './example-package.ts'
import { hostilePackage } from './hostile-package.ts'

/** All that an example has, as an export is given it. */
export function inputOf({ package: content, texts }: ExamplePackage): ExportInput {
  const formats = formatNames.filter((name) => content.artifacts[name]?.status === 'completed')
  return { package: content, formats, texts }
}

/** The example as if a model had written its source and two formats had failed. */
export function partialPackage({ package: content }: ExamplePackage): ContentPackage {
  const problem = {
    type: '/problems/insufficient-source',
    title: 'The source does not hold enough for this',
    status: 422,
    detail: 'Only 3 terms were found; 10 are needed.',
  }
  const { flashcards } = content.artifacts
  if (flashcards?.status !== 'completed') throw new Error('The example has flashcards')
  return {
    ...content,
    status: 'partial',
    sources: content.sources.map((source) => ({ ...source, origin: 'model_written' as const })),
    quality: {
      ...content.quality,
      issues: [
        {
          code: 'model-written-source',
          path: '',
          message: 'Source s1 was written by gemini-test and not checked against the world.',
          action: 'reported',
        },
      ],
    },
    artifacts: {
      ...content.artifacts,
      flashcards: {
        status: 'insufficient_source',
        version: flashcards.version,
        engine: flashcards.engine,
        content: null,
        citations: [],
        quality: null,
        problem,
      },
    },
  }
}

/** Packages whose every text may hold anything. */
export const hostileInput: fc.Arbitrary<ExportInput> = fc.oneof(
  hostilePackage(['study_guide', 'faq']),
  hostilePackage(['flashcards', 'podcast_script', 'reading_questions']),
)
