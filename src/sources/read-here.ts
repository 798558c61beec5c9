import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import { looksLike } from './decode.ts'
import type { ReadOptions, SourceKind } from './define-source.ts'
import { kinds, takenSources } from './kinds.ts'
import { refuse } from './refuse.ts'
import { text } from './text.ts'

function extensionOf(name: string | undefined): string | null {
  return /\.([A-Za-z0-9]{1,12})$/.exec(name ?? '')?.[1]?.toLowerCase() ?? null
}

function isXml(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^(?:ï»¿)?\s*<(?:\?xml|!doctype|svg)[\s>]/i.test(head)
}

/**
 * The kind of a source: what the bytes are decides before what they are called.
 *
 * @throws ProblemError `invalid-source` for bytes or names of a kind that is not taken
 */
export function kindOf(
  bytes: Uint8Array,
  { name, mediaType }: Pick<ReadOptions, 'name' | 'mediaType'>,
): SourceKind {
  const detected = kinds.find((kind) => kind.detect(bytes))
  if (detected) return detected
  const known = looksLike(bytes)
  if (known) refuse(`The source looks like ${known}. Taken are: ${takenSources}.`)
  const textual = kinds.filter((kind) => kind.isText)
  const extension = extensionOf(name)
  const byName = textual.find((kind) => extension !== null && kind.extensions.includes(extension))
  if (byName) return byName
  const binary = kinds.find((kind) => extension !== null && kind.extensions.includes(extension))
  if (binary) {
    refuse(`The source is named .${extension}, but it is no ${binary.label} file, or damaged.`)
  }
  const media = mediaType?.split(';', 1)[0]?.trim().toLowerCase()
  const byMedia = textual.find((kind) => media !== undefined && kind.mediaTypes.includes(media))
  if (byMedia) return byMedia
  if (isXml(bytes)) refuse(`The source looks like an XML or SVG file. Taken are: ${takenSources}.`)
  if (extension !== null) {
    refuse(`Files named .${extension} are not taken. Taken are: ${takenSources}.`)
  }
  return text
}

/**
 * Reads a source in this thread.
 *
 * @throws ProblemError `payload-too-large` above `maxBytes`, `invalid-source` for what cannot be
 *   read: the message says what it looks like and what is taken.
 */
export async function readHere(bytes: Uint8Array, options: ReadOptions): Promise<SourceDocument> {
  checkSize(bytes, options)
  return kindOf(bytes, options).read(bytes, options)
}

/** @throws ProblemError `payload-too-large` */
export function checkSize(bytes: Uint8Array, { maxBytes }: ReadOptions): void {
  if (maxBytes === undefined || bytes.length <= maxBytes) return
  throw new ProblemError(
    'payload-too-large',
    `The source has ${bytes.length} bytes; at most ${maxBytes} are taken.`,
  )
}
