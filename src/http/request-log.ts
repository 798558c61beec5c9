import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { LogContext } from '../ports/log-context.ts'
import { endpointOf } from './metrics.ts'

/** Asked every few seconds by machines; one line each would bury the others. */
const quiet = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * One line a request, when it is answered, and the request's id in every line logged meanwhile.
 * Of the request it holds the route's pattern: raw paths and bodies may hold what is private.
 */
export function logRequests(server: FastifyInstance, context: LogContext): void {
  // Every line has the id from the context; a child logger would write it a second time.
  server.setChildLoggerFactory((logger) => logger)
  // Looking for credentials in every depth takes longer than the rest of a line; in a line of these
  // fields alone there is none to be found.
  const log = server.log.child({}, { redact: ['authorization'] })
  server.addHook('onRequest', (request, _reply, done) => {
    context.run({ requestId: request.id }, done)
  })
  server.addHook('onResponse', (request, reply, done) => {
    const endpoint = endpointOf(request)
    const line = {
      requestId: request.id,
      method: request.method.slice(0, 20),
      endpoint,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      keyId: keyIdOf(request),
    }
    if (quiet.has(endpoint)) log.debug(line, 'request answered')
    else log.info(line, 'request answered')
    done()
  })
}

function keyIdOf({ caller }: FastifyRequest): string | undefined {
  return caller?.keyId ?? undefined
}
