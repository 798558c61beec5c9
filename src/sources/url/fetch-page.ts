import { sourceUrlSchema } from '../../domain/generate-body.ts'
import { refuse } from '../refuse.ts'
import { checkRobots } from './check-robots.ts'
import { type FetchOptions, get, readBody, type UrlLimits } from './request.ts'

export interface FetchedPage {
  readonly bytes: Uint8Array
  readonly mediaType: string | undefined
  /** After redirects. */
  readonly url: string
}

const mostRedirects = 5

/** Media types of what can be read; anything that calls itself text, or does not say, may be tried. */
const taken =
  /^(?:text\/|application\/(?:xhtml\+xml|pdf|epub\+zip|octet-stream|zip|x-subrip|vnd\.openxmlformats-|vnd\.oasis\.opendocument\.text)|$)/i

/**
 * Fetches an address: asks robots.txt, follows up to five redirects, each held to the same rules,
 * and stops at the bounds of size and time.
 *
 * @throws ProblemError `invalid-source` with what the target itself says; any other error means
 *   that it was not reached
 */
export async function fetchPage(url: string, options: FetchOptions): Promise<FetchedPage> {
  const { limits } = options
  const deadline = AbortSignal.timeout(limits.maxMs)
  const signal = AbortSignal.any([options.signal, deadline])
  const request = { ...options, signal }
  let current = url
  for (let hop = 0; hop <= mostRedirects; hop++) {
    await checkRobots(current, request)
    const response = await get(current, request)
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) {
      return { ...(await readAnswer(response, limits)), url: current }
    }
    await response.body?.cancel()
    current = nextUrl(current, location)
  }
  return refuse(`The address redirects more than ${mostRedirects} times.`)
}

/** Where a redirect leads: an address that could have been given, and never from https to http. */
function nextUrl(from: string, location: string): string {
  const next = URL.canParse(location, from) ? new URL(location, from).href : ''
  const weakened = from.startsWith('https:') && next.startsWith('http:')
  // Not reached, in the words of any target that is not: where it leads is not for the asker.
  if (weakened || !sourceUrlSchema.safeParse(next).success)
    throw new Error('a redirect was refused')
  return next
}

async function readAnswer(
  response: Response,
  { maxBytes }: UrlLimits,
): Promise<Omit<FetchedPage, 'url'>> {
  const mediaType = response.headers.get('content-type') ?? undefined
  if (!response.ok) {
    await response.body?.cancel()
    refuse(`The address answers with status ${response.status}, not with a page.`)
  }
  if (!taken.test(mediaType?.trim() ?? '')) {
    await response.body?.cancel()
    const type = (mediaType ?? '').split(';', 1)[0]?.trim().slice(0, 60)
    refuse(`The address gives ${type}, which is no text or document.`)
  }
  const bytes = await readBody(response, maxBytes)
  if (bytes.length === 0) refuse('The address gives an empty answer.')
  return { bytes, mediaType }
}
