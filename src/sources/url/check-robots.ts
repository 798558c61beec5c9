import robotsParser from 'robots-parser'
import { ProblemError } from '../../domain/problem.ts'
import { refuse } from '../refuse.ts'
import { type FetchOptions, get, readBody } from './request.ts'

interface Rules {
  isDisallowed(url: string, agent: string): boolean | undefined
}

// The library is CommonJS and gives the function itself; its types speak of a `default` on it.
const parseRules = robotsParser as unknown as (url: string, text: string) => Rules

/** More of a robots.txt is not looked at (RFC 9309, 2.5 asks for at least 500 KiB). */
const mostBytes = 512 * 1024
const mostRedirects = 5

/**
 * Holds to what a site asks of programs in its robots.txt (RFC 9309). A site without one allows
 * everything; one that answers with an error of its own allows nothing.
 *
 * @throws ProblemError `invalid-source` where the address may not be read
 */
export async function checkRobots(url: string, options: FetchOptions): Promise<void> {
  const rules = await readRules(new URL('/robots.txt', url).href, options)
  if (rules === null) return
  const token = options.limits.userAgent.split('/', 1)[0] ?? ''
  if (parseRules(new URL('/robots.txt', url).href, rules).isDisallowed(url, token) === true) {
    refuse(
      'The site asks programs not to read this address (robots.txt). Save the page and give the file.',
    )
  }
}

/** The rules; null where there are none. */
async function readRules(url: string, options: FetchOptions): Promise<string | null> {
  let current = url
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const response = await get(current, options, 'text/plain')
    const { status } = response
    const location = response.headers.get('location')
    if (status >= 300 && status < 400 && location !== null && URL.canParse(location, current)) {
      await response.body?.cancel()
      current = new URL(location, current).href
      if (!/^https?:/.test(current)) return null
    } else if (status >= 500) {
      await response.body?.cancel()
      return refuse(`The site answers with status ${status}, not with its rules for programs.`)
    } else if (!response.ok) {
      await response.body?.cancel()
      return null
    } else return readText(response)
  }
  return null
}

async function readText(response: Response): Promise<string | null> {
  try {
    return new TextDecoder().decode(await readBody(response, mostBytes))
  } catch (error) {
    // A file beyond all measure is not a list of rules.
    if (error instanceof ProblemError) return null
    throw error
  }
}
