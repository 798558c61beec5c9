import { z } from 'zod'
import type { App } from '../app.ts'
import { keyScopeSchema } from '../domain/api-key.ts'
import {
  longestAudience,
  longestTitle,
  longestTopic,
  longestUrl,
  mostMinutes,
  mostSources,
} from '../domain/generate-body.ts'
import { formatNameSchema, formatNames } from '../domain/vocabulary.ts'
import { type ExportKind, exports } from '../exports/index.ts'
import { callerOf, type Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'

const whole = z.int().min(0)

const aboutAnswer = z
  .strictObject({
    version: z.string(),
    caller: z
      .strictObject({ keyId: z.string().nullable(), scopes: z.array(keyScopeSchema) })
      .meta({ description: 'Who you are; without a key on a developer’s own machine.' }),
    engines: z
      .array(z.strictObject({ id: z.string(), kind: z.enum(['embedded', 'model']) }))
      .meta({ description: 'In the order they are tried. Models may cost money.' }),
    formats: z.array(formatNameSchema),
    exports: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        mediaType: z.string(),
        extension: z.string(),
        carries: z.array(formatNameSchema),
      }),
    ),
    limits: z.strictObject({
      bodyBytes: whole,
      sources: whole,
      topicCharacters: whole,
      titleCharacters: whole,
      audienceCharacters: whole,
      urlCharacters: whole,
      minutes: whole,
      generate: z.strictObject({ quota: whole, windowSeconds: whole }).nullable(),
      costUsdPerJob: z.number().nullable(),
      costUsdPerKeyPerDay: z.number().nullable(),
    }),
  })
  .meta({ id: 'About', description: 'What this installation can do, and for whom.' })

/** `GET /about`: what a client needs to know before it asks for anything. */
export function aboutRoutes({ config }: Pick<App, 'config'>) {
  const { engines, exports, limits } = fixedAnswer(config)
  return async (server: Server): Promise<void> => {
    server.get(
      '/about',
      {
        config: { access: 'read' },
        schema: {
          tags: ['about'],
          summary: 'What this installation offers: engines, formats, exports, limits',
          response: { 200: aboutAnswer, ...problemResponses(401, 403) },
        },
      },
      async (request) => {
        const { keyId, scopes } = callerOf(request)
        return {
          version: config.version,
          caller: { keyId, scopes: [...scopes] },
          engines,
          formats: [...formatNames],
          exports,
          limits,
        }
      },
    )
  }
}

type Fixed = Pick<z.infer<typeof aboutAnswer>, 'engines' | 'exports' | 'limits'>

function fixedAnswer(config: App['config']): Fixed {
  const kinds: [string, ExportKind][] = Object.entries(exports)
  return {
    engines: config.ENGINES.map((id) => ({ id, kind: id === 'embedded' ? 'embedded' : 'model' })),
    exports: kinds.map(([name, { label, mediaType, extension, carries }]) => ({
      name,
      label,
      mediaType,
      extension,
      carries: [...carries],
    })),
    limits: {
      bodyBytes: config.MAX_BODY_MB * 2 ** 20,
      sources: mostSources,
      topicCharacters: longestTopic,
      titleCharacters: longestTitle,
      audienceCharacters: longestAudience,
      urlCharacters: longestUrl,
      minutes: mostMinutes,
      generate: config.RATE_LIMIT_ENABLED ? config.RATE_LIMIT_GENERATE : null,
      costUsdPerJob: config.MAX_COST_USD_PER_JOB,
      costUsdPerKeyPerDay: config.MAX_COST_USD_PER_KEY_PER_DAY,
    },
  }
}
