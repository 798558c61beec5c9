import { z } from 'zod'

/** A field of a format's content (`/summary`) or an element of one of its lists (`/items/3`). */
export const partPointerSchema = z
  .string()
  .max(100)
  .regex(/^\/[A-Za-z]+(?:\/(?:0|[1-9][0-9]{0,3}))?$/, 'It may be like /summary or /items/3')

/** Which parts of a format its new making leaves alone. */
export const keptPartsSchema = z.object({
  /** `keep`: these stay and the rest is new; `only`: these are new and the rest stays. */
  mode: z.enum(['keep', 'only']),
  pointers: z.array(partPointerSchema).min(1).max(4000),
  /** The version they point into. */
  version: z.int().min(1),
})
export type KeptParts = z.infer<typeof keptPartsSchema>
