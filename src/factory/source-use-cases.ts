import { ProblemError } from '../domain/problem.ts'
import type { MakeId } from '../ports/clock.ts'
import type { RepeatKey } from '../ports/page.ts'
import type { SourceStore, StoredSource } from '../ports/source-store.ts'
import type { ReadInput } from './read-sources.ts'

/** What can be done with sources. Each throws ProblemError and nothing else. */
export interface SourceUseCases {
  add(
    input: Parameters<ReadInput>[0],
    options: {
      readonly ownerId: string
      readonly repeat: RepeatKey | null
      readonly signal: AbortSignal
    },
  ): Promise<StoredSource>
  read(id: string, ownerId: string): Promise<StoredSource | null>
  remove(id: string, ownerId: string): Promise<boolean>
}

/** Puts the source use cases together. */
export function createSourceUseCases(deps: {
  readonly sources: SourceStore
  readonly readInput: ReadInput
  readonly makeId: MakeId
}): SourceUseCases {
  const { sources, readInput, makeId } = deps
  return {
    async add(input, { ownerId, repeat, signal }) {
      // The number it has in a package is given when it is used in one.
      const document = await readInput(input, 's1', signal)
      const result = await sources.add(ownerId, { id: makeId(), document }, repeat)
      if (result.status !== 'mismatch') return result.source
      throw new ProblemError(
        'idempotency-mismatch',
        'This Idempotency-Key came before with another request. Use a new key for a new request.',
      )
    },
    read: (id, ownerId) => sources.read(id, ownerId),
    remove: (id, ownerId) => sources.remove(id, ownerId),
  }
}
