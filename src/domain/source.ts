import { z } from 'zod'

/**
 * What a passage is in its source's structure. `heading` carries a level (1 = chapter or title);
 * every other kind has level 0, but for list items, whose level is their nesting depth (from 1).
 */
export const passageKinds = ['heading', 'paragraph', 'list_item', 'quote', 'code', 'table'] as const

/**
 * A stretch of a source's normalised text with one role in its structure.
 * `start` and `end` are UTF-16 offsets; passages are in order and never overlap.
 */
export const passageSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(passageKinds),
  level: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(0),
  /** Page, slide, chapter or time mark in the original, where it has one ("12", "slide 3", "00:04:10"). */
  page: z.string().optional(),
})
export type Passage = z.infer<typeof passageSchema>

export const sourceOrigins = ['given', 'model_written'] as const

/** What a package says of a source it was made from; the text itself is kept beside it. */
export const sourceSchema = z.strictObject({
  id: z.string().regex(/^s[1-9][0-9]{0,3}$/),
  title: z.string(),
  kind: z.string(),
  origin: z.enum(sourceOrigins),
  /** ISO 639-1 code, or `und` where it could not be told. */
  language: z.string(),
  /** Length of the normalised text in UTF-16 units. */
  characters: z.int().min(0),
  words: z.int().min(0),
  /** Of the normalised text, UTF-8, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Something of the original that did not become text: images, scanned pages, page furniture. */
export const sourceNoticeSchema = z.strictObject({ code: z.string(), detail: z.string() })
export type SourceNotice = z.infer<typeof sourceNoticeSchema>

/** A source as the factory works on it: what is said of it, its normalised text and its structure. */
export const sourceDocumentSchema = z.strictObject({
  source: sourceSchema,
  text: z.string(),
  passages: z.array(passageSchema),
  notices: z.array(sourceNoticeSchema),
})
export type SourceDocument = z.infer<typeof sourceDocumentSchema>
