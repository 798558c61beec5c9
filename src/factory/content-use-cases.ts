import type { Artifact } from '../domain/artifact.ts'
import type { KeptParts } from '../domain/kept-parts.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { MakeId } from '../ports/clock.ts'
import type {
  ArtifactVersion,
  ContentStore,
  ContentSummary,
  StoredContent,
} from '../ports/content-store.ts'
import type { Page, PageQuery, RepeatKey } from '../ports/page.ts'
import { outdated } from './change-artifact.ts'
import type { EditArtifact } from './edit-artifact.ts'
import type { ImportPackage } from './import-package.ts'
import type { JobInput } from './job-input.ts'
import { checkKeptParts } from './keep-parts.ts'
import type { RestoreArtifact } from './restore-artifact.ts'
import type { SubmitJob, Submitted } from './submit-job.ts'

/** What can be done with packages. Each throws ProblemError and nothing else. */
export interface ContentUseCases {
  read(id: string, ownerId: string): Promise<StoredContent | null>
  list(query: PageQuery): Promise<Page<ContentSummary>>
  /** One format, as it is now or was in a version. */
  artifact(
    id: string,
    ownerId: string,
    format: FormatName,
    version: number | null,
  ): Promise<Artifact | null>
  versions(id: string, ownerId: string, format: FormatName): Promise<ArtifactVersion[] | null>
  /** The sources with their texts, in order. */
  documents(id: string, ownerId: string): Promise<SourceDocument[] | null>
  document(id: string, ownerId: string, sourceId: string): Promise<SourceDocument | null>
  edit: EditArtifact
  restore: RestoreArtifact
  /**
   * Asks for a format, or parts of it, to be made anew; the job changes the package when it
   * completes. Throws `conflict` and `invalid-request` for parts that are not there.
   */
  regenerate(
    id: string,
    ownerId: string,
    format: FormatName,
    options: {
      readonly engine: string | null
      readonly parts: KeptParts | null
      readonly repeat: RepeatKey | null
    },
  ): Promise<Submitted>
  remove(id: string, ownerId: string): Promise<boolean>
  /** Takes in a package of another installation. */
  importPackage: ImportPackage
}

export interface ContentUseCasesOptions {
  readonly contents: ContentStore
  readonly submit: SubmitJob
  readonly edit: EditArtifact
  readonly restore: RestoreArtifact
  readonly importPackage: ImportPackage
  readonly makeId: MakeId
}

/** Puts the package use cases together. */
export function createContentUseCases(options: ContentUseCasesOptions): ContentUseCases {
  const { contents, edit, restore, importPackage } = options
  return {
    read: (id, ownerId) => contents.read(id, ownerId),
    list: (query) => contents.list(query),
    async artifact(id, ownerId, format, version) {
      const stored = await contents.read(id, ownerId)
      const current = stored?.package.artifacts[format] ?? null
      if (version === null || version === current?.version) return current
      const versions = await contents.versions(id, ownerId, format)
      return versions?.find((kept) => kept.version === version)?.artifact ?? null
    },
    versions: (id, ownerId, format) => contents.versions(id, ownerId, format),
    documents: (id, ownerId) => contents.documents(id, ownerId),
    async document(id, ownerId, sourceId) {
      const documents = await contents.documents(id, ownerId)
      return documents?.find(({ source }) => source.id === sourceId) ?? null
    },
    edit,
    restore,
    regenerate: createRegenerate(options),
    remove: (id, ownerId) => contents.remove(id, ownerId),
    importPackage,
  }
}

function createRegenerate({
  contents,
  submit,
  makeId,
}: ContentUseCasesOptions): ContentUseCases['regenerate'] {
  return async (id, ownerId, format, { engine, parts, repeat }) => {
    const stored = await contents.read(id, ownerId)
    if (!stored) throw new ProblemError('not-found', 'There is no such package.')
    const { request } = stored.package
    if (parts) {
      const before = stored.package.artifacts[format]
      if (before?.status !== 'completed') {
        throw new ProblemError('not-found', 'The package lacks this format, so nothing can stay.')
      }
      if (parts.version !== before.version) throw outdated(before.version)
      checkKeptParts(before.content, parts)
    }
    const input: JobInput = { v: 1, kind: 'regenerate', format, ...(parts ? { parts } : {}) }
    return submit({
      id: makeId(),
      ownerId,
      kind: 'regenerate',
      request: { ...request, engine: engine ?? request.engine },
      contentId: id,
      input,
      progress: { done: 0, total: 1, step: format },
      repeat,
    })
  }
}
