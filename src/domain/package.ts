import { z } from 'zod'
import { artifactSchema, qualityIssueSchema } from './artifact.ts'
import { packageRequestSchema } from './request.ts'
import { sourceSchema } from './source.ts'
import { formatNameSchema } from './vocabulary.ts'

export const usageSchema = z.strictObject({
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  costUsd: z.number().min(0),
  calls: z.int().min(0),
})
export type Usage = z.infer<typeof usageSchema>

export const noUsage: Usage = Object.freeze({
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  calls: 0,
})

/** Sum of what was used. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    // Costs are counted in millionths; their sum shall not show how numbers are kept.
    costUsd: Math.round((a.costUsd + b.costUsd) * 1e6) / 1e6,
    calls: a.calls + b.calls,
  }
}

const share = z.number().min(0).max(1)

export const packageQualitySchema = z.strictObject({
  passed: z.boolean(),
  scores: z.strictObject({ grounding: share, coherence: share, coverage: share }),
  issues: z.array(qualityIssueSchema),
})
export type PackageQuality = z.infer<typeof packageQualitySchema>

export const packageStatuses = ['completed', 'partial', 'failed'] as const

/** `content.json`, and the body of every generate answer. */
export const packageSchema = z.strictObject({
  id: z.string(),
  schemaVersion: z.literal(1),
  status: z.enum(packageStatuses),
  createdAt: z.iso.datetime(),
  sources: z.array(sourceSchema),
  request: packageRequestSchema,
  artifacts: z.partialRecord(formatNameSchema, artifactSchema),
  quality: packageQualitySchema,
  usage: usageSchema,
  cache: z.strictObject({ hit: z.boolean() }),
  timing: z.strictObject({
    totalMs: z.number().min(0),
    steps: z.array(z.strictObject({ name: z.string(), ms: z.number().min(0) })),
  }),
})
export type ContentPackage = z.infer<typeof packageSchema>
