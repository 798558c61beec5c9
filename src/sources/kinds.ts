import type { SourceKind } from './define-source.ts'
import { docx } from './docx.ts'
import { epub } from './epub.ts'
import { html } from './html.ts'
import { markdown } from './markdown.ts'
import { odt } from './odt.ts'
import { pdf } from './pdf.ts'
import { pptx } from './pptx.ts'
import { table } from './table.ts'
import { text } from './text.ts'
import { transcript } from './transcript.ts'

/** Every kind of input there is; adding one is one file, one line and one page of docs/sources. */
export const sources = {
  text,
  markdown,
  html,
  docx,
  pdf,
  pptx,
  epub,
  odt,
  table,
  transcript,
} as const satisfies Record<string, SourceKind>

export const kinds: readonly SourceKind[] = Object.values(sources)

/** The kinds that are taken, in words: "plain text (.txt), Markdown (.md)". */
export const takenSources: string = kinds.map((kind) => kind.label).join(', ')
