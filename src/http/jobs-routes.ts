import { z } from 'zod'
import type { GenerateBody } from '../domain/generate-body.ts'
import { jobStateSchema } from '../domain/job.ts'
import { ProblemError } from '../domain/problem.ts'
import { formatNameSchema } from '../domain/vocabulary.ts'
import type { JobUseCases } from '../factory/job-use-cases.ts'
import { artifactAnswer, generateBody, jobAnswer } from './answers.ts'
import { callerOf, type Server } from './context.ts'
import type { ReadRepeatKey } from './idempotency.ts'
import type { JobStreams } from './job-stream.ts'
import { found, idParams, lastEventId, pageQuery, pageSchema, readPage } from './list-query.ts'
import { problemResponses } from './problem-answer.ts'
import { sourceTexts } from './source-texts.ts'

export interface JobsRoutesOptions {
  readonly jobs: JobUseCases
  readonly streams: JobStreams
  readonly readRepeatKey: ReadRepeatKey
  /** For the Location of what was made: the path the API is mounted at. */
  readonly prefix: string
}

/** `/jobs`: making packages without waiting for them. */
export function jobsRoutes(options: JobsRoutesOptions) {
  return async (server: Server): Promise<void> => {
    addCreate(server, options)
    addReads(server, options)
    addCancel(server, options)
    addEvents(server, options)
  }
}

function addCreate(server: Server, { jobs, readRepeatKey, prefix }: JobsRoutesOptions): void {
  server.post(
    '/jobs',
    {
      config: { access: 'generate', countsAsGenerate: true, rawText: sourceTexts },
      schema: {
        tags: ['jobs'],
        summary: 'Ask for a package and get a job',
        body: generateBody,
        response: {
          201: jobAnswer,
          ...problemResponses(400, 401, 403, 408, 413, 415, 422, 429, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const body: GenerateBody = request.body
      const { job } = await jobs.request(body, {
        ownerId: callerOf(request).ownerId,
        repeat: readRepeatKey(request),
      })
      return reply.code(201).header('location', `${prefix}/jobs/${job.id}`).send(job)
    },
  )
}

function addReads(server: Server, { jobs }: JobsRoutesOptions): void {
  const tags = ['jobs']
  server.get(
    '/jobs',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Your jobs, newest first',
        querystring: pageQuery.extend({ state: jobStateSchema.optional() }),
        response: {
          200: pageSchema(jobAnswer).meta({ id: 'Jobs' }),
          ...problemResponses(401, 403, 422, 503),
        },
      },
    },
    async (request) => {
      const { ownerId } = callerOf(request)
      const state = request.query.state ?? null
      return jobs.list({ ...readPage(request.query), ownerId, state })
    },
  )
  server.get(
    '/jobs/:id',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One job',
        params: idParams,
        response: { 200: jobAnswer, ...problemResponses(401, 403, 404, 503) },
      },
    },
    async (request) =>
      found(await jobs.read(request.params.id, callerOf(request).ownerId), 'There is no such job.'),
  )
  server.get(
    '/jobs/:id/artifacts/:format',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A format that a job has made, also before the job ends',
        params: idParams.extend({ format: formatNameSchema }),
        response: {
          200: artifactAnswer,
          ...problemResponses(401, 403, 404, 503),
        },
      },
    },
    async (request) => {
      const { id, format } = request.params
      const artifact = await jobs.artifact(id, callerOf(request).ownerId, format)
      return found(artifact, 'There is no such job, or it has not made this format yet.')
    },
  )
}

function addCancel(server: Server, { jobs }: JobsRoutesOptions): void {
  server.delete(
    '/jobs/:id',
    {
      config: { access: 'generate' },
      schema: {
        tags: ['jobs'],
        summary: 'Cancel a job; model calls under way are aborted',
        params: idParams,
        response: { 200: jobAnswer, ...problemResponses(401, 403, 404, 409, 503) },
      },
    },
    async (request) => {
      const { ownerId } = callerOf(request)
      await jobs.cancel(request.params.id, ownerId)
      return found(await jobs.read(request.params.id, ownerId), 'There is no such job.')
    },
  )
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform and the nginx header: a proxy that collects events makes them late.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

function addEvents(server: Server, { jobs, streams }: JobsRoutesOptions): void {
  server.get(
    '/jobs/:id/events',
    {
      config: { access: 'read' },
      schema: {
        tags: ['jobs'],
        summary: 'What happens to a job, as Server-Sent Events',
        description:
          'Events `state`, `progress`, `artifact` and `done`, each with an id. After a break, send the last id as `Last-Event-ID`: nothing is lost or repeated. 204 when there is nothing more. `shutdown` asks you to connect again.',
        params: idParams,
        response: {
          200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
          204: z.null().meta({ description: 'The job has ended and you have had every event' }),
          ...problemResponses(401, 403, 404, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { ownerId, keyId } = callerOf(request)
      const after = lastEventId(request.headers['last-event-id'])
      const watch = await jobs.watch(request.params.id, ownerId, after)
      if (!watch) throw new ProblemError('not-found', 'There is no such job.')
      if (watch.isOver) {
        watch.close()
        return reply.code(204).send(null)
      }
      reply.headers(streamHeaders)
      const stream = streams.open(keyId ?? ownerId, watch)
      // The description says text, and a stream of it is what is sent.
      return reply.send(stream as unknown as string)
    },
  )
}
