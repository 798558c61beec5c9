import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Metrics, MetricsPage } from '../ports/metrics.ts'
import type { Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'

/** The client went away before the answer; the number nginx gives such requests. */
const clientGone = 499

/** Counts and times every request by its route's pattern; raw paths never become a label. */
export function countRequests(
  server: FastifyInstance,
  metrics: Pick<Metrics, 'requestAnswered'>,
): void {
  server.addHook('onResponse', (request, reply, done) => {
    metrics.requestAnswered({
      method: request.method,
      endpoint: endpointOf(request),
      status: reply.raw.writableFinished ? reply.statusCode : clientGone,
      seconds: isStream(reply) ? null : reply.elapsedTime / 1000,
    })
    done()
  })
}

/** The pattern of the route that took a request. */
export function endpointOf(request: FastifyRequest): string {
  return request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched')
}

function isStream(reply: FastifyReply): boolean {
  const type = reply.getHeader('content-type')
  return typeof type === 'string' && type.startsWith('text/event-stream')
}

/** `GET /metrics` in the text form of Prometheus; in production for keys with the scope admin. */
export function metricsRoute(page: MetricsPage) {
  return async (server: Server): Promise<void> => {
    server.get(
      '/metrics',
      {
        config: { access: 'admin', anyAddress: true },
        schema: {
          tags: ['health'],
          summary: 'Figures for Prometheus',
          response: {
            200: { description: 'Figures', content: { 'text/plain': { schema: z.string() } } },
            ...problemResponses(401, 403),
          },
        },
      },
      async (_request, reply) => {
        const text = await page.text()
        return reply.type(page.contentType).send(text)
      },
    )
  }
}
