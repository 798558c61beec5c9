import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import { looksLike } from './decode.ts'
import type { ReadOptions, SourceKind } from './define-source.ts'
import { markdown } from './markdown.ts'
import { text } from './text.ts'

export type { ReadOptions, SourceKind } from './define-source.ts'
export { stripTags } from './html-tags.ts'
export { readText } from './text.ts'

/** Every kind of input there is; adding one is one file and one line. */
export const sources = { text, markdown } as const satisfies Record<string, SourceKind>

const kinds: readonly SourceKind[] = Object.values(sources)

/** The kinds that are taken, in words: "plain text (.txt), Markdown (.md)". */
export const takenSources: string = kinds.map((kind) => kind.label).join(', ')

function extensionOf(name: string | undefined): string | null {
  return /\.([A-Za-z0-9]{1,12})$/.exec(name ?? '')?.[1]?.toLowerCase() ?? null
}

function kindOf(
  bytes: Uint8Array,
  name: string | undefined,
  mediaType: string | undefined,
): SourceKind {
  const extension = extensionOf(name)
  const media = mediaType?.split(';', 1)[0]?.trim().toLowerCase()
  const detected = kinds.find((kind) => kind.detect(bytes))
  if (detected) return detected
  const known = looksLike(bytes)
  if (known) {
    throw new ProblemError(
      'invalid-source',
      `The source looks like ${known}. Taken are: ${takenSources}.`,
    )
  }
  const byExtension = kinds.find(
    (kind) => extension !== null && kind.extensions.includes(extension),
  )
  if (byExtension) return byExtension
  if (extension !== null) {
    throw new ProblemError(
      'invalid-source',
      `Files named .${extension} are not taken. Taken are: ${takenSources}.`,
    )
  }
  return kinds.find((kind) => media !== undefined && kind.mediaTypes.includes(media)) ?? text
}

/**
 * Reads a source of any kind that is taken; what the bytes are decides before what they are called.
 *
 * @throws ProblemError `payload-too-large` above `maxBytes`, `invalid-source` for what cannot be
 *   read: the message says what it looks like and what is taken.
 */
export async function readSource(
  bytes: Uint8Array,
  options: ReadOptions & { readonly mediaType?: string | undefined },
): Promise<SourceDocument> {
  const { maxBytes } = options
  if (maxBytes !== undefined && bytes.length > maxBytes) {
    throw new ProblemError(
      'payload-too-large',
      `The source has ${bytes.length} bytes; at most ${maxBytes} are taken.`,
    )
  }
  return kindOf(bytes, options.name, options.mediaType).read(bytes, options)
}
