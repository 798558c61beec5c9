import type { Artifact, VersionOrigin } from '../domain/artifact.ts'
import type { ContentPackage } from '../domain/package.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { Page, PageQuery } from './page.ts'

export interface StoredContent {
  readonly package: ContentPackage
  /** Rises with every change; what a writer names to say which state it saw. */
  readonly revision: number
  readonly updatedAt: string
}

/** What a list shows of a package. */
export interface ContentSummary {
  readonly id: string
  readonly title: string
  readonly status: ContentPackage['status']
  readonly createdAt: string
  readonly updatedAt: string
  readonly formats: readonly FormatName[]
}

export interface ArtifactVersion {
  readonly version: number
  readonly createdAt: string
  readonly origin: VersionOrigin
  readonly artifact: Artifact
}

export interface ContentChange {
  readonly package: ContentPackage
  /** The format that got a new version. */
  readonly format: FormatName
  readonly origin: VersionOrigin
}

/** The package that a job was to change is `unknown` by now, or has changed (`conflict`). */
export class ContentConflictError extends Error {
  readonly found: 'conflict' | 'unknown'
  constructor(id: string, found: 'conflict' | 'unknown') {
    super(`content ${id} cannot be changed: ${found}`)
    this.name = 'ContentConflictError'
    this.found = found
  }
}

/**
 * The finished packages, the sources' texts they cite, and every version of every artifact.
 * Packages made by a job arrive through `JobStore.finish`, in the transaction that ends the job.
 *
 * Promises: another owner's package is the same as none; a write is whole or not there; packages
 * of any size a job may make are stored (in parts where the store has a limit). Does not promise
 * order of concurrent `update`s: one of them gets `conflict`.
 */
export interface ContentStore {
  /** Stores a package that comes from elsewhere; false when the id is taken. */
  add(
    ownerId: string,
    content: ContentPackage,
    documents: readonly SourceDocument[],
  ): Promise<boolean>
  read(id: string, ownerId: string): Promise<StoredContent | null>
  list(query: PageQuery): Promise<Page<ContentSummary>>
  /** The documents the package's citations point into, in order; null when there is no such package. */
  documents(id: string, ownerId: string): Promise<SourceDocument[] | null>
  /** Oldest first; null when there is no such package. */
  versions(id: string, ownerId: string, format: FormatName): Promise<ArtifactVersion[] | null>
  update(
    id: string,
    ownerId: string,
    revision: number,
    change: ContentChange,
  ): Promise<'stored' | 'conflict' | 'unknown'>
  /** Removes the package with its documents and versions; false when there was none. */
  remove(id: string, ownerId: string): Promise<boolean>
  /** Removes up to `limit` packages last changed before a moment (ISO 8601); how many. */
  removeBefore(moment: string, limit: number): Promise<number>
}
