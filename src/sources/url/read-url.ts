import { ProblemError } from '../../domain/problem.ts'
import type { SourceDocument } from '../../domain/source.ts'
import type { ReadOptions } from '../define-source.ts'
import { type FetchedPage, fetchPage } from './fetch-page.ts'
import type { UrlLimits } from './request.ts'

export interface UrlReaderOptions {
  /** Connects only where the egress rule allows. */
  readonly fetch: typeof globalThis.fetch
  readonly limits: UrlLimits
  /** Reads what was fetched like any file. */
  readonly read: (
    bytes: Uint8Array,
    options: ReadOptions,
    signal: AbortSignal,
  ) => Promise<SourceDocument>
}

export type ReadUrl = (url: string, id: string, signal: AbortSignal) => Promise<SourceDocument>

/**
 * Reads a source from an address. Its kind is what the bytes are, its title the page's own.
 *
 * @throws ProblemError `invalid-source`, with the same words for a target that is blocked, closed
 *   or slow, so that nobody learns of the network by asking; `cancelled` by the signal
 */
export function createUrlReader({ fetch, limits, read }: UrlReaderOptions): ReadUrl {
  return async (url, id, signal) => {
    let page: FetchedPage
    try {
      page = await fetchPage(url, { fetch, limits, signal })
    } catch (error) {
      throw problemOf(error, signal)
    }
    const name = nameOf(page.url)
    const options = { id, mediaType: page.mediaType, ...(name === null ? {} : { name }) }
    return read(page.bytes, options, signal)
  }
}

const unreachable =
  'The address could not be read: nothing that may be read there answered in time. Check it, or save the page and give the file.'

function problemOf(cause: unknown, { aborted }: AbortSignal): ProblemError {
  if (aborted) return new ProblemError('cancelled', 'The work was cancelled.', { cause })
  if (cause instanceof ProblemError) return cause
  return new ProblemError('invalid-source', unreachable, { cause })
}

/** The last part of the path, where it is a file's name that says what it is. */
function nameOf(url: string): string | null {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  return /^[\w.%~-]{1,200}\.(?:md|markdown|txt|csv|tsv|srt|vtt)$/i.test(last) ? last : null
}
