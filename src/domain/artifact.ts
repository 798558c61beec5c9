import { z } from 'zod'
import { citationSchema } from './citation.ts'
import { problemSchema } from './problem.ts'

/** What the verifier found and what it did about it. */
export const qualityIssueSchema = z.strictObject({
  code: z.string(),
  /** JSON Pointer of the field meant, in the content as it was before a repair moved it; `` for the whole. */
  path: z.string(),
  message: z.string(),
  action: z.enum(['reported', 'repaired', 'dropped', 'refused']),
})
export type QualityIssue = z.infer<typeof qualityIssueSchema>

const share = z.number().min(0).max(1)

export const artifactScoresSchema = z.strictObject({
  /** Share of factual fields whose citation supports them. */
  grounding: share,
  readability: share,
  structure: share,
  coverage: share,
  length: share,
})

export const artifactQualitySchema = z.strictObject({
  passed: z.boolean(),
  scores: artifactScoresSchema,
  issues: z.array(qualityIssueSchema),
})
export type ArtifactQuality = z.infer<typeof artifactQualitySchema>

export const engineStampSchema = z.strictObject({
  id: z.string(),
  model: z.string().nullable(),
  /** The engine that should have written this and could not, or null. */
  degradedFrom: z.string().nullable(),
})
export type EngineStamp = z.infer<typeof engineStampSchema>

/** Why an artifact no longer fits: what it follows has a newer version. */
export const staleSchema = z.strictObject({
  because: z.literal('outline'),
  /** The version it does not follow yet. */
  version: z.int().min(1),
})

const stamped = {
  version: z.int().min(1),
  engine: engineStampSchema,
  stale: staleSchema.optional(),
}

/** One format's result. `content` is held against its format's own schema by the verifier. */
export const artifactSchema = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('completed'),
    ...stamped,
    content: z.record(z.string(), z.unknown()),
    citations: z.array(citationSchema),
    quality: artifactQualitySchema,
  }),
  z.strictObject({
    status: z.enum(['insufficient_source', 'failed']),
    ...stamped,
    content: z.null(),
    citations: z.array(citationSchema).length(0),
    quality: artifactQualitySchema.nullable(),
    problem: problemSchema,
  }),
])
export type Artifact = z.infer<typeof artifactSchema>
export type CompletedArtifact = Extract<Artifact, { status: 'completed' }>

/** How a version of an artifact came to be. */
export const versionOrigins = ['generated', 'regenerated', 'edited', 'restored'] as const
export type VersionOrigin = (typeof versionOrigins)[number]
