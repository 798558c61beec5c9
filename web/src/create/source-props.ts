import type { Schemas } from '../api/client.ts'
import type { ChangeDraft, Draft } from './draft.ts'

/** What a way to give a source is handed. */
export interface SourceProps {
  readonly draft: Draft
  readonly changeDraft: ChangeDraft
  readonly limits: Schemas['About']['limits'] | undefined
}

/** The most a source may have, in whole mebibytes. */
export function megabytes(limits: SourceProps['limits']): number {
  return Math.floor((limits?.bodyBytes ?? 0) / 2 ** 20)
}
