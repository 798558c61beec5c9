import { z } from 'zod'
import { defaultAudience, type PackageRequest } from './request.ts'
import { difficultySchema, expandFormats, type formatGroups, formatNames } from './vocabulary.ts'

/** Counted in code points, as JSON Schema's maxLength is. */
export const longestTopic = 2000
export const longestTitle = 200
export const longestAudience = 200
export const longestUrl = 2000
export const mostSources = 20
export const mostMinutes = 600

/** Whether nothing of a text can be seen: empty, white space, or invisible characters alone. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text)
}

/** Code points of a text. */
function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** A text of at most so many code points in which something can be seen. */
export function visibleText(longest: number) {
  return z
    .string()
    .refine((text) => text.length <= longest || codePoints(text) <= longest, {
      error: `Too long: it may have at most ${longest} characters`,
      abort: true,
    })
    .refine((text) => !isBlank(text), 'Blank: it must have something that can be seen')
    .meta({ minLength: 1, maxLength: longest })
}

/** An address that may be fetched at all: http or https, no credentials, an ordinary port. */
export const sourceUrlSchema = z
  .string()
  .max(longestUrl)
  .refine(
    isFetchable,
    'It may be an http or https URL with a host, without user name or password, on port 80, 443, 8000, 8080 or 8443',
  )
  .meta({ format: 'uri', maxLength: longestUrl })

function isFetchable(text: string): boolean {
  // The URL parser drops tabs and newlines and trims; a URL with them is not what it seems to be.
  if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  return (
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.hostname !== '' &&
    /^https?:\/\/[^/?#]/i.test(text) &&
    url.username === '' &&
    url.password === '' &&
    !/^[a-z]+:\/\/[^/?#]*@/i.test(text) &&
    ['', '80', '443', '8000', '8080', '8443'].includes(url.port)
  )
}

export const sourceInputSchema = z.union([
  z.strictObject({
    text: z.string().min(1).meta({ description: 'Plain text or Markdown.' }),
    title: visibleText(longestTitle).optional(),
  }),
  z.strictObject({ url: sourceUrlSchema }),
  z.strictObject({
    sourceId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,100}$/)
      .meta({ description: 'From POST /sources.' }),
  }),
])
export type SourceInput = z.infer<typeof sourceInputSchema>

const groupNames = [
  'comprehensive',
  'guide',
  'podcast',
] as const satisfies (keyof typeof formatGroups)[]

const generateFields = z.strictObject({
  sources: z
    .array(sourceInputSchema)
    .max(mostSources)
    .default([])
    .meta({ description: 'May be left out where a topic is given and a language model writes.' }),
  topic: visibleText(longestTopic).nullable().optional(),
  formats: z
    .array(z.enum([...formatNames, ...groupNames]))
    .min(1)
    .max(formatNames.length + groupNames.length)
    .optional(),
  audience: visibleText(longestAudience).optional(),
  difficulty: difficultySchema.optional(),
  minutes: z.int().min(1).max(mostMinutes).optional(),
  engine: z
    .string()
    .max(500)
    .regex(/^[a-z][a-z-]{0,30}(:[^\s,]{1,100})?(,[a-z][a-z-]{0,30}(:[^\s,]{1,100})?){0,4}$/)
    .optional(),
  useCache: z.boolean().optional(),
})

/** What `POST /content/generate` and `POST /jobs` take. */
export const generateBodySchema = generateFields.refine(
  ({ sources, topic }) => sources.length > 0 || (topic !== undefined && topic !== null),
  {
    path: ['sources'],
    error: 'Give at least one source, or a topic for a language model to write on',
  },
)
export type GenerateBody = z.infer<typeof generateBodySchema>

/** Fills in the defaults: all formats, general learners, intermediate, the length the source carries. */
export function toPackageRequest(body: GenerateBody): PackageRequest {
  return {
    topic: body.topic && !isBlank(body.topic) ? body.topic : null,
    formats: expandFormats(body.formats ?? ['comprehensive']),
    audience: body.audience && !isBlank(body.audience) ? body.audience : defaultAudience,
    difficulty: body.difficulty ?? 'intermediate',
    minutes: body.minutes ?? null,
    engine: body.engine ?? null,
  }
}
