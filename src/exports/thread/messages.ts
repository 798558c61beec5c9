import type { ContentPackage } from '../../domain/package.ts'
import type { Problem } from '../../domain/problem.ts'
import type { FormatName } from '../../domain/vocabulary.ts'
import type { ExportName } from '../index.ts'

/** What a thread is asked to write. */
export interface ExportTask {
  readonly id: number
  readonly name: ExportName
  readonly content: ContentPackage
  readonly formats: readonly FormatName[]
  readonly texts: ReadonlyMap<string, string>
}

/** What it answers: the file, a problem of the table, or an error of ours. */
export type ExportAnswer =
  | { readonly id: number; readonly file: Uint8Array }
  | { readonly id: number; readonly problem: Problem }
  | { readonly id: number; readonly error: string }
