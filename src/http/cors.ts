import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../domain/problem.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import { auditDetails } from './requests.ts'

const methods = 'GET, HEAD, POST, PATCH, DELETE'
const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'Last-Event-ID',
  'Prefer',
  'X-API-Key',
].join(', ')
const answerHeaders = [
  'Content-Disposition',
  'ETag',
  'Location',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
].join(', ')
const preflightSeconds = '600'
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Cross-origin access (Fetch standard) for the listed origins and no other; never with credentials,
 * since keys travel in header fields. Beyond that, pages of other sites may change nothing, not
 * even by requests that browsers send without asking.
 */
export function allowOrigins(
  server: FastifyInstance,
  options: { origins: readonly string[]; audit: AuditLog },
): void {
  const listed = new Set(options.origins)
  server.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'Origin')
    const { origin } = request.headers
    const allowed = origin !== undefined && listed.has(origin)
    if (allowed) {
      reply.header('access-control-allow-origin', origin)
      reply.header('access-control-expose-headers', answerHeaders)
    }
    const isPreflight =
      request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
    if (!isPreflight || origin === undefined) return
    if (allowed) {
      reply.header('access-control-allow-methods', methods)
      reply.header('access-control-allow-headers', requestHeaders)
      reply.header('access-control-max-age', preflightSeconds)
    }
    return reply.code(204).send()
  })
  // After the body was parsed, so that what no form may send (415) is told as such.
  server.addHook('preValidation', async (request) => {
    const { origin, host } = request.headers
    if (safeMethods.has(request.method) || origin === undefined || listed.has(origin)) return
    const own = URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
    if (own) return
    options.audit.record('cross-site-refused', auditDetails(request))
    throw new ProblemError(
      'forbidden',
      'Pages of this origin may not call this server (CORS_ORIGINS).',
    )
  })
}
