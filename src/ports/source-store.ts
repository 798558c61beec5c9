import type { SourceDocument } from '../domain/source.ts'
import type { RepeatKey } from './page.ts'

/** A source brought in by itself, to be used by id in later requests. */
export interface StoredSource {
  readonly id: string
  readonly createdAt: string
  readonly document: SourceDocument
}

export type AddSourceResult =
  | { readonly status: 'created'; readonly source: StoredSource }
  | { readonly status: 'repeated'; readonly source: StoredSource }
  | { readonly status: 'mismatch' }

/** Sources their owners keep. Another owner's source is the same as none. */
export interface SourceStore {
  add(
    ownerId: string,
    source: { readonly id: string; readonly document: SourceDocument },
    repeat: RepeatKey | null,
  ): Promise<AddSourceResult>
  read(id: string, ownerId: string): Promise<StoredSource | null>
  remove(id: string, ownerId: string): Promise<boolean>
}
