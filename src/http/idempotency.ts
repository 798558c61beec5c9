import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../domain/problem.ts'
import type { RepeatKey } from '../ports/page.ts'

const hourMs = 3_600_000

/** Makes out which requests are the same one, by their Idempotency-Key. */
export type ReadRepeatKey = (request: FastifyRequest) => RepeatKey | null

/**
 * Reads Idempotency-Key fields (IETF draft httpapi-idempotency-key-header-07): 1 to 255 visible
 * ASCII characters, with or without the quotes of a structured field.
 * @param hours for which a key is remembered
 * @param now milliseconds since 1970
 */
export function readRepeatKeys(hours: number, now: () => number): ReadRepeatKey {
  return (request) => {
    const header = request.headers['idempotency-key']
    if (header === undefined) return null
    const key = /^(?:"([!#-~]{1,255})"|([!#-~]{1,255}))$/.exec(String(header))
    if (!key) {
      throw new ProblemError(
        'malformed-request',
        'The Idempotency-Key must be one value of 1 to 255 visible ASCII characters.',
      )
    }
    return {
      key: key[1] ?? key[2] ?? '',
      fingerprint: fingerprintOf(request),
      expiresAt: new Date(now() + hours * hourMs).toISOString(),
    }
  }
}

/** The route, what its path names, and the body: what makes two requests the same. */
function fingerprintOf({ routeOptions, params, body }: FastifyRequest): string {
  const asked = JSON.stringify([routeOptions.url, params, body])
  return createHash('sha256').update(asked).digest('base64url')
}
