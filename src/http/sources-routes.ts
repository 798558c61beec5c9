import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { longestTitle, sourceUrlSchema, visibleText } from '../domain/generate-body.ts'
import { sourceNoticeSchema, sourceSchema } from '../domain/source.ts'
import type { SourceUseCases } from '../factory/source-use-cases.ts'
import type { StoredSource } from '../ports/source-store.ts'
import { isForm } from './body.ts'
import { callerOf, type Server } from './context.ts'
import type { ReadRepeatKey } from './idempotency.ts'
import { found, idParams } from './list-query.ts'
import { problemResponses } from './problem-answer.ts'
import { receiveUpload, type Upload, type UploadLimits } from './receive-upload.ts'
import { whileConnected } from './while-connected.ts'

export interface SourcesRoutesOptions {
  readonly sources: SourceUseCases
  readonly readRepeatKey: ReadRepeatKey
  readonly prefix: string
  /** Where uploaded files lie while they are read. */
  readonly uploads: UploadLimits
}

const noSource = 'There is no such source.'

const sourceAnswer = sourceSchema
  .omit({ id: true })
  .extend({
    id: z.string(),
    createdAt: z.iso.datetime(),
    notices: z.array(sourceNoticeSchema),
    passages: z
      .int()
      .min(0)
      .meta({ description: 'Paragraphs, headings, list items and the like.' }),
    pages: z.int().min(0).meta({
      description:
        'Pages, slides, chapters or time marks that passages carry; 0 where there are none.',
    }),
  })
  .meta({ id: 'Source', description: 'A source that was brought in.' })

const title = visibleText(longestTitle).optional()

const sourceBody = z
  .union([
    z.strictObject({
      text: z.string().min(1).meta({ description: 'Plain text or Markdown.' }),
      title,
    }),
    z.strictObject({ url: sourceUrlSchema }),
  ])
  .meta({ id: 'SourceBody' })

/** The form as it is described; what comes of it is `uploadBody`. */
const sourceForm = z
  .strictObject({
    file: z.string().meta({
      format: 'binary',
      description: 'A document of a kind that is taken; what it is decides, not how it is called.',
    }),
    title,
  })
  .meta({ id: 'SourceForm' })

const uploadBody = z.strictObject({ file: z.string(), name: z.string().optional(), title })

/** `/sources`: texts brought in once and used by id. */
export function sourcesRoutes(options: SourcesRoutesOptions) {
  return async (server: Server): Promise<void> => {
    // Of this scope alone: no other route takes forms.
    await server.register(multipart, { throwFileSizeLimit: false })
    addCreate(server, options)
    addReads(server, options)
    addDelete(server, options)
  }
}

function addCreate(server: Server, options: SourcesRoutesOptions): void {
  const { sources, readRepeatKey, prefix, uploads } = options
  const received = new WeakMap<FastifyRequest, Upload>()
  server.post(
    '/sources',
    {
      config: {
        access: 'generate',
        rawText: (pointer) => pointer[0] === 'text',
        form: sourceForm,
      },
      schema: {
        tags: ['sources'],
        summary: 'Bring in a source: a text, an address, or a file',
        body: {
          content: {
            'application/json': { schema: sourceBody },
            'multipart/form-data': { schema: uploadBody },
          },
        },
        response: {
          201: sourceAnswer,
          ...problemResponses(400, 401, 403, 408, 413, 415, 422, 503, 507),
        },
      },
      preValidation: async (request, reply) => {
        if (!isForm(request.headers['content-type'])) return
        const upload = await receiveUpload(request, reply, uploads)
        received.set(request, upload)
        request.body = upload.body
      },
    },
    async (request, reply) => {
      const { signal, release } = whileConnected(request)
      try {
        const { ownerId } = callerOf(request)
        const repeat = readRepeatKey(request)
        const input = inputOf(request.body, received.get(request))
        const source = await sources.add(input, { ownerId, repeat, signal })
        const answer = answerOf(source)
        return reply.code(201).header('location', `${prefix}/sources/${answer.id}`).send(answer)
      } finally {
        release()
      }
    },
  )
}

/** What a body that was held to its schema asks to read. */
function inputOf(body: unknown, upload: Upload | undefined): Parameters<SourceUseCases['add']>[0] {
  if (upload === undefined) return sourceBody.parse(body)
  const { name, title } = uploadBody.parse(body)
  return { file: { path: upload.path, mediaType: upload.mediaType, name, title } }
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
  const { source, notices, passages } = document
  const pages = new Set(passages.map(({ page }) => page).filter((page) => page !== undefined))
  return { ...source, id, createdAt, notices, passages: passages.length, pages: pages.size }
}
