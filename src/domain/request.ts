import { z } from 'zod'
import { difficultySchema, formatNameSchema } from './vocabulary.ts'

/** What a package was asked for, with every default filled in. */
export const packageRequestSchema = z.strictObject({
  topic: z.string().nullable(),
  /** In the table's order, the outline always first. */
  formats: z.array(formatNameSchema).min(1),
  audience: z.string(),
  difficulty: difficultySchema,
  /** Length of the podcast in minutes at 150 words a minute; null: as long as the source carries. */
  minutes: z.int().min(1).max(600).nullable(),
  /** Engine or fallback chain asked for, as in ENGINES; null: the installation's default. */
  engine: z.string().nullable(),
})
export type PackageRequest = z.infer<typeof packageRequestSchema>

export const defaultAudience = 'general learners'
