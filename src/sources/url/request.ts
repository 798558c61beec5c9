import { refuse } from '../refuse.ts'

export interface UrlLimits {
  /** Of the unpacked answer. */
  readonly maxBytes: number
  /** For robots.txt, all redirects and the whole body together. */
  readonly maxMs: number
  readonly userAgent: string
}

export interface FetchOptions {
  readonly fetch: typeof globalThis.fetch
  readonly limits: UrlLimits
  readonly signal: AbortSignal
}

/** A request that carries nothing of ours but its name: no cookies, no credentials, no referrer. */
export function get(
  url: string,
  { fetch, limits, signal }: FetchOptions,
  accept = '*/*',
): Promise<Response> {
  return fetch(url, {
    redirect: 'manual',
    signal,
    headers: { 'user-agent': limits.userAgent, accept },
  })
}

/** @throws ProblemError `invalid-source` as soon as more than `maxBytes` have come, unpacked. */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    // Leaving the loop cancels the rest.
    if (size > maxBytes) refuse(`The address gives more than ${maxBytes / 2 ** 20} MB.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
