import type { ContentStore } from './content-store.ts'
import type { JobStore } from './job-store.ts'
import type { OwnerData } from './owner-data.ts'
import type { SourceStore } from './source-store.ts'

/** The stores of one installation: one place, so that a job's end and its content are one write. */
export interface Store {
  readonly jobs: JobStore
  readonly contents: ContentStore
  readonly sources: SourceStore
  readonly owners: OwnerData
  /** Throws ProblemError when the store cannot serve now. */
  check(): Promise<void>
  close(): Promise<void>
}

/** The store cannot be opened as it is; the message is one clear line for the person who starts it. */
export class StoreOpenError extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'StoreOpenError'
  }
}
