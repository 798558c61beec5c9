/** A statement whose place in the source is shown. */
export interface Shown {
  /** JSON Pointer of the field. */
  readonly path: string
  /** Which of the field's places. */
  readonly span: number
}

/** Which statement is shown beside the text; told to the two statements that change alone. */
export interface EvidenceStore {
  get(): Shown | null
  set(shown: Shown | null): void
  subscribe(listener: () => void): () => void
}

export function createEvidenceStore(first: Shown | null): EvidenceStore {
  let shown = first
  const listeners = new Set<() => void>()
  return {
    get: () => shown,
    set(next) {
      shown = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A shown statement as a link says it: "/items/3/answer~0". */
export function shownOf(text: string | undefined): Shown | null {
  const [, path, span] = /^(\/.{1,200})~(\d{1,4})$/.exec(text ?? '') ?? []
  return path === undefined ? null : { path, span: Number(span) }
}

export function shownText({ path, span }: Shown): string {
  return `${path}~${span}`
}
