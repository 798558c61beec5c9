import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Caller, localCaller } from '../domain/api-key.ts'
import { ProblemError } from '../domain/problem.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { Limit, RateLimiter } from '../ports/rate-limiter.ts'
import { auditDetails } from './requests.ts'

export interface AuthenticationOptions {
  /** Finds who a key belongs to; null for keys that are unknown, malformed or revoked. */
  readonly identify: (key: string) => Promise<Caller | null>
  /** Whether a key that was good when a call began still is. */
  readonly isValid: (keyId: string) => Promise<boolean>
  /** Whether calls from this machine need no key. */
  readonly openOnLoopback: boolean
  /** Counts bad keys by address; of this process alone, so that it works when nothing else does. */
  readonly badKeys: RateLimiter
  readonly badKeyLimit: Omit<Limit, 'id'>
  readonly audit: AuditLog
}

/** Finds out who calls, before anything of the body is read, and whether they may. */
export function authenticate(server: FastifyInstance, options: AuthenticationOptions): void {
  server.decorateRequest('caller', null)
  server.addHook('onRoute', (route) => {
    // Forgetting to say who may call a route must not open it.
    if (route.config?.access === undefined && route.method !== 'HEAD') {
      throw new Error(`The route ${String(route.method)} ${route.url} does not declare its access`)
    }
  })
  server.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config?.access ?? 'public'
    if (access === 'public' || request.is404) return
    const caller = await findCaller(request, options)
    if (!caller) throw await refusal(request, options)
    request.caller = caller
    if (caller.scopes.has(access)) return
    options.audit.record('access-denied', { ...auditDetails(request), reason: access })
    throw new ProblemError('forbidden', `This needs a key with the scope ${access}.`)
  })
}

async function findCaller(
  request: FastifyRequest,
  options: AuthenticationOptions,
): Promise<Caller | null> {
  const keys = keysOf(request)
  if (keys.length === 0) return options.openOnLoopback && isLoopback(request) ? localCaller : null
  // Two keys may mean two callers; which one was meant is not ours to guess.
  const [key] = keys
  return keys.length === 1 && key ? options.identify(key) : null
}

/** Every key a request carries, in whatever field; an unreadable one counts as an empty key. */
function keysOf(request: FastifyRequest): string[] {
  const keys: string[] = []
  const { rawHeaders } = request.raw
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase()
    const value = rawHeaders[index + 1] ?? ''
    if (name === 'x-api-key') keys.push(value)
    if (name === 'authorization') keys.push(/^bearer ([^\s]{1,200})$/i.exec(value)?.[1] ?? '')
  }
  return keys
}

/** The peer of the connection itself: what a header says does not make anyone local. */
function isLoopback(request: FastifyRequest): boolean {
  const address = request.raw.socket.remoteAddress ?? ''
  return /^(::ffff:)?127\./.test(address) || address === '::1'
}

/** The answer to a missing or bad key: 401, and 429 for who keeps trying. A good key always passes. */
async function refusal(
  request: FastifyRequest,
  options: AuthenticationOptions,
): Promise<ProblemError> {
  const limit = { ...options.badKeyLimit, id: `bad-key:${request.ip}` }
  const { allowed, states } = await options.badKeys.take([limit])
  if (allowed) {
    options.audit.record('authentication-failed', auditDetails(request))
    return new ProblemError(
      'unauthorized',
      'Send one valid key as X-API-Key or as Authorization: Bearer.',
    )
  }
  options.audit.record('authentication-throttled', auditDetails(request))
  return new ProblemError('rate-limited', 'Too many calls without a valid key.', {
    retryAfterSeconds: states[0]?.resetSeconds ?? limit.windowSeconds,
  })
}
