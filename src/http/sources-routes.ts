import { z } from 'zod'
import { longestTitle, visibleText } from '../domain/generate-body.ts'
import { sourceNoticeSchema, sourceSchema } from '../domain/source.ts'
import type { SourceUseCases } from '../factory/source-use-cases.ts'
import type { StoredSource } from '../ports/source-store.ts'
import { callerOf, type Server } from './context.ts'
import type { ReadRepeatKey } from './idempotency.ts'
import { found, idParams } from './list-query.ts'
import { problemResponses } from './problem-answer.ts'
import { whileConnected } from './while-connected.ts'

export interface SourcesRoutesOptions {
  readonly sources: SourceUseCases
  readonly readRepeatKey: ReadRepeatKey
  readonly prefix: string
}

const noSource = 'There is no such source.'

const sourceAnswer = sourceSchema
  .omit({ id: true })
  .extend({ id: z.string(), createdAt: z.iso.datetime(), notices: z.array(sourceNoticeSchema) })
  .meta({ id: 'Source', description: 'A source that was brought in.' })

const sourceBody = z
  .strictObject({
    text: z.string().min(1).meta({ description: 'Plain text or Markdown.' }),
    title: visibleText(longestTitle).optional(),
  })
  .meta({ id: 'SourceBody' })

/** `/sources`: texts brought in once and used by id. */
export function sourcesRoutes(options: SourcesRoutesOptions) {
  return async (server: Server): Promise<void> => {
    addCreate(server, options)
    addReads(server, options)
    addDelete(server, options)
  }
}

function addCreate(server: Server, { sources, readRepeatKey, prefix }: SourcesRoutesOptions): void {
  server.post(
    '/sources',
    {
      config: { access: 'generate', rawText: (pointer) => pointer[0] === 'text' },
      schema: {
        tags: ['sources'],
        summary: 'Bring in a source',
        body: sourceBody,
        response: {
          201: sourceAnswer,
          ...problemResponses(400, 401, 403, 408, 413, 415, 422, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const { signal, release } = whileConnected(request)
      try {
        const { ownerId } = callerOf(request)
        const source = await sources.add(request.body, {
          ownerId,
          repeat: readRepeatKey(request),
          signal,
        })
        const answer = answerOf(source)
        return reply.code(201).header('location', `${prefix}/sources/${answer.id}`).send(answer)
      } finally {
        release()
      }
    },
  )
}

function addReads(server: Server, { sources }: SourcesRoutesOptions): void {
  server.get(
    '/sources/:id',
    {
      config: { access: 'read' },
      schema: {
        tags: ['sources'],
        summary: 'What is known of a source',
        params: idParams,
        response: { 200: sourceAnswer, ...problemResponses(401, 403, 404, 503) },
      },
    },
    async (request) => {
      const source = await sources.read(request.params.id, callerOf(request).ownerId)
      return answerOf(found(source, noSource))
    },
  )
  server.get(
    '/sources/:id/text',
    {
      config: { access: 'read' },
      schema: {
        tags: ['sources'],
        summary: 'The normalised text of a source',
        params: idParams,
        response: {
          200: { description: 'The text', content: { 'text/plain': { schema: z.string() } } },
          ...problemResponses(401, 403, 404, 503),
        },
      },
    },
    async (request, reply) => {
      const source = await sources.read(request.params.id, callerOf(request).ownerId)
      reply.type('text/plain; charset=utf-8')
      return found(source, noSource).document.text
    },
  )
}

function addDelete(server: Server, { sources }: SourcesRoutesOptions): void {
  server.delete(
    '/sources/:id',
    {
      config: { access: 'read' },
      schema: {
        tags: ['sources'],
        summary: 'Delete a source; packages made from it keep their texts',
        params: idParams,
        response: {
          204: z.null().meta({ description: 'It is gone' }),
          ...problemResponses(401, 403, 404, 503),
        },
      },
    },
    async (request, reply) => {
      const removed = await sources.remove(request.params.id, callerOf(request).ownerId)
      found(removed || null, noSource)
      return reply.code(204).send(null)
    },
  )
}

function answerOf({ id, createdAt, document }: StoredSource): z.infer<typeof sourceAnswer> {
  return { ...document.source, id, createdAt, notices: document.notices }
}
