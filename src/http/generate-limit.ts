import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from '../domain/problem.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { Limit, LimitState, RateLimiter } from '../ports/rate-limiter.ts'
import { callerOf } from './context.ts'
import { auditDetails } from './requests.ts'

export interface GenerateLimitOptions {
  readonly limiter: RateLimiter
  /** For each key, and for each address that calls without one. */
  readonly perCaller: Omit<Limit, 'id'>
  /** For all keys together that call from one address. */
  readonly perAddress: Omit<Limit, 'id'>
  readonly audit: AuditLog
}

/** Limits how often content may be asked for: one count for all routes that make some. */
export function limitGenerate(server: FastifyInstance, options: GenerateLimitOptions): void {
  // After validation: a refused body makes nothing and costs the caller nothing.
  server.addHook('preHandler', async (request, reply) => {
    if (!request.routeOptions.config?.countsAsGenerate) return
    const { allowed, states } = await take(request, options)
    const tightest = states.reduce((a, b) => (isTighter(b, a) ? b : a))
    reply.header(
      'ratelimit-policy',
      `"generate";q=${tightest.limit.quota};w=${tightest.limit.windowSeconds}`,
    )
    reply.header(
      'ratelimit',
      `"generate";r=${tightest.remaining};t=${Math.ceil(tightest.resetSeconds)}`,
    )
    if (allowed) return
    options.audit.record('rate-limited', auditDetails(request))
    const { quota, windowSeconds } = tightest.limit
    throw new ProblemError(
      'rate-limited',
      `At most ${quota} packages may be asked for in ${windowSeconds} seconds.`,
      { retryAfterSeconds: tightest.resetSeconds },
    )
  })
}

async function take(request: FastifyRequest, options: GenerateLimitOptions) {
  const { keyId } = callerOf(request)
  const address = `generate:address:${request.ip}`
  const limits =
    keyId === null
      ? [{ ...options.perCaller, id: address }]
      : [
          { ...options.perCaller, id: `generate:key:${keyId}` },
          { ...options.perAddress, id: address },
        ]
  try {
    return await options.limiter.take(limits)
  } catch (error) {
    // Closed, not open: without a count, what costs money stops and everything else goes on.
    options.audit.record('rate-limiter-unavailable', auditDetails(request))
    throw error
  }
}

/** What would stop the caller first. */
function isTighter(a: LimitState, b: LimitState): boolean {
  return (
    a.remaining < b.remaining || (a.remaining === b.remaining && a.resetSeconds > b.resetSeconds)
  )
}
