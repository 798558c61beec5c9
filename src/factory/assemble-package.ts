import type { Artifact, QualityIssue } from '../domain/artifact.ts'
import type { ContentPackage, Usage } from '../domain/package.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import { verifyPackage } from './verify/verify-package.ts'

/** All that is made for a package; what the cache keeps. */
export interface PackageParts {
  readonly artifacts: Partial<Record<FormatName, Artifact>>
  readonly quality: ContentPackage['quality']
  readonly usage: Usage
  readonly steps: ContentPackage['timing']['steps']
}

/** What a run adds to what was made. */
export interface PackageFrame {
  readonly id: string
  readonly createdAt: string
  readonly totalMs: number
  readonly cacheHit: boolean
}

/** Judges the artifacts as one course and puts them in the table's order. */
export function joinArtifacts(
  made: ReadonlyMap<FormatName, Artifact>,
  documents: readonly SourceDocument[],
): Pick<PackageParts, 'artifacts' | 'quality'> {
  const artifacts: Partial<Record<FormatName, Artifact>> = {}
  for (const format of formatNames) {
    const artifact = made.get(format)
    if (artifact !== undefined) artifacts[format] = artifact
  }
  return { artifacts, quality: verifyPackage(artifacts, documents[0]?.source.language ?? 'en') }
}

/** The package as it is stored and sent. */
export function assemblePackage(
  documents: readonly SourceDocument[],
  request: PackageRequest,
  parts: PackageParts,
  frame: PackageFrame,
): ContentPackage {
  return {
    id: frame.id,
    schemaVersion: 1,
    status: statusOf(Object.values(parts.artifacts)),
    createdAt: frame.createdAt,
    sources: documents.map(({ source }) => source),
    request,
    artifacts: parts.artifacts,
    quality: {
      ...parts.quality,
      issues: [...parts.quality.issues, ...documents.flatMap(noticesOf)],
    },
    usage: parts.usage,
    cache: { hit: frame.cacheHit },
    timing: { totalMs: frame.totalMs, steps: parts.steps },
  }
}

/** What of the sources did not become text, or who wrote them: told with the package. */
function noticesOf({ notices }: SourceDocument): QualityIssue[] {
  return notices.map(({ code, detail }) => ({
    code,
    path: '',
    message: detail,
    action: 'reported',
  }))
}

/** Completed when every format is, failed when none is. */
export function statusOf(artifacts: readonly Artifact[]): ContentPackage['status'] {
  const completed = artifacts.filter(({ status }) => status === 'completed').length
  if (completed === 0) return 'failed'
  return completed === artifacts.length ? 'completed' : 'partial'
}
