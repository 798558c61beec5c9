import { z } from 'zod'
import { sourceInputSchema } from '../domain/generate-body.ts'
import { keptPartsSchema } from '../domain/kept-parts.ts'
import { formatNameSchema } from '../domain/vocabulary.ts'

/**
 * What a worker needs to do a job, beside the job itself; kept by the store until the job ends.
 * `v` rises when an old program could not do the work from it.
 */
export const jobInputSchema = z.discriminatedUnion('kind', [
  z.object({
    v: z.literal(1),
    kind: z.literal('generate'),
    sources: z.array(sourceInputSchema),
    useCache: z.boolean(),
  }),
  z.object({
    v: z.literal(1),
    kind: z.literal('regenerate'),
    format: formatNameSchema,
    /** Absent: everything of the format is made anew. */
    parts: keptPartsSchema.optional(),
  }),
])
export type JobInput = z.infer<typeof jobInputSchema>
