import { z } from 'zod'
import type { MetricsPage } from '../ports/metrics.ts'
import type { Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'

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
