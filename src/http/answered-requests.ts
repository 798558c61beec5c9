import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LogContext } from '../ports/log-context.ts'
import type { Metrics } from '../ports/metrics.ts'
import { inTurns } from './in-turns.ts'

/** Asked every few seconds by machines; one line each would bury the others. */
const quiet = new Set(['/healthz', '/readyz', '/metrics'])

/** The number nginx gives requests whose client went away before the answer. */
const clientGone = 499

/** A request that was answered, and the milliseconds it took. */
interface Answered {
  readonly reply: FastifyReply
  readonly ms: number
}

/**
 * Counts and times every request when it is answered, writes one line about it, and gives the
 * request's id to every line logged meanwhile. A request is known by its route's pattern: raw paths
 * and bodies may hold what is private, and as labels they would have no end.
 */
export function observeRequests(
  server: FastifyInstance,
  context: LogContext,
  metrics: Pick<Metrics, 'requestAnswered'>,
): void {
  // Every line has the id from the context; a child logger would write it a second time.
  server.setChildLoggerFactory((logger) => logger)
  // Looking for credentials in every depth takes longer than the rest of a line; in a line of these
  // fields alone there is none to be found.
  const log = server.log.child({}, { redact: ['authorization'] })
  const observe = inTurns<Answered>((answered) => {
    for (const one of answered) count(metrics, one)
    for (const one of answered) {
      if (quiet.has(endpointOf(one.reply.request))) log.debug(lineOf(one), 'request answered')
      else log.info(lineOf(one), 'request answered')
    }
  })
  server.addHook('onRequest', (request, _reply, done) => {
    context.run({ requestId: request.id }, done)
  })
  server.addHook('onResponse', (_request, reply, done) => {
    observe({ reply, ms: reply.elapsedTime })
    done()
  })
}

/** The pattern of the route that took a request. */
export function endpointOf(request: FastifyRequest): string {
  return request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched')
}

function count(metrics: Pick<Metrics, 'requestAnswered'>, { reply, ms }: Answered): void {
  metrics.requestAnswered({
    method: reply.request.method,
    endpoint: endpointOf(reply.request),
    status: reply.raw.writableFinished ? reply.statusCode : clientGone,
    seconds: isStream(reply) ? null : ms / 1000,
  })
}

function isStream(reply: FastifyReply): boolean {
  const type = reply.getHeader('content-type')
  return typeof type === 'string' && type.startsWith('text/event-stream')
}

function lineOf({ reply, ms }: Answered) {
  const { request } = reply
  return {
    requestId: request.id,
    method: request.method.slice(0, 20),
    endpoint: endpointOf(request),
    status: reply.statusCode,
    durationMs: Math.round(ms * 10) / 10,
    keyId: request.caller?.keyId ?? undefined,
  }
}
