import { z } from 'zod'
import type { Artifact } from './artifact.ts'
import { type ContentPackage, packageStatuses } from './package.ts'
import { type SourceDocument, sourceDocumentSchema } from './source.ts'
import { type FormatName, formatNames } from './vocabulary.ts'

/**
 * How records are read back from a store: what a reader relies on is checked, and what it does not
 * know is kept. A newer program beside an older one may have added fields, and neither may lose
 * the other's. What went in had passed the strict schemas already. The value itself is given on, so
 * that its fields keep their order.
 */
const storedArtifactSchema = z.looseObject({
  status: z.enum(['completed', 'insufficient_source', 'failed']),
  version: z.int().min(1),
})

const storedPackageSchema = z.looseObject({
  id: z.string(),
  schemaVersion: z.literal(1),
  status: z.enum(packageStatuses),
  createdAt: z.string(),
  artifacts: z.record(z.string(), storedArtifactSchema),
})

const storedDocumentSchema = z.looseObject({
  source: z.looseObject({ id: z.string() }),
  text: z.string(),
  passages: z.array(z.looseObject({ ...sourceDocumentSchema.shape.passages.element.shape })),
})

/** Reads a stored package; throws a ZodError when it is none. */
export function readStoredPackage(value: unknown): ContentPackage {
  storedPackageSchema.parse(value)
  // Only strict ContentPackages are ever written; see above for what a newer one may add.
  return value as ContentPackage
}

/** Reads a stored artifact; throws a ZodError when it is none. */
export function readStoredArtifact(value: unknown): Artifact {
  storedArtifactSchema.parse(value)
  // As for packages.
  return value as Artifact
}

/** Reads a stored source document; throws a ZodError when it is none. */
export function readStoredDocument(value: unknown): SourceDocument {
  storedDocumentSchema.parse(value)
  // As for packages.
  return value as SourceDocument
}

/** What lists show of a package, and stores keep beside it. */
export const packageSummarySchema = z.looseObject({
  title: z.string(),
  status: z.enum(packageStatuses),
  formats: z.array(z.enum(formatNames)),
})

/** Longest title of a summary; a package's own has at most 200 characters. */
const longestTitle = 300

/** Title of the outline (or, without one, of the first source), status, and the formats there are. */
export function summarize(content: ContentPackage): {
  title: string
  status: ContentPackage['status']
  formats: FormatName[]
} {
  const outlineTitle = content.artifacts.outline?.content?.['title']
  const title =
    typeof outlineTitle === 'string'
      ? outlineTitle
      : (content.request.topic ?? content.sources[0]?.title ?? 'Untitled')
  const formats = formatNames.filter((name) => content.artifacts[name]?.status === 'completed')
  return { title: title.slice(0, longestTitle), status: content.status, formats }
}
