import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type HostPattern, isAddress, matchesHost, splitHost } from '../domain/host-pattern.ts'
import { ProblemError } from '../domain/problem.ts'
import type { AuditLog } from '../ports/audit-log.ts'

const mostHeaders = 100
/** Characters of a request target. */
export const longestTarget = 8192

/** The path and query of an absolute request target (RFC 9112, 3.2.2), for the router. */
export function rewriteTarget(target: string): string {
  if (!/^https?:\/\//i.test(target)) return target
  const slash = target.indexOf('/', target.indexOf('//') + 2)
  return slash < 0 ? '/' : target.slice(slash)
}

/**
 * Looks at every request before anything else does: size of its head, its host, its path.
 * @throws ProblemError
 */
export function guardRequests(
  server: FastifyInstance,
  options: { allowedHosts: readonly HostPattern[]; audit: AuditLog },
): void {
  server.addHook('onRequest', async (request) => {
    checkHead(request)
    const refused = hostRefusal(request, options.allowedHosts)
    if (refused) {
      options.audit.record('host-refused', auditDetails(request))
      throw new ProblemError('misdirected-host', refused)
    }
    checkPath(request.originalUrl)
    const encoding = request.headers['content-encoding']
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
      throw new ProblemError(
        'unsupported-media-type',
        'Compressed bodies are not taken: send the body without Content-Encoding.',
      )
    }
  })
}

function checkHead(request: FastifyRequest): void {
  if (request.raw.rawHeaders.length / 2 > mostHeaders) {
    throw new ProblemError(
      'headers-too-large',
      `A request may have at most ${mostHeaders} header fields.`,
    )
  }
  if (request.originalUrl.length > longestTarget) {
    throw new ProblemError('uri-too-long', 'The address is too long.')
  }
}

/** Why a request's host is not served here, or null. */
function hostRefusal(request: FastifyRequest, allowed: readonly HostPattern[]): string | null {
  const raw = request.raw.rawHeaders.filter((_, index) => index % 2 === 0)
  const given = raw.filter((name) => name.toLowerCase() === 'host').length
  if (given !== 1) return `The request has ${given} Host header fields; it must have exactly one.`
  const host = splitHost(request.raw.headers.host ?? '')
  const absolute = /^https?:\/\/([^/?#]*)/i.exec(request.originalUrl)?.[1]
  if (
    absolute !== undefined &&
    absolute.toLowerCase() !== request.raw.headers.host?.toLowerCase()
  ) {
    return 'The request target names another host than the Host header field.'
  }
  if (host && matchesHost(allowed, host)) return null
  if (host && request.routeOptions.config?.anyAddress && isAddress(host.name)) return null
  return 'The host name of this request is not one this server answers for.'
}

/**
 * No path of ours has a control character, an encoded slash or backslash, or a dot segment: they
 * only serve to make two readers of one path see two different things.
 */
function checkPath(target: string): void {
  const path = rewriteTarget(target).split(/[?#]/, 1)[0] ?? ''
  if (/%(?![0-9a-f]{2})/i.test(path)) {
    throw new ProblemError(
      'malformed-request',
      'The address holds a % that begins no encoded character.',
    )
  }
  if (/%[01][0-9a-f]|%7f/i.test(path)) {
    throw new ProblemError('malformed-request', 'The address holds an encoded control character.')
  }
  const dots = /(?:^|\/)(?:\.|%2e){1,2}(?:$|\/)/i
  if (/%2f|%5c|\\/i.test(path) || dots.test(path)) {
    throw new ProblemError('not-found', 'There is nothing at this address.')
  }
}

/** What the audit log keeps of a request: never its raw path, query, body or credentials. */
export function auditDetails(request: FastifyRequest) {
  return {
    requestId: request.id,
    address: request.ip,
    method: request.method.slice(0, 20),
    route: request.routeOptions.url ?? 'unmatched',
    ...(request.caller ? { keyId: request.caller.keyId } : {}),
  }
}
