import { z } from 'zod'
import type { ContentUseCases } from '../factory/content-use-cases.ts'
import { packageAnswer } from './answers.ts'
import { callerOf, type Server } from './context.ts'
import type { ReadRepeatKey } from './idempotency.ts'
import { problemResponses } from './problem-answer.ts'
import { whileConnected } from './while-connected.ts'

export interface ImportRoutesOptions {
  readonly contents: Pick<ContentUseCases, 'importPackage'>
  readonly readRepeatKey: ReadRepeatKey
  /** For the Location of what was taken in. */
  readonly prefix: string
}

const mostSources = 100

const importBody = z
  .strictObject({
    package: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The content.json of another installation, as it is.' }),
    sources: z
      .array(z.strictObject({ id: z.string().max(20), text: z.string().min(1) }))
      .min(1)
      .max(mostSources)
      .meta({ description: 'The normalised texts its citations point into: sources/<id>.txt.' }),
  })
  .meta({ id: 'ImportBody' })

/** `POST /content/import`: a package of another installation becomes the caller's. */
export function importRoutes({ contents, readRepeatKey, prefix }: ImportRoutesOptions) {
  return async (server: Server): Promise<void> => {
    server.post(
      '/content/import',
      {
        // Cleaning any of it would part quotes from their texts; what is not plain text is refused.
        config: { access: 'generate', rawText: () => true },
        schema: {
          tags: ['content'],
          summary: 'Take in a package of another installation',
          description:
            'Its shape, the SHA-256 of each text and every citation are checked; what does not hold is refused.',
          body: importBody,
          response: {
            201: packageAnswer,
            ...problemResponses(400, 401, 403, 408, 409, 413, 415, 422, 503, 507),
          },
        },
      },
      async (request, reply) => {
        const { signal, release } = whileConnected(request)
        try {
          const { ownerId } = callerOf(request)
          const repeat = readRepeatKey(request)
          const content = await contents.importPackage(request.body, { ownerId, repeat, signal })
          return reply.code(201).header('location', `${prefix}/content/${content.id}`).send(content)
        } finally {
          release()
        }
      },
    )
  }
}
