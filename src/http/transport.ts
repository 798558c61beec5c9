import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../domain/problem.ts'

/**
 * Where TLS ends at a proxy of ours, that proxy says what the client used. Pages then send the
 * browser on to https; an API call is refused, since its key has already crossed the wire in the
 * clear and whoever wrote the client must learn of it.
 */
export function requireTls(server: FastifyInstance, apiPrefix: string): void {
  server.addHook('onRequest', async (request, reply) => {
    const probed = request.routeOptions.config?.anyAddress === true
    // Only a trusted proxy can make it anything but what the connection itself is.
    if (
      probed ||
      request.headers['x-forwarded-proto'] === undefined ||
      request.protocol === 'https'
    )
      return
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !request.url.startsWith(apiPrefix)
    if (!isPage) throw new ProblemError('tls-required', 'Call this server by https.')
    return reply.redirect(`https://${request.headers.host ?? ''}${request.url}`, 308)
  })
}
