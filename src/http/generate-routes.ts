import type { JobUseCases } from '../factory/job-use-cases.ts'
import { generateBody, jobAnswer, packageAnswer } from './answers.ts'
import { callerOf, type Server } from './context.ts'
import type { ReadRepeatKey } from './idempotency.ts'
import { readPrefer } from './prefer.ts'
import { problemResponses } from './problem-answer.ts'
import { sourceTexts } from './source-texts.ts'
import { whileConnected } from './while-connected.ts'

export interface GenerateRoutesOptions {
  readonly jobs: Pick<JobUseCases, 'generate'>
  readonly readRepeatKey: ReadRepeatKey
  /** For the Location of a job: the path the API is mounted at. */
  readonly prefix: string
}

/** How long a client waits that does not say. */
const defaultWaitSeconds = 25

/** `POST /content/generate`: sources in, package out, in one answer; or a job when it takes long. */
export function generateRoutes({ jobs, readRepeatKey, prefix }: GenerateRoutesOptions) {
  return async (server: Server): Promise<void> => {
    server.post(
      '/content/generate',
      {
        config: { access: 'generate', countsAsGenerate: true, rawText: sourceTexts },
        schema: {
          tags: ['content'],
          summary: 'Make a package of content from sources',
          description:
            'Answers 202 with a job when the package takes longer than `Prefer: wait=N` (25 seconds when not given), or at once with `Prefer: respond-async`.',
          body: generateBody,
          response: {
            200: packageAnswer,
            202: jobAnswer,
            ...problemResponses(400, 401, 403, 408, 409, 413, 415, 422, 429, 502, 503, 504, 507),
          },
        },
      },
      async (request, reply) => {
        const { respondAsync, waitSeconds } = readPrefer(request.headers.prefer)
        const { signal, release } = whileConnected(request)
        try {
          const generated = await jobs.generate(request.body, {
            ownerId: callerOf(request).ownerId,
            repeat: readRepeatKey(request),
            signal,
            waitMs: respondAsync ? 0 : (waitSeconds ?? defaultWaitSeconds) * 1000,
          })
          if (respondAsync) reply.header('preference-applied', 'respond-async')
          if (generated.status === 'finished') return generated.package
          const location = `${prefix}/jobs/${generated.job.id}`
          return reply.code(202).header('location', location).send(generated.job)
        } finally {
          release()
        }
      },
    )
  }
}
