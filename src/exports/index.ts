import type { ContentPackage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import { aiken } from './aiken.ts'
import { anki } from './anki.ts'
import { commonCartridge } from './common-cartridge.ts'
import { csv } from './csv.ts'
import type { ExportKind } from './define-export.ts'
import { docx } from './docx.ts'
import { epub } from './epub.ts'
import { fountain } from './fountain.ts'
import { gift } from './gift.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { moodle } from './moodle.ts'
import { pdf } from './pdf.ts'
import { podcastText } from './podcast-text.ts'
import { pptx } from './pptx.ts'
import { qti } from './qti.ts'
import { qti3 } from './qti-3.ts'
import { scorm } from './scorm.ts'
import { scorm2004 } from './scorm-2004.ts'
import { srt } from './srt.ts'
import { ssml } from './ssml.ts'
import { tsv } from './tsv.ts'
import { vtt } from './vtt.ts'
import { zip } from './zip.ts'

export type { ExportInput, ExportKind } from './define-export.ts'
export { fileNameOf } from './file-name.ts'
export { type PackageFiles, readPackageZip } from './read-package-zip.ts'

/** Every kind of output there is; adding one is one file, one line and one page of docs/exports. */
export const exports = {
  json,
  markdown,
  html,
  pdf,
  docx,
  epub,
  pptx,
  csv,
  zip,
  tsv,
  anki,
  moodle,
  gift,
  aiken,
  qti,
  qti_3: qti3,
  scorm,
  scorm_2004: scorm2004,
  common_cartridge: commonCartridge,
  podcast_text: podcastText,
  fountain,
  ssml,
  srt,
  vtt,
} as const satisfies Record<string, ExportKind>
export type ExportName = keyof typeof exports

export const exportNames = Object.keys(exports) as ExportName[]

/** Whether a text names a kind of output. */
export function isExportName(name: string): name is ExportName {
  return Object.hasOwn(exports, name)
}

export type WriteExport = typeof writeExport

/**
 * Writes a package, or some of its formats, as a file of one kind.
 *
 * @param wanted the formats to carry; without it all that the package has and the kind can carry
 * @param texts the normalised texts of its sources by id, for kinds that carry them
 * @throws ProblemError `not-acceptable` when none of them has a form in that kind, or none was made:
 *   the message says which formats the kind carries
 */
export async function writeExport(
  name: ExportName,
  content: ContentPackage,
  wanted: readonly FormatName[] = formatNames,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<Uint8Array> {
  const kind: ExportKind = exports[name]
  const formats = formatNames.filter(
    (format) =>
      wanted.includes(format) &&
      kind.carries.includes(format) &&
      content.artifacts[format]?.status === 'completed',
  )
  if (formats.length === 0) {
    throw new ProblemError(
      'not-acceptable',
      `${kind.label} carries ${kind.carries.join(', ')}, and none of them is here.`,
    )
  }
  return kind.write({ package: content, formats, texts })
}
