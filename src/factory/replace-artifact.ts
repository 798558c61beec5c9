import type { Artifact } from '../domain/artifact.ts'
import type { ContentPackage } from '../domain/package.ts'
import type { SourceDocument } from '../domain/source.ts'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import { joinArtifacts, statusOf } from './assemble-package.ts'

/**
 * The package with one artifact replaced by its next version. A new outline makes every other
 * format stale, since all follow it; a new version of a format is stale no more. The package is
 * judged again as a whole.
 */
export function replaceArtifact(
  content: ContentPackage,
  format: FormatName,
  artifact: Artifact,
  documents: readonly SourceDocument[],
): ContentPackage {
  const version = (content.artifacts[format]?.version ?? 0) + 1
  const { stale: _settled, ...fresh } = artifact
  const artifacts = new Map<FormatName, Artifact>()
  for (const name of formatNames) {
    const before = content.artifacts[name]
    // Spreading a union keeps its members apart; TypeScript only sees their sum.
    if (name === format) artifacts.set(name, { ...fresh, version } as Artifact)
    else if (before) artifacts.set(name, format === 'outline' ? outdated(before, version) : before)
  }
  const joined = joinArtifacts(artifacts, documents)
  return { ...content, ...joined, status: statusOf([...artifacts.values()]) }
}

function outdated(artifact: Artifact, version: number): Artifact {
  if (artifact.status !== 'completed') return artifact
  return { ...artifact, stale: { because: 'outline', version } }
}
