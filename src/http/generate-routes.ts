import type { FastifyRequest } from 'fastify'
import { type GenerateBody, generateBodySchema } from '../domain/generate-body.ts'
import { type ContentPackage, packageSchema } from '../domain/package.ts'
import { callerOf, type Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'
import type { IsRaw } from './sanitize.ts'

/** @throws ProblemError */
export type GenerateUseCase = (
  body: GenerateBody,
  options: { signal: AbortSignal; ownerId: string },
) => Promise<ContentPackage>

const answerSchema = packageSchema.meta({
  id: 'ContentPackage',
  description: 'A package of learning content.',
})

/** The texts of sources are cleaned where sources are read, which knows their structure. */
export const sourceTexts: IsRaw = (pointer) => pointer[0] === 'sources' && pointer[2] === 'text'

/** `POST /content/generate`: sources in, package out, in one answer. */
export function generateRoutes(generate: GenerateUseCase) {
  return async (server: Server): Promise<void> => {
    server.post(
      '/content/generate',
      {
        config: { access: 'generate', countsAsGenerate: true, rawText: sourceTexts },
        schema: {
          tags: ['content'],
          summary: 'Make a package of content from sources',
          body: generateBodySchema.meta({ id: 'GenerateBody' }),
          response: {
            200: answerSchema,
            ...problemResponses(400, 401, 403, 408, 413, 415, 422, 429, 502, 503, 504, 507),
          },
        },
      },
      async (request) => {
        const { signal, release } = whileConnected(request)
        try {
          return await generate(request.body, { signal, ownerId: callerOf(request).ownerId })
        } finally {
          release()
        }
      },
    )
  }
}

/** A signal that aborts when the client goes away, so that nobody works for nobody. */
function whileConnected(request: FastifyRequest): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  const { socket } = request.raw
  const abort = (): void => controller.abort(new Error('the client is gone'))
  socket.once('close', abort)
  if (socket.destroyed) abort()
  return { signal: controller.signal, release: () => socket.off('close', abort) }
}
