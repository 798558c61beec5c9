import type { SourceDocument } from '../domain/source.ts'

/** What a reader is told beside the bytes. */
export interface ReadOptions {
  /** The id citations will name ("s1"). */
  readonly id: string
  /** Overrides the title found in the source. */
  readonly title?: string | undefined
  /** The file name or last part of an address; its stem is the title when the source has none. */
  readonly name?: string | undefined
  /** As the sender calls it; its charset helps with HTML. */
  readonly mediaType?: string | undefined
  /** Refuse more bytes than this; without it the caller has already limited them. */
  readonly maxBytes?: number | undefined
  /** Refuse a source whose text is longer than this. */
  readonly maxCharacters?: number | undefined
}

/**
 * One kind of input: how it is recognised and how it becomes a source. One file per kind, one line
 * in the table of index.ts.
 */
export interface SourceKind {
  readonly kind: string
  /** Lower-case, without the dot. */
  readonly extensions: readonly string[]
  readonly mediaTypes: readonly string[]
  /** Plain words for messages: "Markdown (.md)". */
  readonly label: string
  /** Whether its bytes are text, so that only the name tells it from other kinds of text. */
  readonly isText: boolean
  /**
   * Where `read` may run. `thread`: only in a thread of its own with bounds of memory and time,
   * since a parser of a format that is not plain text may loop or grow on a crafted file.
   */
  readonly runsIn: 'place' | 'thread'
  /**
   * Whether bytes without a telling name are surely of this kind (a magic number, a doctype).
   * Plain text is what is left when no kind says so.
   */
  detect(bytes: Uint8Array): boolean
  /**
   * Reads bytes to normalised text and its structure. Libraries are imported inside, so that who
   * reads another kind does not load them.
   *
   * @throws ProblemError `invalid-source` when they cannot be read or hold no text.
   */
  read(bytes: Uint8Array, options: ReadOptions): Promise<SourceDocument>
}

/** Checks a kind's shape without widening it. */
export function defineSource<const Kind extends SourceKind>(kind: Kind): Kind {
  return kind
}
