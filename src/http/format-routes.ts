import { z } from 'zod'
import { versionOrigins } from '../domain/artifact.ts'
import { type KeptParts, partPointerSchema } from '../domain/kept-parts.ts'
import { ProblemError } from '../domain/problem.ts'
import { type FormatName, formatNameSchema } from '../domain/vocabulary.ts'
import type { WriteExport } from '../exports/index.ts'
import type { ContentUseCases } from '../factory/content-use-cases.ts'
import { artifactAnswer, jobAnswer } from './answers.ts'
import { callerOf, type Server } from './context.ts'
import {
  asQuery,
  exportContent,
  kindsFor,
  negotiate,
  sendExport,
  textsFor,
} from './export-answer.ts'
import type { ReadRepeatKey } from './idempotency.ts'
import { found, idParams } from './list-query.ts'
import { problemResponses } from './problem-answer.ts'
import { whileConnected } from './while-connected.ts'

export interface ContentRoutesOptions {
  readonly contents: ContentUseCases
  /** Writes files: what takes long in a thread of its own. */
  readonly write: WriteExport
  readonly readRepeatKey: ReadRepeatKey
  /** For the Location of what was made: the path the API is mounted at. */
  readonly prefix: string
}

const noPackage = 'There is no such package.'
const noFormat = 'There is no such package, or it lacks this format or version.'
const formatParams = idParams.extend({ format: formatNameSchema })
const versionText = z.string().regex(/^[1-9][0-9]{0,8}$/, 'It may be a whole number from 1')

/** `/content/:id/:format`: one format of a package, its versions, edits and new makings. */
export function formatRoutes(server: Server, options: ContentRoutesOptions): void {
  addRead(server, options)
  addVersions(server, options)
  addEdit(server, options)
  addRestore(server, options)
  addRegenerate(server, options)
}

function addRead(server: Server, { contents, write }: ContentRoutesOptions): void {
  server.get(
    '/content/:id/:format',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'One format of a package, as JSON or as a file of any kind that carries it',
        params: formatParams,
        querystring: z.strictObject({
          as: asQuery,
          version: versionText.optional(),
        }),
        response: {
          200: {
            description: 'The format',
            content: exportContent(artifactAnswer),
          },
          ...problemResponses(401, 403, 404, 406, 422, 503, 504),
        },
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      const { as, version } = request.query
      const { ownerId } = callerOf(request)
      const wanted = version === undefined ? null : Number(version)
      const artifact = found(await contents.artifact(id, ownerId, format, wanted), noFormat)
      reply.header('vary', 'Accept')
      const kind = as ?? negotiate(request.headers.accept, kindsFor(format))
      if (kind === 'json') return artifact
      if (artifact.status !== 'completed') throw notMade(artifact.problem.detail)
      if (!kindsFor(format).includes(kind)) throw hasNoForm(format, kind)
      const stored = found(await contents.read(id, ownerId), noFormat)
      const content = {
        ...stored.package,
        artifacts: { ...stored.package.artifacts, [format]: artifact },
      }
      const texts = await textsFor(kind, contents, id, ownerId)
      return sendExport(reply, write, kind, content, { formats: [format], texts })
    },
  )
}

function notMade(reason: string): ProblemError {
  return new ProblemError('not-acceptable', `This format was not made: ${reason}`)
}

function hasNoForm(format: FormatName, kind: string): ProblemError {
  const others = kindsFor(format).join(', ')
  return new ProblemError(
    'not-acceptable',
    `${kind} has no form for ${format}; it is given as ${others}.`,
  )
}

const versionAnswer = z.strictObject({
  version: z.int(),
  createdAt: z.iso.datetime(),
  origin: z.enum(versionOrigins),
  status: artifactAnswer.options[0].shape.status.or(artifactAnswer.options[1].shape.status),
})

