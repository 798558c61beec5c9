import { createContext, useContext } from 'react'
import type { FormatName } from '../api/formats.ts'
import type { Completed, Package, Span } from './content.ts'
import type { EvidenceStore } from './evidence-store.ts'
import type { Locks } from './locks.ts'

/** What the parts of a format need to know of where they stand. */
export interface FormatContextValue {
  readonly content: Package
  readonly format: FormatName
  readonly artifact: Completed
  readonly spansOf: ReadonlyMap<string, readonly Span[]>
  readonly evidence: EvidenceStore
  readonly locks: Locks
  /** The part being edited, as a pointer; null: none. */
  readonly editing: string | null
  readonly setEditing: (pointer: string | null) => void
  /** Takes or gives back a lock; the parts are drawn anew. */
  readonly setLocked: (pointer: string, isLocked: boolean) => void
  /** Makes a part anew; absent where the key may not. */
  readonly remake: ((pointer: string) => void) | null
  /** The parts that are being made anew; `null`: none. */
  readonly remaking: readonly string[] | null
}

export const FormatContext = createContext<FormatContextValue | null>(null)

/** Where a part stands; only inside a format. */
export function useFormat(): FormatContextValue {
  const value = useContext(FormatContext)
  if (!value) throw new Error('useFormat is for parts of a format.')
  return value
}
