import { z } from 'zod'
import { ProblemError } from '../domain/problem.ts'
import type { Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'

export const dependencyStates = ['ok', 'unavailable', 'not_configured'] as const
export type DependencyState = (typeof dependencyStates)[number]

export interface Health {
  readonly version: string
  /** ISO 8601. */
  readonly now: () => string
  /** Whether requests can be served; false from the start of shutting down. */
  readonly isReady: () => boolean
  readonly dependencies: () => Promise<Readonly<Record<string, DependencyState>>>
}

const statusSchema = z.strictObject({ status: z.enum(['ok', 'degraded', 'unavailable']) })
const detailedSchema = statusSchema
  .extend({
    timestamp: z.iso.datetime(),
    version: z.string(),
    dependencies: z.record(z.string(), z.enum(dependencyStates)),
  })
  .meta({ id: 'Health' })

/** `/healthz` and `/readyz` for what starts and stops the process. */
export function probeRoutes(health: Health) {
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
          summary: 'Whether requests can be served',
          response: { 200: statusSchema, ...problemResponses(503) },
        },
      },
      async () => {
        if (!health.isReady())
          throw new ProblemError('unavailable', 'The server is starting or stopping.')
        return { status: 'ok' as const }
      },
    )
  }
}

/** `/health` says only how it is; `/health/detailed` says why, to those who run the installation. */
export function healthRoutes(health: Health) {
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
        const { status } = await look(health)
        return reply.code(status === 'unavailable' ? 503 : 200).send({ status })
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
        const answer = await look(health)
        return reply.code(answer.status === 'unavailable' ? 503 : 200).send(answer)
      },
    )
  }
}

async function look(health: Health): Promise<z.infer<typeof detailedSchema>> {
  const dependencies = await health.dependencies()
  const well = Object.values(dependencies).every((state) => state !== 'unavailable')
  return {
    status: health.isReady() ? (well ? 'ok' : 'degraded') : 'unavailable',
    timestamp: health.now(),
    version: health.version,
    dependencies: { ...dependencies },
  }
}
