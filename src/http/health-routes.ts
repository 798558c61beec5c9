import { z } from 'zod'
import { type HealthReport, healthSchema, healthStatuses } from '../domain/health.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'

export interface Health {
  /** Whether requests can be served; false from the start of shutting down. */
  readonly isReady: () => boolean
  /** Seconds since any worker was last seen to do work; null before the first time. */
  readonly lastWorkSeconds: () => number | null
  readonly report: () => Promise<HealthReport>
}

/** Work that was not seen for this long is taken not to be done. */
const mostWorkSeconds = 30

const statusSchema = z.strictObject({ status: z.enum(healthStatuses) })
const detailedSchema = healthSchema.meta({ id: 'Health' })

/** `/healthz` and `/readyz` for what starts and stops the process. */
export function probeRoutes(health: Pick<Health, 'isReady' | 'lastWorkSeconds'>) {
  return async (server: Server): Promise<void> => {
    server.get(
      '/healthz',
      {
        config: { access: 'public', anyAddress: true },
        schema: {
          tags: ['health'],
          summary: 'Whether the process lives',
          response: { 200: statusSchema },
        },
      },
      async () => ({ status: 'ok' as const }),
    )
    server.get(
      '/readyz',
      {
        config: { access: 'public', anyAddress: true },
        schema: {
          tags: ['health'],
          summary: 'Whether requests are served and work is done',
          response: { 200: statusSchema, ...problemResponses(503) },
        },
      },
      async () => {
        const reason = notReady(health)
        if (reason) throw new ProblemError('unavailable', reason, { retryAfterSeconds: 5 })
        return { status: 'ok' as const }
      },
    )
  }
}

/** Why work cannot be taken on, or null. Also for processes that have no API. */
export function notReady({
  isReady,
  lastWorkSeconds,
}: Pick<Health, 'isReady' | 'lastWorkSeconds'>): string | null {
  if (!isReady()) return 'The server is starting or stopping.'
  const seconds = lastWorkSeconds()
  if (seconds === null) return 'No worker has been seen to do work yet.'
  if (seconds <= mostWorkSeconds) return null
  return `No worker has been seen to do work for ${Math.round(seconds)} seconds.`
}

/** `/health` says only how it is; `/health/detailed` says why, to those who run the installation. */
export function healthRoutes({ report }: Pick<Health, 'report'>) {
  return async (server: Server): Promise<void> => {
    server.get(
      '/health',
      {
        config: { access: 'public' },
        schema: {
          tags: ['health'],
          summary: 'How the service is',
          response: { 200: statusSchema, 503: statusSchema },
        },
      },
      async (_request, reply) => {
        const { status } = await report()
        return reply.code(status === 'down' ? 503 : 200).send({ status })
      },
    )
    server.get(
      '/health/detailed',
      {
        config: { access: 'admin' },
        schema: {
          tags: ['health'],
          summary: 'How the service and what it depends on are',
          response: { 200: detailedSchema, 503: detailedSchema, ...problemResponses(401, 403) },
        },
      },
      async (_request, reply) => {
        const answer = await report()
        return reply.code(answer.status === 'down' ? 503 : 200).send(answer)
      },
    )
  }
}
