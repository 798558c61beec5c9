import type { getResolvedPDFJS } from 'unpdf'
import { ProblemError } from '../../domain/problem.ts'

type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>
export type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/** A document of more pages would hold up a thread longer than any reader of it waits. */
export const mostPages = 2000

export interface OpenedPdf {
  readonly document: PdfDocument
  /** Character maps (of East Asian fonts) that the file asks for and that are not there. */
  readonly missingMaps: ReadonlySet<string>
  /** Gives back what the library holds. */
  readonly close: () => Promise<void>
}

function refusal(error: unknown): ProblemError {
  const name = error instanceof Error ? error.name : ''
  const detail =
    name === 'PasswordException'
      ? 'The PDF is encrypted with a password. Save a copy without one and send that.'
      : 'The PDF is damaged beyond repair, or is no PDF. Open it in a viewer, save it anew and send that.'
  return new ProblemError('invalid-source', detail, { cause: error })
}

/**
 * Opens a PDF with PDF.js, which rebuilds a broken cross-reference table by itself. Nothing is
 * fetched from anywhere, no script of the file runs (PDF.js evaluates nothing outside its own
 * viewer), and no picture is decoded.
 *
 * @throws ProblemError `invalid-source` for encrypted, damaged, empty and very long files
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const { getResolvedPDFJS } = await import('unpdf')
  const { getDocument } = await getResolvedPDFJS()
  const missingMaps = new Set<string>()
  /** PDF.js asks it for files of its own that this build does not carry. */
  class NoFiles {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<never> {
      if (kind === 'cMapUrl') missingMaps.add(filename)
      throw new Error(`There is no ${filename}.`)
    }
  }
  const task = getDocument({
    // A copy, since the library takes the buffer over; and never a Buffer, which it refuses.
    data: new Uint8Array(bytes),
    verbosity: 0,
    BinaryDataFactory: NoFiles,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
    enableXfa: false,
    stopAtErrors: false,
  })
  const close = () => task.destroy()
  try {
    const document = await task.promise
    if (document.numPages < 1) throw new Error('no pages')
    if (document.numPages > mostPages) throw tooLong(document.numPages)
    return { document, missingMaps, close }
  } catch (error) {
    await close()
    throw error instanceof ProblemError ? error : refusal(error)
  }
}

function tooLong(pages: number): ProblemError {
  return new ProblemError(
    'invalid-source',
    `The PDF has ${pages} pages; at most ${mostPages} are taken. Split it and send its parts.`,
  )
}
