import type { SourceDocument } from '../domain/source.ts'
import type { ReadOptions } from './define-source.ts'
import { checkSize, kindOf } from './read-here.ts'
import { readText } from './text.ts'
import type { Given } from './thread/messages.ts'
import { readInThread } from './thread/read-in-thread.ts'

export type { ReadOptions, SourceKind } from './define-source.ts'
export { stripTags } from './html-tags.ts'
export { kinds, sources, takenSources } from './kinds.ts'
export { readText } from './text.ts'
export type { Given } from './thread/messages.ts'
export type { ReadUrl } from './url/read-url.ts'

/** How a source is read, beside what it is. */
export interface SourceReading {
  readonly signal?: AbortSignal | undefined
  /**
   * Sources of more bytes are read in a thread even where their kind need not be, so that a
   * server's event loop stays free; without it, plain text is read in place whatever its size.
   */
  readonly placeBytes?: number | undefined
}

/**
 * Reads a source of any kind that is taken; what the bytes are decides before what they are called.
 * Kinds with a parser of their own are read in a thread with bounds of memory and time.
 *
 * @throws ProblemError `payload-too-large` above `maxBytes`, `invalid-source` for what cannot be
 *   read: the message says what it looks like and what is taken; `cancelled` by the signal.
 */
export async function readSource(
  given: Given,
  options: ReadOptions,
  { signal, placeBytes = Number.POSITIVE_INFINITY }: SourceReading = {},
): Promise<SourceDocument> {
  if ('path' in given) return readInThread({ given, options }, signal)
  if ('text' in given) {
    const isSmall = given.text.length <= placeBytes
    return isSmall ? readText(given.text, options) : readInThread({ given, options }, signal)
  }
  checkSize(given, options)
  const kind = kindOf(given, options)
  if (kind.runsIn === 'place' && given.length <= placeBytes) return kind.read(given, options)
  return readInThread({ given, options }, signal)
}
