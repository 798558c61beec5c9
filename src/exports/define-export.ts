import type { ContentPackage } from '../domain/package.ts'
import type { FormatName } from '../domain/vocabulary.ts'

/** What is to be written. */
export interface ExportInput {
  readonly package: ContentPackage
  /**
   * The artifacts to carry, in the order of `formatNames`: each is in the package, completed, and
   * one the export carries. Never empty.
   */
  readonly formats: readonly FormatName[]
  /** The normalised texts that citations point into, by source id; empty where they are not at hand. */
  readonly texts: ReadonlyMap<string, string>
}

/** One kind of output: what it can carry and how it is written. One file per kind, one line in the table. */
export interface ExportKind {
  /** Plain words for menus and messages: "Word document (.docx)". */
  readonly label: string
  /** With its charset where it is text. */
  readonly mediaType: string
  /** Lower-case, without the dot. */
  readonly extension: string
  /** The formats it has a form for; a question bank carries questions, subtitles a script. */
  readonly carries: readonly FormatName[]
  /** Written in a few milliseconds: a server does so itself; all others go to a thread. */
  readonly light?: true
  /** Holds the texts of the sources; the others are written without them. */
  readonly needsTexts?: true
  /**
   * Writes a file. The same package gives the same bytes.
   * Libraries that take long to load are imported here, not above.
   */
  write(input: ExportInput): Promise<Uint8Array>
}

/** Checks a kind's shape without widening it. */
export function defineExport<const Kind extends ExportKind>(kind: Kind): Kind {
  return kind
}