function addVersions(server: Server, { contents }: ContentRoutesOptions): void {
  server.get(
    '/content/:id/:format/versions',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'The versions of one format, oldest first',
        params: formatParams,
        response: {
          200: z.strictObject({ items: z.array(versionAnswer) }).meta({ id: 'Versions' }),
          ...problemResponses(401, 403, 404, 422, 503),
        },
      },
    },
    async (request) => {
      const { id, format } = request.params
      const versions = await contents.versions(id, callerOf(request).ownerId, format)
      const items = found(versions, noPackage).map(({ artifact, ...rest }) => ({
        ...rest,
        status: artifact.status,
      }))
      return { items }
    },
  )
}

const editBody = z
  .strictObject({
    content: z.record(z.string(), z.unknown()),
    version: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'The version you saw; 409 when there is a newer one.' }),
  })
  .meta({ id: 'EditBody' })

function addEdit(server: Server, { contents }: ContentRoutesOptions): void {
  server.patch(
    '/content/:id/:format',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'Edit one format: its whole new content becomes a new version',
        params: formatParams,
        body: editBody,
        response: {
          200: artifactAnswer,
          ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 503, 507),
        },
      },
    },
    async (request) => {
      const { id, format } = request.params
      const { content, version = null } = request.body
      const { signal, release } = whileConnected(request)
      const { ownerId } = callerOf(request)
      try {
        const edited = await contents.edit({ id, ownerId, format, content, version, signal })
        return found(edited.package.artifacts[format] ?? null, noFormat)
      } finally {
        release()
      }
    },
  )
}

const restoreBody = z
  .strictObject({
    restored: z.int().min(1).meta({ description: 'The version to have again.' }),
    version: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'The version you saw; 409 when there is a newer one.' }),
  })
  .meta({ id: 'RestoreBody' })

function addRestore(server: Server, { contents }: ContentRoutesOptions): void {
  server.post(
    '/content/:id/:format/restore',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'Make an earlier version of one format the newest again',
        params: formatParams,
        body: restoreBody,
        response: {
          200: artifactAnswer,
          ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 503, 507),
        },
      },
    },
    async (request) => {
      const { id, format } = request.params
      const { restored, version = null } = request.body
      const { signal, release } = whileConnected(request)
      const { ownerId } = callerOf(request)
      try {
        const next = await contents.restore({ id, ownerId, format, restored, version, signal })
        return found(next.package.artifacts[format] ?? null, noFormat)
      } finally {
        release()
      }
    },
  )
}

const parts = z.array(partPointerSchema).min(1).max(4000).optional()
const regenerateBody = z
  .strictObject({
    engine: z.string().min(1).max(500).optional(),
    keep: parts.meta({ description: 'Parts that stay, like /items/3; the rest is made anew.' }),
    only: parts.meta({ description: 'Parts to be made anew; the rest stays.' }),
    version: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'The version that keep or only point into; needed with them.' }),
  })
  .refine(({ keep, only }) => !keep || !only, 'It may name what to keep or what to make, not both')
  .refine(({ keep, only, version }) => !(keep || only) || version !== undefined, {
    message: 'It needs the version that keep or only point into',
    path: ['version'],
  })
  .meta({ id: 'RegenerateBody' })

/** What of the format is to stay, as the job is told; null: nothing. */
function keptParts({ keep, only, version = 1 }: z.infer<typeof regenerateBody>): KeptParts | null {
  if (keep) return { mode: 'keep', pointers: keep, version }
  return only ? { mode: 'only', pointers: only, version } : null
}

function addRegenerate(server: Server, options: ContentRoutesOptions): void {
  const { contents, readRepeatKey, prefix } = options
  server.post(
    '/content/:id/:format/regenerate',
    {
      config: { access: 'generate', countsAsGenerate: true },
      schema: {
        tags: ['content'],
        summary: 'Make one format anew, as a job',
        params: formatParams,
        body: regenerateBody,
        response: {
          202: jobAnswer,
          ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429, 503, 507),
        },
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      const { job } = await contents.regenerate(id, callerOf(request).ownerId, format, {
        engine: request.body.engine ?? null,
        parts: keptParts(request.body),
        repeat: readRepeatKey(request),
      })
      return reply.code(202).header('location', `${prefix}/jobs/${job.id}`).send(job)
    },
  )
}
