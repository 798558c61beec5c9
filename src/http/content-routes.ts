import { z } from 'zod'
import { packageStatuses } from '../domain/package.ts'
import { formatNameSchema, formatNames } from '../domain/vocabulary.ts'
import { packageAnswer } from './answers.ts'
import { callerOf, type Server } from './context.ts'
import {
  asQuery,
  exportContent,
  kindsFor,
  negotiate,
  sendExport,
  textsFor,
} from './export-answer.ts'
import { type ContentRoutesOptions, formatRoutes } from './format-routes.ts'
import { found, idParams, pageQuery, pageSchema, readPage } from './list-query.ts'
import { problemResponses } from './problem-answer.ts'

const noPackage = 'There is no such package.'

const summaryAnswer = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(packageStatuses),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  formats: z.array(formatNameSchema).max(formatNames.length),
})

/** `/content`: the packages that have been made. */
export function contentRoutes(options: ContentRoutesOptions) {
  return async (server: Server): Promise<void> => {
    addPackages(server, options)
    addSourceText(server, options)
    addDelete(server, options)
    formatRoutes(server, options)
  }
}

function addPackages(server: Server, { contents, write }: ContentRoutesOptions): void {
  server.get(
    '/content',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'Your packages, newest first',
        querystring: pageQuery,
        response: {
          200: pageSchema(summaryAnswer).meta({ id: 'ContentList' }),
          ...problemResponses(401, 403, 422, 503),
        },
      },
    },
    async (request) => {
      const { items, next } = await contents.list({
        ...readPage(request.query),
        ownerId: callerOf(request).ownerId,
      })
      return { items: items.map((item) => ({ ...item, formats: [...item.formats] })), next }
    },
  )
  server.get(
    '/content/:id',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'One package, as JSON or as a file of any kind',
        params: idParams,
        querystring: z.strictObject({ as: asQuery }),
        response: {
          200: { description: 'The package', content: exportContent(packageAnswer) },
          ...problemResponses(401, 403, 404, 406, 422, 503, 504),
        },
      },
    },
    async (request, reply) => {
      const { ownerId } = callerOf(request)
      const { id } = request.params
      const { package: content } = found(await contents.read(id, ownerId), noPackage)
      reply.header('vary', 'Accept')
      const kind = request.query.as ?? negotiate(request.headers.accept, kindsFor(null))
      if (kind === 'json') return content
      const texts = await textsFor(kind, contents, id, ownerId)
      return sendExport(reply, write, kind, content, { texts })
    },
  )
}

function addSourceText(server: Server, { contents }: ContentRoutesOptions): void {
  server.get(
    '/content/:id/sources/:source/text',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'The normalised text that citations of a package point into',
        params: idParams.extend({ source: z.string() }),
        response: {
          200: { description: 'The text', content: { 'text/plain': { schema: z.string() } } },
          ...problemResponses(401, 403, 404, 503),
        },
      },
    },
    async (request, reply) => {
      const { id, source } = request.params
      const document = await contents.document(id, callerOf(request).ownerId, source)
      reply.type('text/plain; charset=utf-8')
      return found(document, 'There is no such source.').text
    },
  )
}

function addDelete(server: Server, { contents }: ContentRoutesOptions): void {
  server.delete(
    '/content/:id',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'Delete a package with its versions and the texts of its sources',
        params: idParams,
        response: {
          204: z.null().meta({ description: 'It is gone' }),
          ...problemResponses(401, 403, 404, 503),
        },
      },
    },
    async (request, reply) => {
      const removed = await contents.remove(request.params.id, callerOf(request).ownerId)
      found(removed || null, noPackage)
      return reply.code(204).send(null)
    },
  )
}
