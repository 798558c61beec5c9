import { z } from 'zod'
import type { EstimateCost } from '../factory/estimate-cost.ts'
import { generateBody } from './answers.ts'
import { callerOf, type Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'
import { sourceTexts } from './source-texts.ts'

export interface EstimateRoutesOptions {
  readonly estimate: EstimateCost
}

const estimateAnswer = z
  .strictObject({
    engine: z.string(),
    calls: z.int().min(0),
    inputTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    costUsd: z.number().min(0),
    mostCostUsd: z.number().min(0),
    priceKnown: z.boolean(),
    pricesAsOf: z.iso.date().nullable(),
  })
  .meta({ id: 'CostEstimate', description: 'What a package would cost; nothing is spent.' })

/** `POST /content/estimate`: the body of generate in, its cost out. */
export function estimateRoutes({ estimate }: EstimateRoutesOptions) {
  return async (server: Server): Promise<void> => {
    server.post(
      '/content/estimate',
      {
        config: { access: 'generate', rawText: sourceTexts },
        schema: {
          tags: ['content'],
          summary: 'Say what a package would cost',
          body: generateBody,
          response: {
            200: estimateAnswer,
            ...problemResponses(400, 401, 403, 408, 413, 415, 422, 429, 503),
          },
        },
      },
      async (request) =>
        estimate(request.body, {
          ownerId: callerOf(request).ownerId,
          signal: request.signal,
        }),
    )
  }
}
