import { z } from 'zod'

/** An exact stretch of a source: `text.slice(start, end) === quote` in its normalised text. */
export const spanSchema = z.strictObject({
  source: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
  quote: z.string().min(1),
  page: z.string().optional(),
})
export type Span = z.infer<typeof spanSchema>

/** The evidence of one field; `path` is a JSON Pointer (RFC 6901) into the artifact's content. */
export const citationSchema = z.strictObject({
  path: z.string().startsWith('/'),
  spans: z.array(spanSchema).min(1),
})
export type Citation = z.infer<typeof citationSchema>
